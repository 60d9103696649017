package dev.billingportal.service.usage;

import dev.billingportal.service.catalog.PriceCalculator;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;

/**
 * What usage adds to a billing period's charge as it comes: the charge of all usage up to a segment
 * less that up to the one before. So the parts add up to the charge exactly, whatever the price.
 * Within a segment the groups follow each other in their order. What a meter that accumulates
 * brings along from earlier periods is charged again as the period begins.
 */
final class RunningCost {
  private RunningCost() {}

  /** Takes what a group's usage in a segment added to the charge. */
  interface Parts {
    void take(int segment, Group group, BigDecimal cost);
  }

  static void of(PricedSpan span, MeterRule meter, SegmentedUsage usage, Parts parts) {
    int first = Math.max(usage.cuts().segmentOf(span.start()), 0);
    int end = usage.cuts().segmentOf(span.end().minusNanos(1)) + 1;
    Accumulator running = new Accumulator();
    BigDecimal before = cost(span, BigDecimal.ZERO);
    if (meter.accumulates()) {
      for (Map.Entry<Group, Accumulator> carried :
          usage.carried(meter.id(), span.priced().since(), span.start()).entrySet()) {
        running.merge(carried.getValue());
        BigDecimal after = cost(span, running.quantity(meter, span.period()));
        parts.take(first, carried.getKey(), after.subtract(before));
        before = after;
      }
    }
    for (Map.Entry<Integer, SortedMap<Group, Accumulator>> segment :
        usage.of(meter.id()).subMap(first, Math.max(end, first)).entrySet()) {
      for (Map.Entry<Group, Accumulator> group : segment.getValue().entrySet()) {
        running.merge(group.getValue());
        BigDecimal after = cost(span, running.quantity(meter, span.period()));
        parts.take(segment.getKey(), group.getKey(), after.subtract(before));
        before = after;
      }
    }
  }

  /** A negative quantity, as corrections can make it, costs nothing. */
  private static BigDecimal cost(PricedSpan span, BigDecimal quantity) {
    return PriceCalculator.cost(span.priced().terms(), quantity.max(BigDecimal.ZERO)).amount();
  }
}
