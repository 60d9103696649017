package dev.billingportal.domain.invoice;

/** What a customer is told of an invoice. Overdue is pending past its due date. */
public enum DisplayStatus {
  PAID,
  PENDING,
  OVERDUE,
  PARTIALLY_PAID,
  FAILED,
  REFUNDED,
  VOID
}
