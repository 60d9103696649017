package dev.billingportal.service.operator;

import dev.billingportal.domain.operator.ConsoleSession;
import dev.billingportal.domain.operator.Operator;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.PortalException;
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
import java.util.Locale;
import java.util.Optional;

/** Signs operators in and out of the console, and says who a browser belongs to. */
@Stateless
public class ConsoleSessions {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final PasswordHash NOBODY = PasswordHash.ofNobody();

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private SignInGuard guard;
  @Inject private PortalConfiguration configuration;
  @Inject private Clock clock;

  /**
   * Opens a session; a wrong password and an unknown account are refused alike, and take as long.
   *
   * @param address where the browser is, for the count of failures
   * @return the secret for the browser's cookie and nowhere else
   * @throws Unauthorized if they do not go together
   * @throws PortalException with too_many_requests while account or address are locked
   */
  public String signIn(String email, String password, String address) {
    String account = email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    guard.tryAddress(address);
    guard.tryAccount(account);
    Optional<Operator> found = account(account);
    PasswordHash kept = found.map(Operator::passwordHash).map(PasswordHash::read).orElse(NOBODY);
    boolean right = isPossible(password) && kept.matches(password);
    if (!right || found.isEmpty()) {
      throw new Unauthorized("Wrong e-mail address or password");
    }
    guard.succeeded(account, address);
    Instant now = clock.instant();
    Operator operator = found.get();
    if (kept.isOutdated()) {
      operator.rehash(PasswordHash.of(password).kept(), now);
    }
    ConsoleSecret secret = ConsoleSecret.random();
    entities.persist(new ConsoleSession(secret.hash(), operator, lastLookedAt(operator), now));
    return secret.text();
  }

  private static boolean isPossible(String password) {
    return password != null && password.length() <= 2 * PasswordRules.LONGEST;
  }

  private Optional<Operator> account(String email) {
    return entities
        .createQuery("select o from Operator o where o.email = :email", Operator.class)
        .setParameter("email", email)
        .getResultStream()
        .filter(this::mayEnter)
        .findFirst();
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
        .ifPresent(session -> session.end(clock.instant()));
  }

  /** Throws away sessions that are over and failures that are forgotten. */
  @Schedule(hour = "*", minute = "17", persistent = false)
  public void tidy() {
    Instant before = clock.instant().minus(KEPT);
    entities
        .createQuery("delete from ConsoleSession s where s.expiresAt < :before")
        .setParameter("before", before)
        .executeUpdate();
    entities
        .createQuery("delete from SignInAttempts a where a.lastAt < :before")
        .setParameter("before", before)
        .executeUpdate();
  }
}
