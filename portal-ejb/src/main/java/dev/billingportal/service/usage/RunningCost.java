package dev.billingportal.service.usage;

import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.catalog.PriceCalculator;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;

/**
 * What usage adds to the charge of one span as it comes: the charge of all usage up to a segment
 * less that up to the one before. So the parts add up to the charge exactly, whatever the price and
 * the commitment of the line. Within a segment the groups follow each other in their order. What a
 * meter that accumulates brings along from earlier periods is charged again as the period begins.
 */
final class RunningCost {
  private RunningCost() {}

  /** Takes what a group's usage in a segment added to the charge. */
  interface Parts {
    void take(int segment, Group group, Charge part);
  }

  /**
   * @return the charge of all usage; a commitment that lines share is left to {@link SharedCost}
   */
  static Charge of(PricedSpan span, MeterRule meter, SegmentedUsage usage, Parts parts) {
    int first = Math.max(usage.cuts().segmentOf(span.start()), 0);
    int end = usage.cuts().segmentOf(span.end().minusNanos(1)) + 1;
    Accumulator running = new Accumulator();
    Charge before = charge(span, BigDecimal.ZERO);
    if (meter.accumulates()) {
      for (Map.Entry<Group, Accumulator> carried :
          usage.carried(meter.id(), span.priced().since(), span.start()).entrySet()) {
        running.merge(carried.getValue());
        Charge after = charge(span, running.quantity(meter, span.period()));
        parts.take(first, carried.getKey(), after.minus(before));
        before = after;
      }
    }
    for (Map.Entry<Integer, SortedMap<Group, Accumulator>> segment :
        usage.of(meter.id()).subMap(first, Math.max(end, first)).entrySet()) {
      for (Map.Entry<Group, Accumulator> group : segment.getValue().entrySet()) {
        running.merge(group.getValue());
        Charge after = charge(span, running.quantity(meter, span.period()));
        parts.take(segment.getKey(), group.getKey(), after.minus(before));
        before = after;
      }
    }
    return before;
  }

  /** A negative quantity, as corrections can make it, costs nothing. */
  private static Charge charge(PricedSpan span, BigDecimal quantity) {
    BigDecimal used = quantity.max(BigDecimal.ZERO);
    return span.priced().commitment() == null || span.sharesCommitment()
        ? Charge.of(PriceCalculator.cost(span.priced().terms(), used).amount())
        : span.priced().commitment().charge(span.priced().terms(), used);
  }
}
