package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.PriceTier;
import dev.billingportal.domain.catalog.TierMode;
import dev.billingportal.domain.usage.WindowSize;
import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.catalog.PriceCalculator;
import dev.billingportal.service.catalog.PriceTerms;
import dev.billingportal.service.subscription.BillingPeriods;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import dev.billingportal.service.usage.MeterSeries.CostPart;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeterSeriesTest {
  private static final Instant JAN_1 = Instant.parse("2026-01-01T00:00:00Z");
  private static final PriceTerms FLAT =
      new PriceTerms(
          "usd", BillingModel.FLAT_FEE, new BigDecimal("0.5"), null, List.of(), null, true);
  private static final PriceTerms SLABS =
      new PriceTerms(
          "usd",
          BillingModel.TIERED,
          null,
          TierMode.SLAB,
          List.of(
              new PriceTier(new BigDecimal("10"), new BigDecimal("1"), null),
              new PriceTier(null, new BigDecimal("0.1"), new BigDecimal("5"))),
          null,
          true);
  private static final MeterRule SUM =
      new MeterRule("m", "api", AggregationType.SUM, "value", null, List.of());

  @Test
  void what_was_used_before_the_range_has_filled_the_first_tier() {
    UsageWindows days = days("2026-01-05", "2026-01-07");
    PricedSpan span = span(priced(SLABS, JAN_1, null), days);
    MeterSeries series =
        only(
            days,
            span,
            event("2026-01-02", "8"),
            event("2026-01-05", "4"),
            event("2026-01-06", "1"));

    // 9th and 10th at 1, the flat 5 of the second tier, two at 0.1; then one more at 0.1.
    assertThat(series.windowCharges().get("usd")[0].cost()).isEqualByComparingTo("7.2");
    assertThat(series.windowCharges().get("usd")[1].cost()).isEqualByComparingTo("0.1");
    assertThat(series.usage()).isEqualByComparingTo("5");
    assertThat(series.events()).isEqualTo(2);
  }

  @Test
  void usage_outside_the_time_of_a_price_costs_nothing() {
    UsageWindows days = days("2026-01-01", "2026-01-06");
    PricedSpan span =
        span(
            priced(
                FLAT, Instant.parse("2026-01-02T12:00:00Z"), Instant.parse("2026-01-04T00:00:00Z")),
            days);
    MeterSeries series =
        only(
            days,
            span,
            event("2026-01-01", "2"),
            event("2026-01-02", "2"),
            event("2026-01-03", "2"),
            event("2026-01-04", "2"));

    assertThat(series.windowCharges().get("usd"))
        .extracting(Charge::cost)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(
            BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO);
    assertThat(series.usage()).isEqualByComparingTo("8");
  }

  @Test
  void a_new_billing_period_begins_at_the_first_tier_again() {
    UsageWindows days = days("2026-01-31", "2026-02-02");
    PricedMeter priced = priced(SLABS, JAN_1, null);
    List<PricedSpan> spans = PricedSpan.of(priced, days.from(), days.to());
    SegmentedUsage usage =
        usage(days, spans, SUM, event("2026-01-31", "12"), event("2026-02-01", "3"));
    MeterSeries series = series(SUM, days, usage, spans).get(0);

    assertThat(spans).hasSize(2);
    assertThat(series.windowCharges().get("usd")[0].cost()).isEqualByComparingTo("15.2");
    assertThat(series.windowCharges().get("usd")[1].cost()).isEqualByComparingTo("3");
  }

  @Test
  void two_subscriptions_on_a_meter_both_charge_and_currencies_stay_apart() {
    UsageWindows days = days("2026-01-01", "2026-01-02");
    PriceTerms euro =
        new PriceTerms("eur", BillingModel.FLAT_FEE, BigDecimal.ONE, null, List.of(), null, true);
    List<PricedSpan> spans =
        List.of(
            span(priced(FLAT, JAN_1, null), days),
            span(priced(FLAT, JAN_1, null), days),
            span(priced(euro, JAN_1, null), days));
    MeterSeries series =
        series(SUM, days, usage(days, spans, SUM, event("2026-01-01", "4")), spans).get(0);

    assertThat(series.cost("usd")).isEqualByComparingTo("4");
    assertThat(series.cost("eur")).isEqualByComparingTo("4");
  }

  @Test
  void corrections_below_zero_cost_nothing() {
    UsageWindows days = days("2026-01-01", "2026-01-03");
    MeterSeries series =
        only(
            days,
            span(priced(FLAT, JAN_1, null), days),
            event("2026-01-01", "4"),
            event("2026-01-02", "-6"));

    assertThat(series.windowCharges().get("usd")[1].cost()).isEqualByComparingTo("-2");
    assertThat(series.cost("usd")).isEqualByComparingTo("0");
  }

  @Test
  void a_filter_shows_a_part_and_the_parts_add_up_to_the_whole() {
    UsageWindows days = days("2026-01-01", "2026-01-02");
    List<PricedSpan> spans = List.of(span(priced(SLABS, JAN_1, null), days));
    Cuts cuts = cuts(days, spans);
    SegmentedUsage grouped = new SegmentedUsage(cuts, Group.LEFT_OUT);
    Grouping bySource = Grouping.of(List.of("source"), null, null);
    SegmentedUsage filtered = new SegmentedUsage(cuts, Group.LEFT_OUT);
    Grouping onlyB = Grouping.of(null, List.of("b"), null);
    for (int i = 0; i < 24; i++) {
      UsageEvent event =
          new UsageEvent(
              "e" + i,
              "api",
              "c",
              JAN_1.plusSeconds(i),
              i % 2 == 0 ? "a" : "b",
              Map.of("value", "1"));
      grouped.at("m", cuts.segmentOf(event.at()), bySource.of(event)).add(SUM, event);
      filtered.at("m", cuts.segmentOf(event.at()), onlyB.of(event)).add(SUM, event);
    }
    List<MeterSeries> sources = series(SUM, days, grouped, spans);
    MeterSeries b = series(SUM, days, filtered, spans).get(0);

    assertThat(sources).extracting(one -> bySource.source(one.group())).containsExactly("a", "b");
    assertThat(sources.get(0).cost("usd").add(sources.get(1).cost("usd")))
        .isEqualByComparingTo(PriceCalculator.cost(SLABS, new BigDecimal("24")).amount());
    assertThat(b.usage()).isEqualByComparingTo("12");
    assertThat(b.cost("usd")).isEqualByComparingTo(sources.get(1).cost("usd"));
  }

  @Test
  void what_accumulates_is_charged_again_as_the_next_period_begins() {
    UsageWindows days = days("2026-01-31", "2026-02-03");
    List<PricedSpan> spans = PricedSpan.of(priced(SLABS, JAN_1, null), days.from(), days.to());
    MeterRule meter = accumulating(AggregationType.SUM);
    SegmentedUsage usage =
        usage(
            days,
            spans,
            meter,
            event("2026-01-10", "9"),
            event("2026-01-31", "3"),
            event("2026-02-02", "-4"));
    MeterSeries series = series(meter, days, usage, spans).get(0);

    assertThat(series.windowUsage())
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("12"), new BigDecimal("12"), new BigDecimal("8"));
    assertThat(series.usage()).isEqualByComparingTo("8");
    // 10 at 1, the flat 5 of the second tier and 2 at 0.1, less 9; all of it again; then 8 at 1.
    assertThat(series.windowCharges().get("usd"))
        .extracting(Charge::cost)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("6.2"), new BigDecimal("15.2"), new BigDecimal("-7.2"));
  }

  @Test
  void a_weighted_sum_that_accumulates_weighs_earlier_values_from_the_period_on() {
    UsageWindows days = days("2026-02-01", "2026-03-01");
    List<PricedSpan> spans = PricedSpan.of(priced(FLAT, JAN_1, null), days.from(), days.to());
    MeterRule meter = accumulating(AggregationType.WEIGHTED_SUM);
    UsageEvent half =
        new UsageEvent(
            "half", "api", "c", Instant.parse("2026-02-15T00:00:00Z"), null, Map.of("value", "8"));
    SegmentedUsage usage = usage(days, spans, meter, event("2026-01-10", "10"), half);
    MeterSeries series = series(meter, days, usage, spans).get(0);

    // 10 for all of February and 8 for half of it, at 0.5.
    assertThat(series.usage()).isEqualByComparingTo("14");
    assertThat(series.windowUsage()[0]).isEqualByComparingTo("10");
    assertThat(series.windowUsage()[14]).isEqualByComparingTo("4");
    assertThat(series.cost("usd")).isEqualByComparingTo("7");
  }

  @Test
  void what_was_there_before_a_grouped_range_is_in_no_group() {
    UsageWindows days = days("2026-01-10", "2026-02-02");
    List<PricedSpan> spans = PricedSpan.of(priced(FLAT, JAN_1, null), days.from(), days.to());
    MeterRule meter = accumulating(AggregationType.SUM);
    Cuts cuts = cuts(days, spans);
    SegmentedUsage grouped = new SegmentedUsage(cuts, Group.LEFT_OUT);
    Grouping bySource = Grouping.of(List.of("source"), null, null);
    UsageEvent earlier = event("2026-01-02", "100");
    grouped.at("m", cuts.segmentOf(earlier.at()), bySource.ofEarlier()).add(meter, earlier);
    UsageEvent later = event("2026-01-12", "4");
    grouped.at("m", cuts.segmentOf(later.at()), bySource.of(later)).add(meter, later);

    List<MeterSeries> series = series(meter, days, grouped, spans);

    assertThat(series).hasSize(1);
    assertThat(series.get(0).usage()).isEqualByComparingTo("4");
    // 4 at 0.5 in January, and again in February.
    assertThat(series.get(0).cost("usd")).isEqualByComparingTo("4");
  }

  @ParameterizedTest
  @EnumSource(AggregationType.class)
  void points_add_up_to_the_charge_of_the_period_exactly(AggregationType type) {
    MeterRule meter = new MeterRule("m", "api", type, "value", new BigDecimal("0.3"), List.of());
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      UsageWindows days = days("2026-01-01", "2026-02-01");
      List<PricedSpan> spans = List.of(span(priced(SLABS, JAN_1, null), days));
      List<UsageEvent> events = new ArrayList<>();
      Accumulator all = new Accumulator();
      for (int e = 0; e < random.nextInt(60); e++) {
        UsageEvent event =
            new UsageEvent(
                "e" + e,
                "api",
                "c",
                JAN_1.plusSeconds(random.nextInt(31 * 86400)),
                null,
                Map.of("value", "" + random.nextInt(20)));
        events.add(event);
        all.add(meter, event);
      }
      MeterSeries series =
          series(meter, days, usage(days, spans, meter, events.toArray(UsageEvent[]::new)), spans)
              .get(0);

      assertThat(series.cost("usd"))
          .isEqualByComparingTo(
              PriceCalculator.cost(SLABS, all.quantity(meter, spans.get(0).period())).amount());
    }
  }

  private static List<MeterSeries> series(
      MeterRule meter, UsageWindows windows, SegmentedUsage usage, List<PricedSpan> spans) {
    List<CostPart> costs = new ArrayList<>();
    new PeriodCosts(Map.of(meter.id(), meter), Slices.NONE, usage, windows.to())
        .of(
            spans,
            (span, segment, group, charge) ->
                costs.add(new CostPart(span, segment, group, charge)));
    return MeterSeries.of(meter, windows, usage, spans, costs, JAN_1);
  }

  private static MeterRule accumulating(AggregationType type) {
    return new MeterRule("m", "api", type, "value", null, List.of(), true, 0, false);
  }

  private static MeterSeries only(UsageWindows windows, PricedSpan span, UsageEvent... events) {
    List<PricedSpan> spans = List.of(span);
    return series(SUM, windows, usage(windows, spans, SUM, events), spans).get(0);
  }

  private static SegmentedUsage usage(
      UsageWindows windows, List<PricedSpan> spans, MeterRule meter, UsageEvent... events) {
    Cuts cuts = cuts(windows, spans);
    SegmentedUsage usage = new SegmentedUsage(cuts, Group.ALL);
    for (UsageEvent event : events) {
      usage.at("m", cuts.segmentOf(event.at()), Group.ALL).add(meter, event);
    }
    return usage;
  }

  private static Cuts cuts(UsageWindows windows, List<PricedSpan> spans) {
    return UsageReading.cuts(windows, spans, List.of(JAN_1));
  }

  private static PricedSpan span(PricedMeter priced, UsageWindows windows) {
    return PricedSpan.of(priced, windows.from(), windows.to()).get(0);
  }

  private static PricedMeter priced(PriceTerms terms, Instant start, Instant end) {
    return new PricedMeter(
        "sub",
        "plan",
        "Plan",
        "line",
        "price",
        "m",
        null,
        null,
        terms,
        new BillingPeriods(JAN_1, BillingPeriod.MONTHLY, 1, ZoneOffset.UTC),
        JAN_1,
        start,
        end,
        null);
  }

  private static UsageWindows days(String from, String to) {
    return UsageWindows.of(
        Instant.parse(from + "T00:00:00Z"),
        Instant.parse(to + "T00:00:00Z"),
        WindowSize.DAY,
        ZoneOffset.UTC);
  }

  private static UsageEvent event(String day, String value) {
    return new UsageEvent(
        day + value, "api", "c", Instant.parse(day + "T06:00:00Z"), null, Map.of("value", value));
  }
}
