package dev.billingportal.service.session;

import dev.billingportal.service.audit.AuditTrail;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** Keeps new sessions of merchants who want to be told of them: both, or neither. */
@Stateless
public class ToldSessions {
  @Inject private NewSessions sessions;
  @Inject private AuditTrail audit;

  /**
   * @return the customer's id; empty if there is none or it is archived, and nothing is kept
   */
  public Optional<String> keep(AuditedSession session) {
    Optional<String> customerId = sessions.keep(session);
    customerId.ifPresent(id -> audit.written(session.entry(), id));
    return customerId;
  }
}
