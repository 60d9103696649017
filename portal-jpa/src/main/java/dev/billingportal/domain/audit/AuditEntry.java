package dev.billingportal.domain.audit;

import dev.billingportal.domain.shared.ScopedId;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** One thing that somebody did or was denied. */
@Entity
@Table(name = "audit_entry")
public class AuditEntry {
  @EmbeddedId private ScopedId key;

  @Column(name = "occurred_at", nullable = false, updatable = false)
  private Instant occurredAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "actor_type", nullable = false, updatable = false)
  private ActorKind actorKind;

  @Column(name = "actor_id", updatable = false)
  private String actorId;

  @Column(name = "action", nullable = false, updatable = false)
  private String action;

  @Column(name = "subject_type", updatable = false)
  private String subjectType;

  @Column(name = "subject_id", updatable = false)
  private String subjectId;

  @Column(name = "customer_id", updatable = false)
  private String customerId;

  protected AuditEntry() {}

  /**
   * @param action for example {@code portal_session.opened}
   * @param customerId whose data it is about, or null
   */
  public AuditEntry(
      ScopedId key,
      Instant occurredAt,
      ActorKind actorKind,
      String actorId,
      String action,
      String subjectType,
      String subjectId,
      String customerId) {
    this.key = key;
    this.occurredAt = occurredAt;
    this.actorKind = actorKind;
    this.actorId = actorId;
    this.action = action;
    this.subjectType = subjectType;
    this.subjectId = subjectId;
    this.customerId = customerId;
  }
}
