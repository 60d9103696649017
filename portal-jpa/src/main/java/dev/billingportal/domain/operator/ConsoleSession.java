package dev.billingportal.domain.operator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** A browser in which an operator is signed in. Found by the hash of its cookie's secret. */
@Entity
@Table(name = "console_session")
public class ConsoleSession {
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final Duration SEEN_STEP = Duration.ofMinutes(1);

  @Id
  @Column(name = "cookie_hash")
  private String cookieHash;

  @Column(name = "tenant_id", nullable = false, updatable = false)
  private String tenantId;

  @Column(name = "operator_id", nullable = false, updatable = false)
  private String operatorId;

  /** The environment the operator looks at. */
  @Column(name = "environment_id", nullable = false)
  private String environmentId;

  @Column(name = "opened_at", nullable = false, updatable = false)
  private Instant openedAt;

  @Column(name = "last_seen_at", nullable = false)
  private Instant lastSeenAt;

  @Column(name = "expires_at", nullable = false, updatable = false)
  private Instant expiresAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  protected ConsoleSession() {}

  public ConsoleSession(String cookieHash, Operator operator, String environmentId, Instant now) {
    this.cookieHash = cookieHash;
    this.tenantId = operator.tenantId();
    this.operatorId = operator.id();
    this.environmentId = environmentId;
    this.openedAt = now;
    this.lastSeenAt = now;
    this.expiresAt = now.plus(LONGEST);
  }

  /** Neither signed out, nor left alone for 30 minutes, nor older than 12 hours. */
  public boolean isLive(Instant now) {
    return endedAt == null && now.isBefore(expiresAt) && now.isBefore(lastSeenAt.plus(IDLE));
  }

  /** Notes that the operator is there, at most once a minute. */
  public void seen(Instant now) {
    if (lastSeenAt.plus(SEEN_STEP).isBefore(now)) {
      lastSeenAt = now;
    }
  }

  public void lookAt(String otherEnvironmentId) {
    this.environmentId = otherEnvironmentId;
  }

  public void end(Instant now) {
    if (endedAt == null) {
      endedAt = now;
    }
  }

  public Operator.Key operator() {
    return new Operator.Key(tenantId, operatorId);
  }

  public String environmentId() {
    return environmentId;
  }
}
