package dev.billingportal.service.invoice;

import dev.billingportal.domain.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What one unit of a charge costs. */
final class UnitPrice {
  /** More decimals than any price may have. */
  static final int MOST_DIGITS = 24;

  private UnitPrice() {}

  /**
   * The amount divided by the quantity. Where that has no end, or the amount was rounded to its
   * currency's minor unit, the shortest decimal that times the quantity comes to the same minor
   * units; so what is printed can be checked by multiplying.
   *
   * @return empty for a quantity of nothing
   */
  static Optional<BigDecimal> of(BigDecimal amount, BigDecimal quantity, String currency) {
    if (quantity.signum() == 0) {
      return Optional.empty();
    }
    BigDecimal price = amount.divide(quantity, MOST_DIGITS, RoundingMode.HALF_UP);
    int digits = Money.fractionDigits(currency);
    if (amount.scale() > digits && price.multiply(quantity).compareTo(amount) == 0) {
      return Optional.of(price.stripTrailingZeros());
    }
    for (int scale = digits; scale < MOST_DIGITS; scale++) {
      BigDecimal shorter = price.setScale(scale, RoundingMode.HALF_UP);
      if (shorter.signum() == amount.signum()
          && rounded(shorter.multiply(quantity), currency).equals(rounded(amount, currency))) {
        return Optional.of(shorter);
      }
    }
    return Optional.of(price.stripTrailingZeros());
  }

  private static Money rounded(BigDecimal amount, String currency) {
    return new Money(amount, currency).rounded();
  }
}
