package dev.billingportal.service.usage;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.subscription.BillingPeriods.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One group of a meter's usage over the windows of a range.
 *
 * @param usage over the whole range: of an average or a maximum not the sum of the windows'; of a
 *     meter that accumulates what there is at the range's end
 * @param uncounted how many of the events had no value that the meter can use
 * @param windowUsage for each window; of a meter that accumulates what there is at its end
 * @param windowEvents for each window
 * @param windowCharges for each currency and window; they add up to the cost exactly
 */
record MeterSeries(
    Group group,
    BigDecimal usage,
    long events,
    long uncounted,
    Instant lastAt,
    BigDecimal[] windowUsage,
    long[] windowEvents,
    SortedMap<String, Charge[]> windowCharges) {

  /** What a group's usage in a segment added to the charge of a span. */
  record CostPart(PricedSpan span, int segment, Group group, Charge charge) {}

  /**
   * The series of every shown group, in order; one empty series if nothing was used.
   *
   * @param spans the billing periods in which prices apply to this meter
   * @param costs what the usage of this meter is charged, in any order
   * @param since from when on a meter that accumulates does
   */
  static List<MeterSeries> of(
      MeterRule meter,
      UsageWindows windows,
      SegmentedUsage usage,
      List<PricedSpan> spans,
      Collection<CostPart> costs,
      Instant since) {
    SortedMap<Group, Builder> builders = new TreeMap<>();
    int first = usage.cuts().segmentOf(windows.from());
    if (meter.accumulates()) {
      for (Map.Entry<Instant, Span> begin : begins(meter, windows, spans).entrySet()) {
        usage
            .carried(meter.id(), since, begin.getKey())
            .forEach(
                (group, sums) ->
                    builders
                        .computeIfAbsent(group, g -> new Builder(g, meter, windows.count()))
                        .carry(windowOf(windows, begin.getKey()), sums, begin.getValue()));
      }
    }
    usage
        .of(meter.id())
        .tailMap(first)
        .forEach(
            (segment, groups) -> {
              int window = windowOf(windows, usage.cuts().start(segment));
              Span period = period(spans, usage.cuts().start(segment), windows);
              groups.forEach(
                  (group, sums) ->
                      builders
                          .computeIfAbsent(group, g -> new Builder(g, meter, windows.count()))
                          .add(window, sums, period));
            });
    builders.keySet().removeIf(group -> !group.shown());
    if (builders.isEmpty()) {
      builders.put(Group.ALL, new Builder(Group.ALL, meter, windows.count()));
    }
    for (PricedSpan span : spans) {
      builders.values().forEach(builder -> builder.price(span.currency()));
    }
    for (CostPart part : costs) {
      if (part.segment() >= first && builders.containsKey(part.group())) {
        builders
            .get(part.group())
            .charge(
                part.span().currency(),
                windowOf(windows, usage.cuts().start(part.segment())),
                part.charge());
      }
    }
    return builders.values().stream().map(Builder::build).toList();
  }

  Charge charge(String currency) {
    return Arrays.stream(windowCharges.get(currency)).reduce(Charge.NONE, Charge::plus);
  }

  BigDecimal cost(String currency) {
    return charge(currency).cost();
  }

  /**
   * When earlier usage is brought along, and into which period: as the range begins, and for a
   * weighted sum, which is one of periods, as each of them begins.
   */
  private static SortedMap<Instant, Span> begins(
      MeterRule meter, UsageWindows windows, List<PricedSpan> spans) {
    SortedMap<Instant, Span> begins = new TreeMap<>();
    if (meter.aggregation() != AggregationType.WEIGHTED_SUM || spans.isEmpty()) {
      begins.put(windows.from(), new Span(windows.from(), windows.to()));
      return begins;
    }
    for (PricedSpan span : spans) {
      if (!span.start().isBefore(windows.from())) {
        begins.putIfAbsent(span.start(), period(spans, span.start(), windows));
      }
    }
    return begins;
  }

  private static int windowOf(UsageWindows windows, Instant moment) {
    return new Cuts(windows.starts()).segmentOf(moment);
  }

  /** Over which a weighted sum weighs: the billing period, or the range where there is none. */
  private static Span period(List<PricedSpan> spans, Instant moment, UsageWindows windows) {
    for (PricedSpan span : spans) {
      if (!moment.isBefore(span.period().start()) && moment.isBefore(span.period().end())) {
        return span.period();
      }
    }
    return new Span(windows.from(), windows.to());
  }

  private static final class Builder {
    private final Group group;
    private final MeterRule meter;
    private final Accumulator[] windows;
    private final Accumulator all = new Accumulator();
    private final Accumulator carried = new Accumulator();
    private final BigDecimal[] weighted;
    private final SortedMap<String, Charge[]> charges = new TreeMap<>();

    Builder(Group group, MeterRule meter, int windows) {
      this.group = group;
      this.meter = meter;
      this.windows = new Accumulator[windows];
      this.weighted = zeros(windows);
    }

    void add(int window, Accumulator sums, Span period) {
      if (windows[window] == null) {
        windows[window] = new Accumulator();
      }
      windows[window].merge(sums);
      all.merge(sums);
      weigh(window, sums, period);
    }

    void carry(int window, Accumulator sums, Span period) {
      carried.merge(sums);
      weigh(window, sums, period);
    }

    private void weigh(int window, Accumulator sums, Span period) {
      if (meter.aggregation() == AggregationType.WEIGHTED_SUM) {
        weighted[window] = weighted[window].add(sums.quantity(meter, period));
      }
    }

    Charge[] price(String currency) {
      return charges.computeIfAbsent(
          currency,
          unused -> {
            Charge[] none = new Charge[windows.length];
            Arrays.fill(none, Charge.NONE);
            return none;
          });
    }

    void charge(String currency, int window, Charge charge) {
      Charge[] all = price(currency);
      all[window] = all[window].plus(charge);
    }

    MeterSeries build() {
      BigDecimal[] usage = weighted;
      BigDecimal total = Arrays.stream(weighted).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (meter.aggregation() != AggregationType.WEIGHTED_SUM) {
        usage = zeros(windows.length);
        Accumulator running = new Accumulator();
        running.merge(carried);
        for (int i = 0; i < windows.length; i++) {
          if (windows[i] != null) {
            running = meter.accumulates() ? running : new Accumulator();
            running.merge(windows[i]);
          }
          if (windows[i] != null || meter.accumulates()) {
            usage[i] = running.quantity(meter, null);
          }
        }
        carried.merge(all);
        total = carried.quantity(meter, null);
      }
      List<Long> events = new ArrayList<>();
      for (Accumulator window : windows) {
        events.add(window == null ? 0 : window.events());
      }
      return new MeterSeries(
          group,
          total,
          all.events(),
          all.uncounted(meter),
          all.lastAt(),
          usage,
          events.stream().mapToLong(Long::longValue).toArray(),
          charges);
    }

    private static BigDecimal[] zeros(int length) {
      BigDecimal[] zeros = new BigDecimal[length];
      Arrays.fill(zeros, BigDecimal.ZERO);
      return zeros;
    }
  }
}
