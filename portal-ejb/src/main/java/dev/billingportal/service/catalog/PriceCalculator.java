package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.PriceTier;
import dev.billingportal.domain.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The one pricing function, which portal, API, documents and exports all call. */
public final class PriceCalculator {
  private PriceCalculator() {}

  /**
   * What a quantity costs in one billing period, exact and not rounded. A quantity past the last
   * tier's end is priced by the last tier.
   *
   * @param quantity 0 or more; a sum that corrections brought below zero costs nothing, as zero
   *     does
   */
  public static Money cost(PriceTerms terms, BigDecimal quantity) {
    if (quantity.signum() <= 0) {
      return Money.zero(terms.currency());
    }
    BigDecimal amount =
        switch (terms.model()) {
          case FLAT_FEE -> terms.amount().multiply(quantity);
          case PACKAGE -> terms.amount().multiply(packages(terms, quantity));
          case TIERED ->
              switch (terms.tierMode()) {
                case VOLUME -> volume(terms.tiers(), quantity);
                case SLAB -> slab(terms.tiers(), quantity);
              };
        };
    return new Money(amount, terms.currency());
  }

  private static BigDecimal packages(PriceTerms terms, BigDecimal quantity) {
    BigDecimal size = BigDecimal.valueOf(terms.divideBy() == null ? 1 : terms.divideBy());
    return quantity.divide(size, 0, terms.roundUp() ? RoundingMode.CEILING : RoundingMode.FLOOR);
  }

  private static BigDecimal volume(List<PriceTier> tiers, BigDecimal quantity) {
    PriceTier reached =
        tiers.stream()
            .filter(tier -> tier.upTo() == null || quantity.compareTo(tier.upTo()) <= 0)
            .findFirst()
            .orElseGet(() -> tiers.get(tiers.size() - 1));
    return charge(reached, quantity);
  }

  private static BigDecimal slab(List<PriceTier> tiers, BigDecimal quantity) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal begin = BigDecimal.ZERO;
    for (int i = 0; i < tiers.size() && quantity.compareTo(begin) > 0; i++) {
      PriceTier tier = tiers.get(i);
      boolean last = i == tiers.size() - 1 || tier.upTo() == null;
      BigDecimal end = last ? quantity : quantity.min(tier.upTo());
      sum = sum.add(charge(tier, end.subtract(begin)));
      begin = end;
    }
    return sum;
  }

  private static BigDecimal charge(PriceTier tier, BigDecimal units) {
    BigDecimal amount = tier.unitAmount().multiply(units);
    return tier.flatAmount() == null ? amount : amount.add(tier.flatAmount());
  }
}
