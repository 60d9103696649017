package dev.billingportal.domain.invoice;

import dev.billingportal.domain.shared.ValidationFailed;
import java.math.BigDecimal;

/**
 * The figures of an invoice, which always add up: total = subtotal − discount + tax, and amount due
 * = total − credits applied. None is below zero.
 */
public record InvoiceAmounts(
    BigDecimal subtotal,
    BigDecimal totalDiscount,
    BigDecimal totalTax,
    BigDecimal total,
    BigDecimal creditsApplied,
    BigDecimal amountDue) {

  /**
   * @throws ValidationFailed naming the first figure that does not follow from those before it
   */
  public InvoiceAmounts {
    requireNotNegative("subtotal", subtotal);
    requireNotNegative("total_discount", totalDiscount);
    requireNotNegative("total_tax", totalTax);
    requireNotNegative("total_prepaid_applied", creditsApplied);
    if (totalDiscount.compareTo(subtotal) > 0) {
      throw new ValidationFailed("total_discount", "must not be more than the subtotal");
    }
    requireEqual(
        "total",
        total,
        subtotal.subtract(totalDiscount).add(totalTax),
        "the subtotal less discounts plus tax");
    if (creditsApplied.compareTo(total) > 0) {
      throw new ValidationFailed("total_prepaid_applied", "must not be more than the total");
    }
    requireEqual(
        "amount_due",
        amountDue,
        total.subtract(creditsApplied),
        "the total less the credits applied");
  }

  /** Whether all figures are the same numbers, however many zeros they end with. */
  boolean isSameAs(InvoiceAmounts other) {
    return subtotal.compareTo(other.subtotal) == 0
        && totalDiscount.compareTo(other.totalDiscount) == 0
        && totalTax.compareTo(other.totalTax) == 0
        && creditsApplied.compareTo(other.creditsApplied) == 0;
  }

  private static void requireNotNegative(String field, BigDecimal amount) {
    if (amount.signum() < 0) {
      throw new ValidationFailed(field, "must not be negative");
    }
  }

  private static void requireEqual(
      String field, BigDecimal given, BigDecimal expected, String meaning) {
    if (given.compareTo(expected) != 0) {
      throw new ValidationFailed(
          field, "must be " + meaning + ", " + expected.stripTrailingZeros().toPlainString());
    }
  }
}
