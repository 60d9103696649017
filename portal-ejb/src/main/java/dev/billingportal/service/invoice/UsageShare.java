package dev.billingportal.service.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How much of what is unpaid on an invoice is for usage. */
public final class UsageShare {
  private static final int SCALE = 8;

  private UsageShare() {}

  /**
   * Splits what is unpaid as the lines are: taxes and payments count for every line alike.
   *
   * @param ofUsage the lines that charge usage, less discounts and credits
   * @param ofAll all lines, less discounts and credits
   * @return exact to eight digits, between zero and what is unpaid
   */
  public static BigDecimal of(BigDecimal remaining, BigDecimal ofUsage, BigDecimal ofAll) {
    if (ofUsage.signum() <= 0 || ofAll.signum() <= 0) {
      return BigDecimal.ZERO;
    }
    return remaining.multiply(ofUsage).divide(ofAll, SCALE, RoundingMode.HALF_UP).min(remaining);
  }
}
