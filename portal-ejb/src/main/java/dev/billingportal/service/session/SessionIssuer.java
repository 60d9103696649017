package dev.billingportal.service.session;

import dev.billingportal.domain.session.SessionOptions;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditStatement;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes portal sessions, each with its token and its link. */
@ApplicationScoped
public class SessionIssuer {
  @Inject private AuditTrail audit;
  @Inject private NewSessions newSessions;
  @EJB private ToldSessions told;
  @Inject private SessionTokens tokens;
  @Inject private PortalConfiguration configuration;
  @Inject private Clock clock;

  /**
   * Makes a session for a customer, in the running transaction or in one of its own.
   *
   * @throws NotFound if there is no such customer or it is archived
   * @throws ValidationFailed naming the field
   */
  public IssuedSession issue(MerchantScope scope, String externalId, SessionRequest request) {
    return issue(scope, externalId, request, options(request));
  }

  /**
   * Makes a session for an operator to see what a customer sees; the portal says so, and its link
   * opens once.
   *
   * @throws NotFound if there is no such customer or it is archived
   */
  public IssuedSession issueForSupport(
      MerchantScope scope, String externalId, String operatorName) {
    SessionRequest request =
        SessionRequest.PLAIN.onlyOnce().labelled("Support view by " + operatorName);
    return issue(scope, externalId, request, options(request).forSupport(operatorName));
  }

  private SessionOptions options(SessionRequest request) {
    return new SessionRules(configuration.isDevelopment()).options(request);
  }

  private IssuedSession issue(
      MerchantScope scope, String externalId, SessionRequest request, SessionOptions options) {
    scope.require(KeyScope.PORTAL);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant end = now.plusSeconds(request.ttl());
    ScopedId id = scope.key(Ids.next("ps"));
    AuditStatement entry =
        audit.statement(
            AuditTrail.Actor.apiKey(scope.key(scope.keyId())),
            AuditAction.SESSION_ISSUED,
            id.id(),
            options.supportBy() == null ? null : "support");
    AuditedSession session =
        new AuditedSession(
            new NewSession(id, externalId, scope.keyId(), request.label(), options, now, end),
            entry);
    Optional<String> kept = audit.isAwaited(entry) ? told.keep(session) : newSessions.keep(session);
    String customerId = kept.orElseThrow(() -> new NotFound("Customer", externalId));
    String token =
        tokens.write(
            new SessionClaims(
                id.tenantId(), id.environmentId(), customerId, externalId, id.id(), now, end));
    return new IssuedSession(token, new PortalLink(configuration.portalUrl()).to(token), end);
  }
}
