package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.PriceTier;
import dev.billingportal.domain.catalog.TierMode;
import dev.billingportal.domain.subscription.CommitmentTerms;
import dev.billingportal.domain.usage.WindowSize;
import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.catalog.Commitment;
import dev.billingportal.service.catalog.PriceCalculator;
import dev.billingportal.service.catalog.PriceTerms;
import dev.billingportal.service.subscription.BillingPeriods;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Lines that share a commitment, over periods, tiers and windows of any size. */
class SharedCostTest {
  private static final Instant START = Instant.parse("2026-01-10T09:30:00Z");
  private static final Instant END = START.plus(Duration.ofDays(70));
  private static final PriceTerms DOLLAR =
      new PriceTerms("usd", BillingModel.FLAT_FEE, BigDecimal.ONE, null, List.of(), null, true);
  private static final PriceTerms PACKAGES =
      new PriceTerms("usd", BillingModel.PACKAGE, new BigDecimal("3"), null, List.of(), 7, true);
  private static final PriceTerms VOLUMES = tiers(TierMode.VOLUME);
  private static final PriceTerms SLABS = tiers(TierMode.SLAB);
  private static final Commitment SHARED =
      Commitment.ofSubscription(
          CommitmentTerms.ofAmount(new BigDecimal("180"), new BigDecimal("1.7"), true));
  private static final Map<String, MeterRule> METERS =
      Map.of(
          "a", meter("a", AggregationType.SUM, false),
          "b", meter("b", AggregationType.LATEST, false),
          "c", meter("c", AggregationType.SUM, true),
          "d", meter("d", AggregationType.MAX, false),
          "e", meter("e", AggregationType.SUM, false));

  /** The last has a commitment of its own; one price ends within a period, one begins in one. */
  private static final List<PricedMeter> PRICES =
      List.of(
          priced("a", SLABS, START, null, SHARED),
          priced("b", VOLUMES, START, null, SHARED),
          priced("c", PACKAGES, START, START.plus(Duration.ofHours(900)), SHARED),
          priced("d", DOLLAR, START.plus(Duration.ofHours(77)), null, SHARED),
          priced(
              "e",
              SLABS,
              START,
              null,
              Commitment.ofLine(
                  CommitmentTerms.ofQuantity(new BigDecimal("30"), new BigDecimal("2"), true),
                  SLABS)));

  @Property(tries = 40)
  void whatever_the_windows_each_line_is_charged_the_same_and_all_add_up_to_a_recount(
      @ForAll long seed) {
    List<UsageEvent> events = events(new Random(seed), 250);
    Map<String, Charge> whole = charges(List.of(START), events);

    for (ZoneId zone : List.of(ZoneOffset.UTC, ZoneId.of("Asia/Kathmandu"))) {
      for (WindowSize size : List.of(WindowSize.HOUR, WindowSize.DAY, WindowSize.WEEK)) {
        Map<String, Charge> windowed =
            charges(UsageWindows.of(START, END, size, zone).starts(), events);
        assertThat(windowed.keySet()).isEqualTo(whole.keySet());
        windowed.forEach(
            (line, charge) ->
                assertThat(charge.minus(whole.get(line)).isNone())
                    .as(line + " " + size + " " + charge + " " + whole.get(line))
                    .isTrue());
      }
    }
    assertThat(whole.values().stream().map(Charge::cost).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(recount(events));
  }

  @Example
  void days_follow_each_other_and_lines_do_within_a_day() {
    List<UsageEvent> events =
        List.of(
            event("d", "2026-01-15T08:00:00Z", 100),
            event("d", "2026-01-20T01:00:00Z", 150),
            event("a", "2026-01-20T13:00:00Z", 40));

    Map<String, Charge> charges = charges(List.of(START, START.plus(Duration.ofDays(31))), events);

    // a comes first on the 20th: 10 at 2, then 5 and 30 at 1, so that 25 remain of the 180.
    Charge d = charges.get("d");
    assertThat(charges.get("a").overage()).isEqualByComparingTo("0");
    assertThat(d.utilized()).isEqualByComparingTo("125");
    assertThat(d.overage()).isEqualByComparingTo("42.5");
  }

  private static Map<String, Charge> charges(List<Instant> starts, List<UsageEvent> events) {
    UsageWindows windows = new UsageWindows(starts, START, END);
    List<PricedSpan> spans =
        PRICES.stream().flatMap(price -> PricedSpan.of(price, START, END).stream()).toList();
    SegmentedUsage usage =
        new SegmentedUsage(UsageReading.cuts(windows, spans, List.of(START)), Group.ALL);
    for (UsageEvent event : events) {
      usage
          .at(event.name(), usage.cuts().segmentOf(event.at()), Group.ALL)
          .add(METERS.get(event.name()), event);
    }
    Map<String, Charge> charges = new TreeMap<>();
    new PeriodCosts(METERS, Slices.NONE, usage, END)
        .of(
            spans,
            (span, segment, group, part) ->
                charges.merge(span.priced().lineId(), part, Charge::plus));
    return charges;
  }

  /** From the events of each period alone, without an order of them. */
  private static BigDecimal recount(List<UsageEvent> events) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BillingPeriods.Span period : PRICES.get(0).periods().overlapping(START, END)) {
      BigDecimal shared = BigDecimal.ZERO;
      for (PricedMeter price : PRICES) {
        PricedSpan span = PricedSpan.of(price, period);
        if (!span.start().isBefore(span.end())) {
          continue;
        }
        MeterRule meter = METERS.get(price.meterId());
        Accumulator all = new Accumulator();
        events.stream()
            .filter(event -> event.name().equals(meter.id()))
            .filter(event -> meter.accumulates() || !event.at().isBefore(span.start()))
            .filter(event -> event.at().isBefore(span.end()))
            .forEach(event -> all.add(meter, event));
        BigDecimal used = all.quantity(meter, period);
        if (price.commitment().shared()) {
          shared = shared.add(PriceCalculator.cost(price.terms(), used).amount());
        } else {
          sum = sum.add(settled(span, price.commitment().charge(price.terms(), used)).cost());
        }
      }
      sum = sum.add(settled(PricedSpan.of(PRICES.get(0), period), SHARED.charge(shared)).cost());
    }
    return sum;
  }

  private static Charge settled(PricedSpan span, Charge charge) {
    return span.end().isAfter(END) ? charge : span.priced().commitment().settled(charge);
  }

  private static List<UsageEvent> events(Random random, int count) {
    List<UsageEvent> events = new ArrayList<>();
    long seconds = Duration.between(START, END).toSeconds();
    for (int i = 0; i < count; i++) {
      String meter = List.of("a", "b", "c", "d", "e").get(random.nextInt(5));
      Instant at = START.plusSeconds(random.nextLong(seconds));
      events.add(
          new UsageEvent(
              "e" + i, meter, "c", at, null, Map.of("value", "" + random.nextInt(-2, 14))));
    }
    return events;
  }

  private static UsageEvent event(String meter, String at, int value) {
    return new UsageEvent(at, meter, "c", Instant.parse(at), null, Map.of("value", "" + value));
  }

  private static PriceTerms tiers(TierMode mode) {
    return new PriceTerms(
        "usd",
        BillingModel.TIERED,
        null,
        mode,
        List.of(
            new PriceTier(BigDecimal.TEN, new BigDecimal("2"), null),
            new PriceTier(null, BigDecimal.ONE, new BigDecimal("5"))),
        null,
        true);
  }

  private static MeterRule meter(String id, AggregationType type, boolean accumulates) {
    return new MeterRule(id, id, type, "value", null, List.of(), accumulates, 0, false);
  }

  private static PricedMeter priced(
      String meter, PriceTerms terms, Instant start, Instant end, Commitment commitment) {
    return new PricedMeter(
        "sub",
        "plan",
        "Plan",
        meter,
        "price-" + meter,
        meter,
        null,
        null,
        terms,
        new BillingPeriods(START, BillingPeriod.MONTHLY, 1, ZoneOffset.UTC),
        START,
        start,
        end,
        commitment);
  }
}
