package dev.billingportal.service.usage;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.service.catalog.PriceCalculator;
import dev.billingportal.service.subscription.PricedMeters.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/**
 * What usage adds to a billing period's charge as it comes: the charge of all usage up to a segment
 * less that up to the one before. So the parts add up to the charge exactly, whatever the price.
 * Within a segment the groups follow each other in their order. What a meter that accumulates
 * brings along from earlier periods is charged again as the period begins; and where the price
 * counts other events than before within a period, what is there of those.
 */
final class RunningCost {
  private final PricedSpan span;
  private final MeterRule meter;
  private final SegmentedUsage usage;
  private final Parts parts;
  private Accumulator running = new Accumulator();
  private BigDecimal before;

  private RunningCost(PricedSpan span, MeterRule meter, SegmentedUsage usage, Parts parts) {
    this.span = span;
    this.meter = meter;
    this.usage = usage;
    this.parts = parts;
    this.before = cost(span, BigDecimal.ZERO);
  }

  /** Takes what a group's usage in a segment added to the charge. */
  interface Parts {
    void take(int segment, Group group, BigDecimal cost);
  }

  /**
   * @param slices of the meter, where the price counts only some of its events
   */
  static void of(
      PricedSpan span, MeterRule meter, Slices slices, SegmentedUsage usage, Parts parts) {
    RunningCost cost = new RunningCost(span, meter, usage, parts);
    String left = null;
    for (Part part : span.parts()) {
      if (!part.from().isBefore(usage.cuts().last())) {
        return;
      }
      String counted = slices.counting(meter, part.share()).id();
      cost.over(part, counted, left);
      left = counted;
    }
  }

  /**
   * @param left what the price counted before; null at first
   */
  private void over(Part part, String counted, String left) {
    int first = Math.max(usage.cuts().segmentOf(part.from()), 0);
    int end = usage.cuts().segmentOf(part.to().minusNanos(1)) + 1;
    if (meter.accumulates()) {
      if (left != null) {
        leave(left, first, part.from());
      }
      usage
          .carried(counted, span.priced().since(), part.from())
          .forEach((group, sums) -> add(first, group, sums));
    }
    for (Map.Entry<Integer, SortedMap<Group, Accumulator>> segment :
        usage.of(counted).subMap(first, Math.max(end, first)).entrySet()) {
      segment.getValue().forEach((group, sums) -> add(segment.getKey(), group, sums));
    }
  }

  /** What was there belongs to other prices from a moment on; a weighted sum keeps its weight. */
  private void leave(String left, int segment, Instant at) {
    SortedMap<Group, Accumulator> there = usage.carried(left, span.priced().since(), at);
    if (meter.aggregation() == AggregationType.WEIGHTED_SUM) {
      there.forEach(
          (group, sums) -> {
            Accumulator taken = new Accumulator();
            taken.addSums(0, null, 0, sums.sum().negate(), null, sums.moment().negate());
            add(segment, group, taken);
          });
    } else if (!there.isEmpty()) {
      running = new Accumulator();
      add(segment, there.firstKey(), new Accumulator());
    }
  }

  private void add(int segment, Group group, Accumulator sums) {
    running.merge(sums);
    BigDecimal after = cost(span, running.quantity(meter, span.period()));
    parts.take(segment, group, after.subtract(before));
    before = after;
  }

  /** A negative quantity, as corrections can make it, costs nothing. */
  private static BigDecimal cost(PricedSpan span, BigDecimal quantity) {
    return PriceCalculator.cost(span.priced().terms(), quantity.max(BigDecimal.ZERO)).amount();
  }
}
