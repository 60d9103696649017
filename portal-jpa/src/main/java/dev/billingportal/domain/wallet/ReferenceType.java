package dev.billingportal.domain.wallet;

/** What kind of thing a ledger row refers to. */
public enum ReferenceType {
  PAYMENT,
  EXTERNAL,
  REQUEST,
  INVOICE
}
