package dev.billingportal.domain.invoice;

/** How far an invoice is paid, as the merchant reports it. */
public enum PaymentStatus {
  INITIATED,
  PENDING,
  PROCESSING,
  SUCCEEDED,
  OVERPAID,
  FAILED,
  REFUNDED,
  PARTIALLY_REFUNDED,
  VOIDED
}
