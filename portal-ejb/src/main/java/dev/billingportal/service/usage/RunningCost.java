package dev.billingportal.service.usage;

import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.catalog.Commitment;
import dev.billingportal.service.catalog.PriceCalculator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What usage adds to a billing period's charge as it comes: the charge of all usage up to a segment
 * less that up to the one before. So the parts add up to the charge exactly, whatever the price and
 * the commitment. What a meter that accumulates brings along from earlier periods is charged again
 * as the period begins. A true-up is charged as the last moment of an ended period.
 */
final class RunningCost {
  private final Map<String, MeterRule> meters;
  private final Slices slices;
  private final SegmentedUsage usage;
  private final Instant now;

  /**
   * @param meters by id; what has a price on another meter costs nothing
   * @param slices of these meters, where prices count only some of their events
   * @param now spans that end later have no true-up yet
   */
  RunningCost(Map<String, MeterRule> meters, Slices slices, SegmentedUsage usage, Instant now) {
    this.meters = meters;
    this.slices = slices;
    this.usage = usage;
    this.now = now;
  }

  /** Takes what a group's usage in a segment added to the charge of a span. */
  interface Parts {
    void take(PricedSpan span, int segment, Group group, Charge part);
  }

  private record Period(String subscriptionId, Instant start) {}

  /**
   * @param spans of a shared commitment all there are in a period, or the charge is that of some
   */
  void of(Collection<PricedSpan> spans, Parts parts) {
    SortedMap<Period, List<PricedSpan>> shared =
        new TreeMap<>(Comparator.comparing(Period::subscriptionId).thenComparing(Period::start));
    for (PricedSpan span : spans) {
      if (!meters.containsKey(span.priced().meterId())) {
        continue;
      }
      if (span.sharesCommitment()) {
        shared
            .computeIfAbsent(
                new Period(span.priced().subscriptionId(), span.period().start()),
                period -> new ArrayList<>())
            .add(span);
      } else {
        of(span, parts);
      }
    }
    for (List<PricedSpan> together : shared.values()) {
      SharedCost cost = new SharedCost(together, usage.cuts());
      together.forEach(span -> of(span, cost::add));
      cost.of(parts);
      settle(cost.lastToEnd(), cost.charge(), parts);
    }
  }

  private void of(PricedSpan span, Parts parts) {
    Charge[] before = {charge(span, BigDecimal.ZERO)};
    RunningQuantity.of(
        span,
        meters.get(span.priced().meterId()),
        slices,
        usage,
        (segment, group, quantity) -> {
          Charge after = charge(span, quantity);
          parts.take(span, segment, group, after.minus(before[0]));
          before[0] = after;
        });
    if (!span.sharesCommitment()) {
      settle(span, before[0], parts);
    }
  }

  /** Charges what is missing when a span has ended, if its end has been read. */
  private void settle(PricedSpan span, Charge running, Parts parts) {
    Commitment commitment = span.priced().commitment();
    int last = usage.cuts().segmentOf(span.end().minusNanos(1));
    if (commitment != null && !span.end().isAfter(now) && last < usage.cuts().segments()) {
      Charge missing = commitment.settled(running).minus(running);
      if (!missing.isNone()) {
        parts.take(span, last, usage.rest(), missing);
      }
    }
  }

  /** A negative quantity, as corrections can make it, costs nothing. */
  private static Charge charge(PricedSpan span, BigDecimal quantity) {
    BigDecimal used = quantity.max(BigDecimal.ZERO);
    return span.priced().commitment() == null || span.sharesCommitment()
        ? Charge.of(PriceCalculator.cost(span.priced().terms(), used).amount())
        : span.priced().commitment().charge(span.priced().terms(), used);
  }
}
