package dev.billingportal.domain.operator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * How often signing in failed lately, for one account or one address. Accounts that do not exist
 * are counted too, so that a lock tells nobody which do.
 */
@Entity
@Table(name = "sign_in_attempts")
public class SignInAttempts {
  @Id
  @Column(name = "subject_hash")
  private String subjectHash;

  @Column(name = "failures", nullable = false)
  private int failures;

  @Column(name = "last_at", nullable = false)
  private Instant lastAt;

  protected SignInAttempts() {}

  public int failures() {
    return failures;
  }

  public Instant lastAt() {
    return lastAt;
  }
}
