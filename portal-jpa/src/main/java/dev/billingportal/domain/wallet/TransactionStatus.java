package dev.billingportal.domain.wallet;

/** Whether a ledger row has taken effect. */
public enum TransactionStatus {
  PENDING,
  COMPLETED,
  FAILED
}
