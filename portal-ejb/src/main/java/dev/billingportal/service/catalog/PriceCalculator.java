package dev.billingportal.service.catalog;

import dev.billingportal.domain.shared.Money;
import java.math.BigDecimal;

/** The one pricing function, which portal, API, documents and exports all call. */
public final class PriceCalculator {
  private PriceCalculator() {}

  /**
   * What a quantity costs in one billing period, exact and not rounded.
   *
   * @param quantity 0 or more
   */
  public static Money cost(PriceTerms terms, BigDecimal quantity) {
    throw new UnsupportedOperationException("catalogue work in progress " + terms + quantity);
  }
}
