package dev.billingportal.domain.operator;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** The link by which an operator may set a password, once. A new one takes the place of the old. */
@Entity
@Table(name = "operator_password_link")
public class PasswordLink {
  /** How long it works. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  /** Of the operator; the columns have names of their own here. */
  @EmbeddedId
  @AttributeOverride(name = "id", column = @Column(name = "operator_id"))
  private Operator.Key operator;

  @Column(name = "secret_hash", nullable = false)
  private String secretHash;

  @Column(name = "made_by", nullable = false)
  private String madeBy;

  @Column(name = "made_at", nullable = false)
  private Instant madeAt;

  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  protected PasswordLink() {}

  public PasswordLink(Operator.Key operator, String secretHash, String madeBy, Instant now) {
    this.operator = operator;
    renew(secretHash, madeBy, now);
  }

  /** Makes the link before worthless. */
  public final void renew(String newSecretHash, String by, Instant now) {
    this.secretHash = newSecretHash;
    this.madeBy = by;
    this.madeAt = now;
    this.expiresAt = now.plus(LIFETIME);
  }

  public boolean isLive(Instant now) {
    return now.isBefore(expiresAt);
  }

  public Operator.Key operator() {
    return operator;
  }

  public Instant expiresAt() {
    return expiresAt;
  }
}
