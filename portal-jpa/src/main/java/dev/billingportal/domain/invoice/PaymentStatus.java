package dev.billingportal.domain.invoice;

import java.util.Set;

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
  VOIDED;

  /** The ones in which money is still expected. */
  public static final Set<PaymentStatus> OPEN = Set.of(INITIATED, PENDING, PROCESSING, FAILED);

  /** Whether a payment may go on from this status to that one; staying is always allowed. */
  public boolean canBecome(PaymentStatus next) {
    return switch (this) {
      case INITIATED, PENDING, PROCESSING, FAILED -> true;
      case SUCCEEDED, OVERPAID ->
          next == SUCCEEDED || next == OVERPAID || next == REFUNDED || next == PARTIALLY_REFUNDED;
      case PARTIALLY_REFUNDED -> next == PARTIALLY_REFUNDED || next == REFUNDED;
      case REFUNDED -> next == REFUNDED;
      case VOIDED -> next == VOIDED;
    };
  }
}
