package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.MeterFilter;
import dev.billingportal.service.catalog.PriceTerms;
import dev.billingportal.service.subscription.BillingPeriods;
import dev.billingportal.service.subscription.EventShare;
import dev.billingportal.service.subscription.PricedMeters.Part;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A price that counts other events than before within a billing period; figures by hand. */
class RunningQuantityTest {
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

  /** A third of April is over. */
  private static final Instant CHANGE = Instant.parse("2026-04-11T00:00:00Z");

  /** What is not eu; from the change on the price counts everything. */
  private static final EventShare REST =
      new EventShare(List.of(), List.of(List.of(new MeterFilter("region", List.of("eu")))));

  private Instant now = MAY;

  @Test
  void an_event_counts_for_the_price_of_its_moment() {
    MeterRule meter = meter(AggregationType.SUM, false);
    UsageEvent eu = event("2026-04-05T00:00:00Z", "eu", "10");
    UsageEvent us = event("2026-04-05T00:00:00Z", "us", "3");
    UsageEvent laterEu = event("2026-04-20T00:00:00Z", "eu", "100");

    assertThat(quantity(meter, eu, us, laterEu)).isEqualByComparingTo("103");
  }

  @Test
  void a_maximum_is_one_of_both_shares() {
    MeterRule meter = meter(AggregationType.MAX, false);

    assertThat(
            quantity(
                meter,
                event("2026-04-05T00:00:00Z", "eu", "90"),
                event("2026-04-06T00:00:00Z", "us", "7"),
                event("2026-04-20T00:00:00Z", "eu", "5")))
        .isEqualByComparingTo("7");
  }

  @Test
  void what_is_there_of_a_meter_that_never_resets_comes_to_the_price() {
    MeterRule meter = meter(AggregationType.SUM, true);

    assertThat(
            quantity(
                meter,
                event("2026-03-05T00:00:00Z", "eu", "10"),
                event("2026-03-05T00:00:00Z", "us", "3"),
                event("2026-04-20T00:00:00Z", "eu", "-1")))
        .isEqualByComparingTo("12");
  }

  @Test
  void what_comes_to_the_price_weighs_from_then_on() {
    MeterRule meter = meter(AggregationType.WEIGHTED_SUM, true);

    // 3 for all of April, 10 for two thirds of it.
    assertThat(
            quantity(
                meter,
                event("2026-03-05T00:00:00Z", "eu", "9"),
                event("2026-04-03T00:00:00Z", "eu", "1"),
                event("2026-03-05T00:00:00Z", "us", "3")))
        .isEqualByComparingTo(new BigDecimal("3").add(new BigDecimal("6.666666666667")));
  }

  @Test
  void a_price_whose_events_another_takes_keeps_their_weight_until_then() {
    MeterRule meter = meter(AggregationType.WEIGHTED_SUM, true);
    PricedMeter price =
        price(new Part(APRIL, CHANGE, EventShare.ALL), new Part(CHANGE, null, REST));

    // 9 for a third of April, 3 for all of it.
    assertThat(
            quantity(
                meter,
                price,
                event("2026-03-05T00:00:00Z", "eu", "9"),
                event("2026-03-05T00:00:00Z", "us", "3")))
        .isEqualByComparingTo("6");
  }

  @Test
  void what_will_come_to_the_price_is_not_counted_before() {
    MeterRule meter = meter(AggregationType.SUM, true);
    UsageEvent eu = event("2026-03-05T00:00:00Z", "eu", "10");
    UsageEvent us = event("2026-03-05T00:00:00Z", "us", "3");

    now = CHANGE.minusNanos(1000);
    assertThat(quantity(meter, eu, us)).isEqualByComparingTo("3");
    now = CHANGE;
    assertThat(quantity(meter, eu, us)).isEqualByComparingTo("13");
    now = APRIL.minusNanos(1000);
    assertThat(quantity(meter, eu, us)).isZero();
  }

  private BigDecimal quantity(MeterRule meter, UsageEvent... events) {
    return quantity(
        meter,
        price(new Part(APRIL, CHANGE, REST), new Part(CHANGE, null, EventShare.ALL)),
        events);
  }

  private BigDecimal quantity(MeterRule meter, PricedMeter price, UsageEvent... events) {
    PricedSpan span = PricedSpan.of(price, price.periods().at(APRIL));
    Set<Instant> moments = new HashSet<>(Set.of(price.since(), APRIL, CHANGE, MAY));
    Cuts cuts = Cuts.at(moments);
    SegmentedUsage usage = new SegmentedUsage(cuts, Group.ALL);
    for (MeterRule counted : List.of(meter, meter.uncounted(REST))) {
      for (UsageEvent event : events) {
        if (counted.counts(event.name(), event.properties())) {
          usage.at(counted.id(), cuts.segmentOf(event.at()), Group.ALL).add(counted, event);
        }
      }
    }
    BigDecimal[] last = {BigDecimal.ZERO};
    RunningQuantity.of(
        span, meter, Slices.NONE, usage, now, (segment, group, quantity) -> last[0] = quantity);
    return last[0];
  }

  private static MeterRule meter(AggregationType type, boolean accumulates) {
    return new MeterRule("m", "api", type, "value", null, List.of(), accumulates, 0, false);
  }

  private static PricedMeter price(Part... parts) {
    return new PricedMeter(
        "sub",
        "plan",
        "Plan",
        "line",
        "price",
        "m",
        null,
        null,
        new PriceTerms("usd", BillingModel.FLAT_FEE, BigDecimal.ONE, null, List.of(), null, true),
        new BillingPeriods(APRIL, BillingPeriod.MONTHLY, 1, ZoneOffset.UTC),
        Instant.parse("2026-03-01T00:00:00Z"),
        APRIL,
        null,
        null,
        List.of(parts));
  }

  private static UsageEvent event(String at, String region, String value) {
    return new UsageEvent(
        at + region, "api", "c", Instant.parse(at), null, Map.of("region", region, "value", value));
  }
}
