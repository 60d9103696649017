package dev.billingportal.domain.imports;

/** What the rows of an import are. */
public enum ImportKind {
  CUSTOMERS,
  INVOICES,
  /** Credits added to wallets and taken from them. */
  TRANSACTIONS,
  EVENTS
}
