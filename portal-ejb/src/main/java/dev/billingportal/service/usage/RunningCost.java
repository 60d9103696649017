package dev.billingportal.service.usage;

import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.catalog.PriceCalculator;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What usage adds to the charge of one span as it comes: the charge of all usage up to a segment
 * less that up to the one before. So the parts add up to the charge exactly, whatever the price and
 * the commitment of the line. What a meter that accumulates brings along from earlier periods is
 * charged again as the period begins.
 */
final class RunningCost {
  private RunningCost() {}

  /** Takes what a group's usage in a segment added to the charge. */
  interface Parts {
    void take(int segment, Group group, Charge part);
  }

  /**
   * @param slices of the meter, where the price counts only some of its events
   * @param now what the price counts from a later moment on is not charged yet
   * @return the charge of all usage; a commitment that lines share is left to {@link SharedCost}
   */
  static Charge of(
      PricedSpan span,
      MeterRule meter,
      Slices slices,
      SegmentedUsage usage,
      Instant now,
      Parts parts) {
    Charge[] before = {charge(span, BigDecimal.ZERO)};
    RunningQuantity.of(
        span,
        meter,
        slices,
        usage,
        now,
        (segment, group, quantity) -> {
          Charge after = charge(span, quantity);
          parts.take(segment, group, after.minus(before[0]));
          before[0] = after;
        });
    return before[0];
  }

  /** A negative quantity, as corrections can make it, costs nothing. */
  private static Charge charge(PricedSpan span, BigDecimal quantity) {
    BigDecimal used = quantity.max(BigDecimal.ZERO);
    return span.priced().commitment() == null || span.sharesCommitment()
        ? Charge.of(PriceCalculator.cost(span.priced().terms(), used).amount())
        : span.priced().commitment().charge(span.priced().terms(), used);
  }
}
