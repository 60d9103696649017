package dev.billingportal.domain.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a customer is told of an invoice. Overdue is what awaits money on a day after its due date,
 * whether or not a payment failed or a part is paid.
 */
public enum DisplayStatus {
  PAID,
  PENDING,
  OVERDUE,
  PARTIALLY_PAID,
  FAILED,
  REFUNDED,
  VOID;

  /**
   * What the two stored statuses and the calendar come to. Searches and sums repeat this rule in
   * queries.
   *
   * @param dueDate the last day on which payment is in time; null if the invoice is never overdue
   * @param today in the customer's zone
   */
  public static DisplayStatus of(
      InvoiceStatus status,
      PaymentStatus payment,
      BigDecimal amountPaid,
      LocalDate dueDate,
      LocalDate today) {
    if (status == InvoiceStatus.VOIDED) {
      return VOID;
    }
    return switch (payment) {
      case SUCCEEDED, OVERPAID -> PAID;
      case REFUNDED, PARTIALLY_REFUNDED -> REFUNDED;
      case VOIDED -> VOID;
      case INITIATED, PENDING, PROCESSING, FAILED -> {
        if (status == InvoiceStatus.FINALIZED && dueDate != null && dueDate.isBefore(today)) {
          yield OVERDUE;
        }
        if (payment == PaymentStatus.FAILED) {
          yield FAILED;
        }
        yield amountPaid.signum() > 0 ? PARTIALLY_PAID : PENDING;
      }
    };
  }
}
