package dev.billingportal.service.operator;

import dev.billingportal.domain.operator.ConsoleSession;
import dev.billingportal.domain.operator.Operator;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.Unauthorized;
import dev.billingportal.domain.tenant.Environment;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.domain.tenant.Tenant;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Opens and ends operators' sessions, and says who a browser belongs to. */
@Stateless
public class ConsoleSessions {
  private static final Duration KEPT = Duration.ofDays(1);

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private SignInNotes notes;
  @Inject private PortalConfiguration configuration;
  @Inject private Clock clock;

  /** Whose account it is that has this e-mail address in lower case. */
  public Optional<Account> account(String email) {
    return entities
        .createQuery("select o from Operator o where o.email = :email", Operator.class)
        .setParameter("email", email)
        .getResultStream()
        .findFirst()
        .map(this::account);
  }

  /** The account of the operator who asks. */
  public Account account(MerchantScope scope) {
    return account(
        entities.find(Operator.class, new Operator.Key(scope.tenantId(), scope.keyId())));
  }

  private Account account(Operator operator) {
    return new Account(
        operator.key(), operator.email(), operator.passwordHash(), mayEnter(operator));
  }

  /**
   * Opens a session for an operator; for {@link SignIns}, which has looked at the password.
   *
   * @param renewedHash of the same password, or null to keep the one there is
   * @return the secret for the browser's cookie and nowhere else
   */
  public String begin(Operator.Key key, String renewedHash) {
    Instant now = clock.instant();
    Operator operator = entities.find(Operator.class, key);
    if (renewedHash != null) {
      operator.rehash(renewedHash, now);
    }
    ConsoleSecret secret = ConsoleSecret.random();
    entities.persist(new ConsoleSession(secret.hash(), operator, lastLookedAt(operator), now));
    entities
        .createQuery(
            "update Operator o set o.lastSignedInAt = :now where o.key.tenantId = :tenant"
                + " and o.key.id = :id")
        .setParameter("now", now)
        .setParameter("tenant", key.tenantId())
        .setParameter("id", key.id())
        .executeUpdate();
    notes.succeeded(key);
    return secret.text();
  }

  private boolean mayEnter(Operator operator) {
    boolean demo = operator.id().startsWith(Operators.DEMO_ID);
    Tenant tenant = entities.find(Tenant.class, operator.tenantId());
    return operator.isActive() && tenant.isEnabled() && (!demo || configuration.isDevelopment());
  }

  /** Whose browser this is, by the secret of its cookie. Each call keeps the session awake. */
  public Optional<SignedInOperator> open(String cookieSecret) {
    Instant now = clock.instant();
    return ConsoleSecret.of(cookieSecret)
        .flatMap(
            secret ->
                session(secret)
                    .filter(session -> session.isLive(now))
                    .flatMap(session -> signedIn(session, secret, now)));
  }

  private Optional<ConsoleSession> session(ConsoleSecret secret) {
    return Optional.ofNullable(entities.find(ConsoleSession.class, secret.hash()));
  }

  private Optional<SignedInOperator> signedIn(
      ConsoleSession session, ConsoleSecret secret, Instant now) {
    Operator operator = entities.find(Operator.class, session.operator());
    if (operator == null || !mayEnter(operator)) {
      return Optional.empty();
    }
    session.seen(now);
    return Optional.of(
        new SignedInOperator(
            operator.id(),
            operator.name(),
            operator.email(),
            operator.role(),
            entities.find(Tenant.class, operator.tenantId()).name(),
            MerchantScope.of(operator, session.environmentId()),
            environments(operator.tenantId()).stream()
                .map(
                    environment ->
                        new SignedInOperator.Choice(
                            environment.key().id(),
                            environment.name(),
                            environment.kind(),
                            environment.key().id().equals(session.environmentId())))
                .toList(),
            secret.formToken()));
  }

  /** The environment the operator had chosen last, else the merchant's first one. */
  private String lastLookedAt(Operator operator) {
    return entities
        .createQuery(
            "select s.environmentId from ConsoleSession s where s.tenantId = :tenant"
                + " and s.operatorId = :operator order by s.openedAt desc",
            String.class)
        .setParameter("tenant", operator.tenantId())
        .setParameter("operator", operator.id())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .orElseGet(() -> environments(operator.tenantId()).get(0).key().id());
  }

  private List<Environment> environments(String tenantId) {
    return entities
        .createQuery(
            "select e from Environment e where e.key.tenantId = :tenant"
                + " order by e.createdAt, e.key.id",
            Environment.class)
        .setParameter("tenant", tenantId)
        .getResultList();
  }

  /**
   * Lets the browser look at another environment of the same merchant.
   *
   * @throws NotFound if the merchant has none with this id
   */
  public void lookAt(String cookieSecret, String environmentId) {
    ConsoleSession session =
        ConsoleSecret.of(cookieSecret)
            .flatMap(this::session)
            .filter(found -> found.isLive(clock.instant()))
            .orElseThrow(() -> new Unauthorized("Nobody is signed in"));
    String tenantId = entities.find(Operator.class, session.operator()).tenantId();
    String id = environmentId == null ? "" : environmentId;
    if (entities.find(Environment.class, new EnvironmentId(tenantId, id)) == null) {
      throw new NotFound("Environment", id);
    }
    session.lookAt(id);
  }

  /** Signs a browser out; nothing happens if it was not signed in. */
  public void end(String cookieSecret) {
    ConsoleSecret.of(cookieSecret)
        .flatMap(this::session)
        .filter(session -> session.isLive(clock.instant()))
        .ifPresent(
            session -> {
              session.end(clock.instant());
              notes.ended(session.operator());
            });
  }

  /**
   * Signs an operator out of all browsers; for services that have asked who wants it.
   *
   * @param keptSecret of the browser that stays signed in, or null
   */
  public void endAllOf(Operator.Key operator, String keptSecret) {
    String kept = ConsoleSecret.of(keptSecret).map(ConsoleSecret::hash).orElse("");
    entities
        .createQuery(
            "update ConsoleSession s set s.endedAt = :now where s.tenantId = :tenant"
                + " and s.operatorId = :operator and s.endedAt is null and s.cookieHash <> :kept")
        .setParameter("now", clock.instant())
        .setParameter("tenant", operator.tenantId())
        .setParameter("operator", operator.id())
        .setParameter("kept", kept)
        .executeUpdate();
  }

  /** Throws away sessions and links that are over, and failures that are forgotten. */
  @Schedule(hour = "*", minute = "17", persistent = false)
  public void tidy() {
    Instant before = clock.instant().minus(KEPT);
    entities
        .createQuery("delete from ConsoleSession s where s.expiresAt < :before")
        .setParameter("before", before)
        .executeUpdate();
    entities
        .createQuery("delete from PasswordLink l where l.expiresAt < :before")
        .setParameter("before", before)
        .executeUpdate();
    entities
        .createQuery("delete from SignInAttempts a where a.lastAt < :before")
        .setParameter("before", before)
        .executeUpdate();
  }
}
