package dev.billingportal.domain.invoice;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a customer is told of an invoice. Overdue is pending past its due date, also when a part is
 * paid.
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
   * What the two stored statuses and the clock come to.
   *
   * @param dueAt null if the invoice is never overdue
   */
  public static DisplayStatus of(
      InvoiceStatus status,
      PaymentStatus payment,
      BigDecimal amountPaid,
      Instant dueAt,
      Instant now) {
    if (status == InvoiceStatus.VOIDED) {
      return VOID;
    }
    return switch (payment) {
      case SUCCEEDED, OVERPAID -> PAID;
      case FAILED -> FAILED;
      case REFUNDED, PARTIALLY_REFUNDED -> REFUNDED;
      case VOIDED -> VOID;
      case INITIATED, PENDING, PROCESSING -> {
        if (dueAt != null && dueAt.isBefore(now)) {
          yield OVERDUE;
        }
        yield amountPaid.signum() > 0 ? PARTIALLY_PAID : PENDING;
      }
    };
  }
}
