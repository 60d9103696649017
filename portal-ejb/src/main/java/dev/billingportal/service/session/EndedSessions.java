package dev.billingportal.service.session;

import dev.billingportal.domain.session.BrowserSession;
import dev.billingportal.domain.session.PortalSession;
import dev.billingportal.domain.session.SessionOptions;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.domain.tenant.PortalPresentation;
import dev.billingportal.domain.tenant.PortalSettings;
import dev.billingportal.service.tenant.MerchantProfiles;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Remembers whose session it was, so that its end can be told in the merchant's name. */
@Stateless
public class EndedSessions {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private MerchantProfiles merchants;
  @Inject private SessionTokens tokens;

  /** By the secret of a browser's cookie. */
  public Optional<EndedSession> byCookie(String cookieSecret) {
    return CookieSecret.of(cookieSecret)
        .map(secret -> entities.find(BrowserSession.class, secret.hash()))
        .flatMap(browser -> of(browser.portalSession()));
  }

  /** Whose browser it is or was, by the secret of its cookie. */
  public Optional<BrowserTrace> byBrowser(String cookieSecret) {
    return CookieSecret.of(cookieSecret)
        .map(secret -> entities.find(BrowserSession.class, secret.hash()))
        .flatMap(
            browser ->
                Optional.ofNullable(entities.find(PortalSession.class, browser.portalSession()))
                    .map(
                        session ->
                            new BrowserTrace(
                                new PortalOwner(
                                    session.key().tenantId(),
                                    session.key().environmentId(),
                                    session.customerId()),
                                browser.lastSeenAt())));
  }

  /** By a token we signed, also one that expired. */
  public Optional<EndedSession> byToken(String token) {
    return tokens.read(token).flatMap(claims -> of(claims.session()));
  }

  private Optional<EndedSession> of(ScopedId id) {
    PortalSession session = entities.find(PortalSession.class, id);
    if (session == null) {
      return Optional.empty();
    }
    SessionOptions options = session.options();
    MerchantProfile merchant = merchants.of(id.tenantId(), id.environmentId());
    return Optional.of(
        new EndedSession(
            new PortalOwner(id.tenantId(), id.environmentId(), session.customerId()),
            merchant,
            options.returnUrl() != null ? options.returnUrl() : merchant.returnUrl(),
            options.refreshUrl(),
            origins(id, options),
            options.locale()));
  }

  private List<String> origins(ScopedId id, SessionOptions options) {
    PortalSettings settings =
        entities.find(
            PortalSettings.class, new PortalSettings.Key(id.tenantId(), id.environmentId()));
    PortalPresentation merchant =
        settings == null ? PortalPresentation.EVERYTHING : settings.presentation();
    return Stream.of(merchant.allowedOrigins(), options.allowedOrigins())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }
}
