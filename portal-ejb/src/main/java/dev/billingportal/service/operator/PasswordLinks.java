package dev.billingportal.service.operator;

import dev.billingportal.domain.operator.Operator;
import dev.billingportal.domain.operator.PasswordLink;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.shared.PortalConfiguration;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Sets passwords, by links of 256 random bits that work for a day and once. */
@Stateless
public class PasswordLinks {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private ConsoleSessions sessions;
  @EJB private SignInGuard guard;
  @Inject private AuditTrail audit;
  @Inject private PortalConfiguration configuration;
  @Inject private Clock clock;

  /** For {@link OperatorAccounts}, which has asked who wants it. */
  public MadeLink make(Operator.Key operator, String maker) {
    ConsoleSecret secret = ConsoleSecret.random();
    Instant now = clock.instant();
    PasswordLink link = entities.find(PasswordLink.class, operator);
    if (link == null) {
      link = new PasswordLink(operator, secret.linkHash(), maker, now);
      entities.persist(link);
    } else {
      link.renew(secret.linkHash(), maker, now);
    }
    String url =
        configuration.portalUrl().resolve("/console/password?token=" + secret.text()).toString();
    return new MadeLink(operator.id(), url, link.expiresAt());
  }

  /** Makes an operator's link worthless, if there is one. */
  public void withdraw(Operator.Key operator) {
    PasswordLink link = entities.find(PasswordLink.class, operator);
    if (link != null) {
      entities.remove(link);
    }
  }

  /** The e-mail address of whoever may set a password by this; looking uses nothing up. */
  public Optional<String> holder(String secret) {
    return find(secret).map(link -> entities.find(Operator.class, link.operator()).email());
  }

  private Optional<PasswordLink> find(String secret) {
    Instant now = clock.instant();
    return ConsoleSecret.of(secret)
        .flatMap(
            sent ->
                entities
                    .createQuery(
                        "select l from PasswordLink l where l.secretHash = :hash",
                        PasswordLink.class)
                    .setParameter("hash", sent.linkHash())
                    .getResultStream()
                    .findFirst())
        .filter(link -> link.isLive(now));
  }

  /**
   * Sets the password, ends the operator's sessions and lifts the lock that failed tries have put
   * on the account.
   *
   * @throws NotFound if the link was used, replaced, is too old, or never was
   * @throws ValidationFailed naming password, if it is too weak; the link works on
   */
  public void redeem(String secret, String password) {
    PasswordLink link = find(secret).orElseThrow(PasswordLinks::gone);
    Operator operator = entities.find(Operator.class, link.operator());
    if (!operator.isActive()) {
      throw gone();
    }
    PasswordRules.check(password, operator.email());
    useUp(secret);
    operator.usePassword(PasswordHash.of(password).kept(), clock.instant());
    sessions.endAllOf(operator.key(), null);
    audit.note(
        AuditTrail.Actor.operator(operator.tenantId(), operator.id()),
        AuditAction.PASSWORD_SET,
        operator.id(),
        null);
    guard.forgive(operator.email());
  }

  /**
   * Replaces a password; for {@link OwnPassword}, which has looked at the current one.
   *
   * @param keptSecret of the browser that stays signed in
   */
  public void change(Operator.Key key, String newHash, String keptSecret) {
    withdraw(key);
    entities.find(Operator.class, key).usePassword(newHash, clock.instant());
    sessions.endAllOf(key, keptSecret);
    audit.note(
        AuditTrail.Actor.operator(key.tenantId(), key.id()),
        AuditAction.PASSWORD_CHANGED,
        key.id(),
        null);
  }

  /** One statement: of any number at once exactly one goes on. */
  private void useUp(String secret) {
    int found =
        entities
            .createQuery("delete from PasswordLink l where l.secretHash = :hash")
            .setParameter("hash", ConsoleSecret.of(secret).orElseThrow().linkHash())
            .executeUpdate();
    if (found != 1) {
      throw gone();
    }
  }

  private static NotFound gone() {
    return new NotFound("Password link", "");
  }
}
