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
  /** Stands for the environment, or the tenant, of what belongs to all of them. */
  public static final String EVERYWHERE = "*";

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

  @Column(name = "detail", updatable = false)
  private String detail;

  @Column(name = "network", updatable = false)
  private String network;

  protected AuditEntry() {}

  /**
   * @param action for example {@code portal_session.opened}
   * @param customerId whose data it is about, or null
   * @param detail one word more, for example the new role, or null
   * @param network roughly where the actor was, for example {@code 203.0.113.0/24}, or null
   */
  public AuditEntry(
      ScopedId key,
      Instant occurredAt,
      ActorKind actorKind,
      String actorId,
      String action,
      String subjectType,
      String subjectId,
      String customerId,
      String detail,
      String network) {
    this.key = key;
    this.occurredAt = occurredAt;
    this.actorKind = actorKind;
    this.actorId = actorId;
    this.action = action;
    this.subjectType = subjectType;
    this.subjectId = subjectId;
    this.customerId = customerId;
    this.detail = detail;
    this.network = network;
  }

  public ScopedId key() {
    return key;
  }

  public Instant occurredAt() {
    return occurredAt;
  }

  public ActorKind actorKind() {
    return actorKind;
  }

  public String actorId() {
    return actorId;
  }

  public String action() {
    return action;
  }

  public String subjectType() {
    return subjectType;
  }

  public String subjectId() {
    return subjectId;
  }

  public String customerId() {
    return customerId;
  }

  public String detail() {
    return detail;
  }

  public String network() {
    return network;
  }
}
