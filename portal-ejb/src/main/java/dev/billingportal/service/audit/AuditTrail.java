package dev.billingportal.service.audit;

import dev.billingportal.domain.audit.ActorKind;
import dev.billingportal.domain.audit.AuditEntry;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.ScopedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/**
 * Writes entries in the caller's transaction: what is rolled back was not done, and is not written.
 */
@ApplicationScoped
public class AuditTrail {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private AuditListener listener;
  @Inject private Whereabouts whereabouts;
  @Inject private Clock clock;

  /**
   * Who acts, and where.
   *
   * @param id of the API key, operator or portal session; null for nobody known
   */
  public record Actor(String tenantId, String environmentId, ActorKind kind, String id) {
    /** Who acts for the merchant: a key or, as the first word of the id tells, an operator. */
    public static Actor apiKey(ScopedId key) {
      ActorKind kind = key.id().startsWith("op_") ? ActorKind.OPERATOR : ActorKind.API_KEY;
      return new Actor(key.tenantId(), key.environmentId(), kind, key.id());
    }

    /** An operator in what concerns the whole merchant. */
    public static Actor operator(String tenantId, String id) {
      return new Actor(tenantId, AuditEntry.EVERYWHERE, ActorKind.OPERATOR, id);
    }

    /** Somebody at the console's door. */
    public static Actor anonymous(String tenantId) {
      return new Actor(tenantId, AuditEntry.EVERYWHERE, ActorKind.ANONYMOUS, null);
    }

    public static Actor session(ScopedId key) {
      return new Actor(key.tenantId(), key.environmentId(), ActorKind.SESSION, key.id());
    }
  }

  /**
   * @param customerId whose data it is about, or null
   */
  public void note(Actor actor, AuditAction action, String subjectId, String customerId) {
    note(actor, action, subjectId, customerId, null);
  }

  /**
   * @param customerId whose data it is about, or null
   * @param detail one word more, for example the new role, or null
   */
  public void note(
      Actor actor, AuditAction action, String subjectId, String customerId, String detail) {
    AuditEntry entry = entry(actor, action, subjectId, customerId, detail);
    entities.persist(entry);
    tell(entry, action, customerId);
  }

  /**
   * The entry as a statement of its own, about a customer who is still to be found. Where somebody
   * {@link #isAwaited awaits} it, whoever has it carried out says {@link #written} afterwards, in
   * the same transaction.
   */
  public AuditStatement statement(
      Actor actor, AuditAction action, String subjectId, String detail) {
    return new AuditStatement(entry(actor, action, subjectId, null, detail), action);
  }

  /** Whether somebody wants to hear of an entry. */
  public boolean isAwaited(AuditStatement statement) {
    ScopedId key = statement.entry().key();
    return listener.awaits(key.tenantId(), key.environmentId(), statement.action());
  }

  /** Tells those who want to hear of it that an entry was written by its statement. */
  public void written(AuditStatement statement, String customerId) {
    tell(statement.entry(), statement.action(), customerId);
  }

  private AuditEntry entry(
      Actor actor, AuditAction action, String subjectId, String customerId, String detail) {
    return new AuditEntry(
        new ScopedId(actor.tenantId(), actor.environmentId(), Ids.next("audit")),
        clock.instant(),
        actor.kind(),
        actor.id(),
        action.stored(),
        action.kind().stored(),
        subjectId,
        customerId,
        detail,
        whereabouts.network());
  }

  private void tell(AuditEntry entry, AuditAction action, String customerId) {
    listener.hear(
        new Audited(
            entry.key().tenantId(),
            entry.key().environmentId(),
            action,
            entry.actorId(),
            entry.subjectId(),
            customerId,
            entry.occurredAt()));
  }
}
