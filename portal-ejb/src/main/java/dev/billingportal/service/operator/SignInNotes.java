package dev.billingportal.service.operator;

import dev.billingportal.domain.audit.AuditEntry;
import dev.billingportal.domain.operator.Operator;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditTrail;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/**
 * Writes down who came in at the console's door, and who was not let in. Only tries that were
 * looked at count: what is refused unseen while locked could fill the log.
 */
@Stateless
public class SignInNotes {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private AuditTrail audit;

  public void succeeded(Operator.Key operator) {
    audit.note(actor(operator), AuditAction.SIGNED_IN, operator.id(), null);
  }

  public void ended(Operator.Key operator) {
    audit.note(actor(operator), AuditAction.SIGNED_OUT, operator.id(), null);
  }

  /**
   * @param known whose account was tried; of an account that does not exist nothing is kept, since
   *     people type passwords into the wrong field
   * @param accountLocked whether the failure locked the account
   * @param addressLocked whether it locked the address it came from
   */
  public void failed(Optional<Operator.Key> known, boolean accountLocked, boolean addressLocked) {
    AuditTrail.Actor actor =
        AuditTrail.Actor.anonymous(known.map(Operator.Key::tenantId).orElseGet(this::onlyMerchant));
    String subject = known.map(Operator.Key::id).orElse(null);
    audit.note(actor, AuditAction.SIGN_IN_FAILED, subject, null);
    locked(actor, subject, accountLocked, addressLocked);
  }

  /** Somebody at an operator's signed-in browser did not know the password. */
  public void passwordDenied(Operator.Key operator, boolean accountLocked, boolean addressLocked) {
    audit.note(actor(operator), AuditAction.PASSWORD_CHANGE_DENIED, operator.id(), null);
    locked(actor(operator), operator.id(), accountLocked, addressLocked);
  }

  private void locked(AuditTrail.Actor actor, String subject, boolean account, boolean address) {
    if (account) {
      audit.note(actor, AuditAction.ACCOUNT_LOCKED, subject, null);
    }
    if (address) {
      audit.note(actor, AuditAction.ADDRESS_LOCKED, subject, null);
    }
  }

  /** Whom a try of an unknown account was meant for, where it can be told. */
  private String onlyMerchant() {
    List<String> merchants =
        entities
            .createQuery("select t.id from Tenant t", String.class)
            .setMaxResults(2)
            .getResultList();
    return merchants.size() == 1 ? merchants.get(0) : AuditEntry.EVERYWHERE;
  }

  private static AuditTrail.Actor actor(Operator.Key operator) {
    return AuditTrail.Actor.operator(operator.tenantId(), operator.id());
  }
}
