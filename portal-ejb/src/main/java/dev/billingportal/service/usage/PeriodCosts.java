package dev.billingportal.service.usage;

import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.catalog.Commitment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The charges of billing periods with all commitments. A true-up is charged at the last moment of
 * an ended period.
 */
final class PeriodCosts {
  private final Map<String, MeterRule> meters;
  private final Slices slices;
  private final SegmentedUsage usage;
  private final Instant now;

  /**
   * @param meters by id; what has a price on another meter costs nothing
   * @param slices of these meters, where prices count only some of their events
   * @param now spans that end later have no true-up yet; from what begins later nothing is charged,
   *     also of a meter that accumulates, whose usage will be there by then
   */
  PeriodCosts(Map<String, MeterRule> meters, Slices slices, SegmentedUsage usage, Instant now) {
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
   * @param spans of a shared commitment all there are in a period, also those that begin after what
   *     was read, or the charge is that of some
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
        settle(span, running(span, parts), parts);
      }
    }
    for (List<PricedSpan> together : shared.values()) {
      SharedCost cost = new SharedCost(together, usage.cuts());
      together.stream()
          .filter(span -> span.start().isBefore(usage.cuts().last()))
          .forEach(span -> running(span, cost::add));
      cost.of(parts);
      settle(cost.lastToEnd(), cost.charge(), parts);
    }
  }

  private Charge running(PricedSpan span, Parts parts) {
    return RunningCost.of(
        span,
        meters.get(span.priced().meterId()),
        slices,
        usage,
        now,
        (segment, group, part) -> parts.take(span, segment, group, part));
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
}
