package dev.billingportal.domain.invoice;

/** Whether an invoice is being written, stands, or was withdrawn. */
public enum InvoiceStatus {
  DRAFT,
  FINALIZED,
  VOIDED,
  SKIPPED
}
