package dev.billingportal.domain.wallet;

/** Whether a ledger row adds credits or takes them. */
public enum TransactionType {
  CREDIT,
  DEBIT
}
