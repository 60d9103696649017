package dev.billingportal.service.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.billingportal.domain.session.BrowserSession;
import dev.billingportal.domain.session.PortalSession;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditRefusals;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.shared.PortalConfiguration;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens and ends portal sessions, and says whose session a token or a cookie is. */
@Stateless
public class PortalSessions {
  private static final String REFUSED = "Invalid or expired session token";

  /** Who has which session. A session that ends is known on every node within two seconds. */
  private static final Cache<String, Optional<PortalCustomer>> LIVE =
      Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofSeconds(2)).build();

  private static final Cache<ScopedId, Boolean> DENIED =
      Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private AuditTrail audit;
  @EJB private AuditRefusals refusals;
  @Inject private SessionTokens tokens;
  @Inject private PortalConfiguration configuration;
  @Inject private Clock clock;

  /**
   * Whose token this is; for the API. Empty if it is missing, not ours, expired, revoked or for a
   * single use: such a token opens a browser and nothing else, so that one that leaked later is
   * worth nothing. No exception says so, since the server would log an error for each wrong token.
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<PortalCustomer> authenticate(String token) {
    Optional<PortalCustomer> customer = peek(token).filter(found -> !found.options().singleUse());
    if (customer.isEmpty()) {
      noteDenial(token);
    }
    return customer;
  }

  /** Whose token this is, if it is good; changes nothing. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<PortalCustomer> peek(String token) {
    return tokens
        .verify(token)
        .flatMap(
            claims ->
                live(tokenKey(claims.session()), () -> lookup().bySession(claims.session()))
                    .filter(customer -> isOf(claims, customer)));
  }

  /** A session is its own customer's, whatever else a token of ours might say. */
  private static boolean isOf(SessionClaims claims, PortalCustomer customer) {
    return customer.customerId().equals(claims.customerId());
  }

  /** Whose session this is, if it still lives; for links that were made in it. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<PortalCustomer> living(ScopedId session) {
    return live(tokenKey(session), () -> lookup().bySession(session));
  }

  /** All three parts: what is remembered of one environment's session says nothing of another's. */
  private static String tokenKey(ScopedId session) {
    return "token " + session.tenantId() + " " + session.environmentId() + " " + session.id();
  }

  /**
   * Opens a browser session with a new secret.
   *
   * @param replaced the secret the browser had before, which ends with this; may be null
   * @throws Unauthorized if the token is no good or was for a single use and is used up
   */
  public OpenedSession redeem(String token, String replaced) {
    PortalCustomer customer =
        tokens
            .verify(token)
            .flatMap(
                claims -> lookup().bySession(claims.session()).filter(found -> isOf(claims, found)))
            .filter(this::lasts)
            .orElseThrow(() -> denied(token));
    ScopedId session =
        new ScopedId(customer.tenantId(), customer.environmentId(), customer.sessionId());
    Instant now = clock.instant();
    if (!countRedemption(session, customer.options().singleUse(), now)) {
      throw denied(token);
    }
    end(replaced);
    CookieSecret secret = CookieSecret.random();
    entities.persist(new BrowserSession(secret.hash(), session, now));
    audit.note(
        AuditTrail.Actor.session(session),
        AuditAction.SESSION_OPENED,
        session.id(),
        customer.customerId());
    return new OpenedSession(secret.text(), customer);
  }

  private Unauthorized denied(String token) {
    noteDenial(token);
    return new Unauthorized(REFUSED);
  }

  /** Writes down, at most once a minute, that a token was refused, if it is one of ours. */
  private void noteDenial(String token) {
    tokens
        .read(token)
        .filter(claims -> DENIED.asMap().putIfAbsent(claims.session(), true) == null)
        .ifPresent(
            claims ->
                refusals.note(
                    AuditTrail.Actor.session(claims.session()),
                    AuditAction.SESSION_DENIED,
                    claims.sessionId(),
                    claims.customerId()));
  }

  /** One statement, so that of any number at once a single-use session counts exactly one. */
  private boolean countRedemption(ScopedId session, boolean onlyFirst, Instant now) {
    return entities
            .createQuery(
                "update PortalSession s set s.redemptions = s.redemptions + 1,"
                    + " s.firstSeenAt = coalesce(s.firstSeenAt, :now), s.lastSeenAt = :now"
                    + " where s.key.tenantId = :tenant and s.key.environmentId = :environment"
                    + " and s.key.id = :id and s.redemptions < :limit")
            .setParameter("now", now)
            .setParameter("tenant", session.tenantId())
            .setParameter("environment", session.environmentId())
            .setParameter("id", session.id())
            .setParameter("limit", onlyFirst ? 1 : Integer.MAX_VALUE)
            .executeUpdate()
        == 1;
  }

  /** Whose browser this is, by the secret of its cookie. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<PortalCustomer> open(String cookieSecret) {
    return CookieSecret.of(cookieSecret)
        .map(CookieSecret::hash)
        .flatMap(hash -> live("cookie " + hash, () -> lookup().byCookie(hash, idleSince())));
  }

  /** Signs a browser out; nothing happens if it was not signed in. */
  public void end(String cookieSecret) {
    CookieSecret.of(cookieSecret)
        .map(CookieSecret::hash)
        .ifPresent(
            hash -> {
              BrowserSession browser = entities.find(BrowserSession.class, hash);
              if (browser != null) {
                browser.end(clock.instant());
                noteSignOut(browser.portalSession());
                LIVE.put("cookie " + hash, Optional.empty());
              }
            });
  }

  private void noteSignOut(ScopedId id) {
    PortalSession session = entities.find(PortalSession.class, id);
    audit.note(
        AuditTrail.Actor.session(id),
        AuditAction.SESSION_SIGNED_OUT,
        id.id(),
        session == null ? null : session.customerId());
  }

  private Optional<PortalCustomer> live(String key, Supplier<Optional<PortalCustomer>> question) {
    return LIVE.get(key, unused -> question.get()).filter(this::lasts);
  }

  private Instant idleSince() {
    return clock.instant().minus(configuration.idleTimeout());
  }

  private boolean lasts(PortalCustomer customer) {
    return clock.instant().isBefore(customer.sessionEndsAt());
  }

  private SessionLookup lookup() {
    return new SessionLookup(entities);
  }
}
