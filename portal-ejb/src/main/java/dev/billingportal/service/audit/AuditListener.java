package dev.billingportal.service.audit;

/** Acts on entries of the audit log, in the transaction in which they are written. */
public interface AuditListener {
  /** Whether it would act on such an entry of an environment; may be two seconds late to know. */
  boolean awaits(String tenantId, String environmentId, AuditAction action);

  void hear(Audited entry);
}
