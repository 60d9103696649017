package dev.billingportal.service.audit;

import dev.billingportal.domain.audit.ActorKind;
import dev.billingportal.domain.audit.AuditEntry;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.ScopedId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;

/**
 * Writes entries in the caller's transaction: what is rolled back was not done, and is not written.
 */
@Stateless
public class AuditTrail {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Event<Audited> audited;
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
    Instant now = clock.instant();
    entities.persist(
        new AuditEntry(
            new ScopedId(actor.tenantId(), actor.environmentId(), Ids.next("audit")),
            now,
            actor.kind(),
            actor.id(),
            action.stored(),
            action.kind().stored(),
            subjectId,
            customerId,
            detail,
            whereabouts.network()));
    audited.fire(
        new Audited(
            actor.tenantId(),
            actor.environmentId(),
            action,
            actor.id(),
            subjectId,
            customerId,
            now));
  }

  /** The same for what is refused: it is kept, though the refusal rolls everything else back. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void noteRefusal(Actor actor, AuditAction action, String subjectId, String customerId) {
    note(actor, action, subjectId, customerId);
  }
}
