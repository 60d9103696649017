package dev.billingportal.service.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Writes entries of what is refused: they are kept, though the refusal rolls everything else back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AuditRefusals {
  @Inject private AuditTrail audit;

  /**
   * @param customerId whose data it is about, or null
   */
  public void note(
      AuditTrail.Actor actor, AuditAction action, String subjectId, String customerId) {
    audit.note(actor, action, subjectId, customerId);
  }
}
