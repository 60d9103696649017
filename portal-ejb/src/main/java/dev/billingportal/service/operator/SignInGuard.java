package dev.billingportal.service.operator;

import dev.billingportal.domain.operator.SignInAttempts;
import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.shared.ServerSecrets;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Counts tries to sign in before they are made, each in a transaction of its own: of any number at
 * once no more are let through than the rules allow, and a refusal that follows undoes nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SignInGuard {
  private static final String PURPOSE = "sign-in-attempts";
  private static final int RACES = 30;

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private ServerSecrets secrets;
  @Inject private Clock clock;

  /**
   * Takes one try of an account.
   *
   * @throws PortalException with too_many_requests while it is locked
   */
  public void tryAccount(String email) {
    take(account(email), LockOut.ACCOUNT);
  }

  /**
   * Takes one try of a network address.
   *
   * @throws PortalException with too_many_requests while it is locked
   */
  public void tryAddress(String address) {
    take(address(address), LockOut.ADDRESS);
  }

  /** The try was right: the account starts anew, the address gets its try back. */
  public void succeeded(String email, String address) {
    forgive(email);
    entities
        .createQuery(
            "update SignInAttempts a set a.failures = a.failures - 1"
                + " where a.subjectHash = :subject and a.failures > 0")
        .setParameter("subject", address(address))
        .executeUpdate();
  }

  /** The account starts anew. */
  public void forgive(String email) {
    entities
        .createQuery("delete from SignInAttempts a where a.subjectHash = :subject")
        .setParameter("subject", account(email))
        .executeUpdate();
  }

  /** Whether the next try of the account will be refused unseen. */
  public boolean isAccountLocked(String email) {
    return isLocked(account(email), LockOut.ACCOUNT);
  }

  /** Whether the next try from the address will be refused unseen. */
  public boolean isAddressLocked(String address) {
    return isLocked(address(address), LockOut.ADDRESS);
  }

  private boolean isLocked(String subject, LockOut rule) {
    SignInAttempts kept = read(subject);
    return kept != null && !rule.pause(kept.failures(), kept.lastAt(), clock.instant()).isZero();
  }

  private void take(String subject, LockOut rule) {
    Instant now = clock.instant();
    entities
        .createNativeQuery(
            "insert into sign_in_attempts (subject_hash, failures, last_at)"
                + " values (?, 0, current_timestamp) on conflict do nothing")
        .setParameter(1, subject)
        .executeUpdate();
    for (int i = 0; i < RACES; i++) {
      SignInAttempts kept = read(subject);
      if (kept == null) {
        return; // Somebody signed in to the account at this very moment.
      }
      Duration pause = rule.pause(kept.failures(), kept.lastAt(), now);
      if (!pause.isZero()) {
        throw locked(pause);
      }
      int failures = rule.isForgotten(kept.lastAt(), now) ? 0 : kept.failures();
      if (count(subject, kept.failures(), failures + 1, now)) {
        return;
      }
    }
    throw locked(Duration.ofMinutes(1));
  }

  private SignInAttempts read(String subject) {
    entities.clear();
    return entities.find(SignInAttempts.class, subject);
  }

  /** Counts only from the number that was judged. */
  private boolean count(String subject, int from, int to, Instant now) {
    return entities
            .createQuery(
                "update SignInAttempts a set a.failures = :next, a.lastAt = :now"
                    + " where a.subjectHash = :subject and a.failures = :last")
            .setParameter("next", to)
            .setParameter("now", now)
            .setParameter("subject", subject)
            .setParameter("last", from)
            .executeUpdate()
        == 1;
  }

  private static PortalException locked(Duration pause) {
    long minutes = Math.max(1, (pause.toSeconds() + 59) / 60);
    return new PortalException(
        ErrorCode.TOO_MANY_REQUESTS,
        "Signing in failed too often",
        Map.of("minutes", String.valueOf(minutes)));
  }

  private String account(String email) {
    return secrets.keyedHash(PURPOSE, "account " + email);
  }

  private String address(String address) {
    return secrets.keyedHash(PURPOSE, "address " + address);
  }
}
