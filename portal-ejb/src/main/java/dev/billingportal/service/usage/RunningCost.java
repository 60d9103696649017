package dev.billingportal.service.usage;

import dev.billingportal.service.catalog.PriceCalculator;
import java.math.BigDecimal;

/**
 * What usage adds to a billing period's charge as it comes: the charge of all usage up to a segment
 * less that up to the one before. So the parts add up to the charge exactly, whatever the price.
 * What a meter that accumulates brings along from earlier periods is charged again as the period
 * begins.
 */
final class RunningCost {
  private RunningCost() {}

  /** Takes what a group's usage in a segment added to the charge. */
  interface Parts {
    void take(int segment, Group group, BigDecimal cost);
  }

  /**
   * @param slices of the meter, where the price counts only some of its events
   */
  static void of(
      PricedSpan span, MeterRule meter, Slices slices, SegmentedUsage usage, Parts parts) {
    BigDecimal[] before = {cost(span, BigDecimal.ZERO)};
    RunningQuantity.of(
        span,
        meter,
        slices,
        usage,
        (segment, group, quantity) -> {
          BigDecimal after = cost(span, quantity);
          parts.take(segment, group, after.subtract(before[0]));
          before[0] = after;
        });
  }

  /** A negative quantity, as corrections can make it, costs nothing. */
  private static BigDecimal cost(PricedSpan span, BigDecimal quantity) {
    return PriceCalculator.cost(span.priced().terms(), quantity.max(BigDecimal.ZERO)).amount();
  }
}
