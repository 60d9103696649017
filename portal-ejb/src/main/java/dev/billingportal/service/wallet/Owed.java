package dev.billingportal.service.wallet;

import dev.billingportal.service.invoice.UsageShare;
import java.math.BigDecimal;

/**
 * What is unpaid on a customer's invoices in one currency, by the kind of charge it is for.
 *
 * @param usage for charges by usage
 * @param fixed for everything else: fixed prices, charges of no stated kind, amounts without lines
 */
record Owed(BigDecimal usage, BigDecimal fixed) {
  /**
   * Splits what is unpaid of an invoice as its lines are: taxes and payments count for every line
   * alike.
   *
   * @param ofUsage the lines that charge usage, less discounts and credits
   * @param ofAll all lines, less discounts and credits
   */
  static Owed of(BigDecimal remaining, BigDecimal ofUsage, BigDecimal ofAll) {
    BigDecimal usage = UsageShare.of(remaining, ofUsage, ofAll);
    return new Owed(usage, remaining.subtract(usage));
  }

  Owed plus(Owed other) {
    return new Owed(usage.add(other.usage), fixed.add(other.fixed));
  }
}
