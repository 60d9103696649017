package dev.billingportal.service.subscription;

import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.PriceType;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.subscription.CommitmentTerms;
import dev.billingportal.domain.subscription.SubscriptionLine;
import dev.billingportal.service.catalog.PriceListing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Which of a plan's prices a new subscription takes: those in its own currency and period. */
record PlanPrices(String currency, BillingPeriod unit, int count, Instant start) {

  /**
   * @throws ValidationFailed naming plan_id if there are prices but none that fits
   */
  List<PriceListing> of(List<PriceListing> published) {
    List<PriceListing> fitting = published.stream().filter(this::fits).toList();
    if (fitting.isEmpty() && !published.isEmpty()) {
      throw new ValidationFailed(
          "plan_id",
          "the plan has no price in "
              + currency.toUpperCase(Locale.ROOT)
              + " for every "
              + count
              + " "
              + unit);
    }
    return fitting;
  }

  /**
   * A price as a line of the subscription.
   *
   * @param end the subscription's own end, or null
   * @param commitment of the line alone, or null
   */
  SubscriptionLine line(
      PriceListing price, String planName, Instant end, CommitmentTerms commitment) {
    boolean usage = price.type() == PriceType.USAGE;
    Instant from = price.startDate();
    Instant until = price.endDate();
    return new SubscriptionLine(
        Ids.next("subs_line"),
        price.info().id(),
        usage ? price.meter().info().id() : null,
        price.type(),
        name(price, planName),
        usage ? BigDecimal.ZERO : bought(price),
        from == null || from.isBefore(start) ? start : from,
        until == null || end != null && end.isBefore(until) ? end : until,
        commitment);
  }

  private boolean fits(PriceListing price) {
    return price.terms().currency().equals(currency)
        && price.billingPeriod() == unit
        && price.billingPeriodCount() == count
        && (price.endDate() == null || price.endDate().isAfter(start));
  }

  private static String name(PriceListing price, String planName) {
    if (price.displayName() != null && !price.displayName().isBlank()) {
      return price.displayName();
    }
    return price.meter() == null ? planName : price.meter().name();
  }

  private static BigDecimal bought(PriceListing price) {
    return price.minQuantity() == null ? BigDecimal.ONE : price.minQuantity().max(BigDecimal.ONE);
  }
}
