package dev.billingportal.service.usage;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.service.subscription.PricedMeters.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/**
 * The quantity that a price counts in a billing period as it comes. Within a segment the groups
 * follow each other in their order. What a meter that accumulates brings along from earlier periods
 * is there as the period begins; and where the price counts other events than before, what is there
 * of those.
 */
final class RunningQuantity {
  private final PricedSpan span;
  private final MeterRule meter;
  private final SegmentedUsage usage;
  private final Steps steps;
  private Accumulator running = new Accumulator();

  private RunningQuantity(PricedSpan span, MeterRule meter, SegmentedUsage usage, Steps steps) {
    this.span = span;
    this.meter = meter;
    this.usage = usage;
    this.steps = steps;
  }

  /** Takes the quantity after a group's usage in a segment. */
  interface Steps {
    void take(int segment, Group group, BigDecimal quantity);
  }

  /**
   * @param slices of the meter, where the price counts only some of its events
   * @param now what the price counts from a later moment on is not counted yet
   */
  static void of(
      PricedSpan span,
      MeterRule meter,
      Slices slices,
      SegmentedUsage usage,
      Instant now,
      Steps steps) {
    RunningQuantity quantity = new RunningQuantity(span, meter, usage, steps);
    String left = null;
    for (Part part : span.parts()) {
      if (!part.from().isBefore(usage.cuts().last()) || part.from().isAfter(now)) {
        return;
      }
      String counted = slices.counting(meter, part.share()).id();
      quantity.over(part, counted, left);
      left = counted;
    }
  }

  /**
   * @param counted the meter whose usage the price counts in this part
   * @param left the one before; null at first
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

  /** What was there is no longer for this price; a weighted sum keeps the weight it had so far. */
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
    steps.take(segment, group, running.quantity(meter, span.period()));
  }
}
