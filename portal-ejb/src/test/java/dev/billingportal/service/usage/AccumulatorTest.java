package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.MeterFilter;
import dev.billingportal.service.subscription.BillingPeriods.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccumulatorTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Span PERIOD = new Span(START, START.plusSeconds(1000));

  @ParameterizedTest
  @CsvSource({
    "COUNT, 4",
    "SUM, 12",
    "AVG, 4",
    "COUNT_UNIQUE, 3",
    "LATEST, 2",
    "MAX, 8",
    "SUM_WITH_MULTIPLIER, 6",
    "WEIGHTED_SUM, 9.2"
  })
  void every_aggregation_of_the_same_events(AggregationType type, BigDecimal quantity) {
    // 2 with all, 8 with 3/4 and 2 with 3/5 of the period left; "x" counts and adds nothing.
    List<UsageEvent> events =
        List.of(
            event("a", 0, "2"), event("b", 250, "8"), event("c", 300, "x"), event("d", 400, "2"));

    assertThat(sum(meter(type), events).quantity(meter(type), PERIOD))
        .isEqualByComparingTo(quantity);
  }

  @ParameterizedTest
  @CsvSource({
    "COUNT",
    "SUM",
    "AVG",
    "COUNT_UNIQUE",
    "LATEST",
    "MAX",
    "SUM_WITH_MULTIPLIER",
    "WEIGHTED_SUM"
  })
  void no_events_are_zero(AggregationType type) {
    assertThat(new Accumulator().quantity(meter(type), PERIOD)).isEqualByComparingTo("0");
  }

  @Test
  void of_values_at_the_same_moment_the_one_that_came_last_is_the_latest() {
    MeterRule latest = meter(AggregationType.LATEST);

    assertThat(
            sum(
                    latest,
                    List.of(
                        event("b", 5, "2").arrived(7),
                        event("a", 5, "1").arrived(8),
                        event("z", 4, "3").arrived(9)))
                .quantity(latest, PERIOD))
        .isEqualByComparingTo("1");
  }

  @Test
  void of_values_from_before_the_order_of_arrival_the_one_of_the_greater_id_is_the_latest() {
    MeterRule latest = meter(AggregationType.LATEST);
    List<UsageEvent> old = List.of(event("b", 5, "2"), event("a", 5, "1"));

    assertThat(sum(latest, old).quantity(latest, PERIOD)).isEqualByComparingTo("2");
    Accumulator later = sum(latest, List.of(event("a-new", 5, "3").arrived(1)));
    later.merge(sum(latest, old));
    assertThat(later.quantity(latest, PERIOD)).isEqualByComparingTo("3");
  }

  @Test
  void sums_and_moments_of_the_largest_numbers_are_exact() {
    String largest = "9".repeat(38);
    List<UsageEvent> events =
        List.of(event("a", 0, largest), event("b", 0, "1e-38"), event("c", 0, "1"));

    for (AggregationType type : List.of(AggregationType.SUM, AggregationType.WEIGHTED_SUM)) {
      assertThat(sum(meter(type), events).quantity(meter(type), PERIOD))
          .isEqualByComparingTo("1" + "0".repeat(38) + "." + "0".repeat(37) + "1");
    }
  }

  @Test
  void an_average_of_small_values_keeps_their_digits() {
    MeterRule average = meter(AggregationType.AVG);

    assertThat(
            sum(average, List.of(event("a", 0, "1e-20"), event("b", 0, "2e-20")))
                .quantity(average, PERIOD))
        .isEqualByComparingTo("1.5e-20");
    assertThat(
            sum(average, List.of(event("a", 0, "1"), event("b", 0, "1"), event("c", 0, "0")))
                .quantity(average, PERIOD))
        .isEqualByComparingTo("0.666666666667");
  }

  @ParameterizedTest
  @CsvSource({
    "COUNT, 0",
    "SUM, 3",
    "AVG, 3",
    "COUNT_UNIQUE, 1",
    "LATEST, 3",
    "MAX, 3",
    "SUM_WITH_MULTIPLIER, 3",
    "WEIGHTED_SUM, 3"
  })
  void events_without_a_usable_value_are_known_by_their_number(
      AggregationType type, long uncounted) {
    MeterRule meter = meter(type);
    List<UsageEvent> events =
        List.of(
            event("a", 0, "1"),
            event("b", 1, "1,000"),
            event("c", 2, "1e38"),
            new UsageEvent("d", "api", "cust", START, null, Map.of()));

    assertThat(sum(meter, events).uncounted(meter)).isEqualTo(uncounted);
    assertThat(events.stream().filter(event -> meter.problem(event.properties()) != null).count())
        .isEqualTo(uncounted);
  }

  @Test
  void the_greatest_of_negative_values_is_negative() {
    MeterRule max = meter(AggregationType.MAX);

    assertThat(sum(max, List.of(event("a", 0, "-5"), event("b", 1, "-3"))).quantity(max, PERIOD))
        .isEqualByComparingTo("-3");
  }

  @Test
  void a_weighted_value_at_the_end_of_the_period_weighs_nothing() {
    MeterRule weighted = meter(AggregationType.WEIGHTED_SUM);

    assertThat(sum(weighted, List.of(event("a", 1000, "7"))).quantity(weighted, PERIOD))
        .isEqualByComparingTo("0");
  }

  @Test
  void a_value_too_long_for_an_index_is_told_apart_by_its_hash() {
    MeterRule unique = meter(AggregationType.COUNT_UNIQUE);
    String text = "long ".repeat(100);
    Accumulator sums =
        sum(
            unique,
            List.of(
                event("a", 0, text + "1"), event("b", 0, text + "2"), event("c", 0, text + "1")));

    assertThat(sums.quantity(unique, PERIOD)).isEqualByComparingTo("2");
    assertThat(sums.distinct()).allSatisfy(value -> assertThat(value).hasSizeLessThan(100));
  }

  @Test
  void a_meter_counts_events_of_its_name_that_meet_all_filters() {
    MeterRule meter =
        new MeterRule(
            "m",
            "api",
            AggregationType.COUNT,
            null,
            null,
            List.of(
                new MeterFilter("region", List.of("eu", "us")),
                new MeterFilter("tier", List.of("gold"))));

    assertThat(meter.counts("api", Map.of("region", "us", "tier", "gold"))).isTrue();
    assertThat(meter.counts("other", Map.of("region", "us", "tier", "gold"))).isFalse();
    assertThat(meter.counts("api", Map.of("region", "asia", "tier", "gold"))).isFalse();
    assertThat(meter.counts("api", Map.of("region", "us"))).isFalse();
  }

  @Property(tries = 300)
  void events_merged_in_any_order_and_split_are_the_same_as_one_after_the_other(
      @ForAll("events") List<UsageEvent> events,
      @ForAll AggregationType type,
      @ForAll Random random) {
    MeterRule meter = meter(type);
    List<UsageEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    List<Accumulator> parts = new ArrayList<>();
    for (UsageEvent event : shuffled) {
      if (parts.isEmpty() || random.nextInt(3) == 0) {
        parts.add(new Accumulator());
      }
      parts.get(random.nextInt(parts.size())).add(meter, event);
    }
    Collections.shuffle(parts, random);
    Accumulator merged = new Accumulator();
    parts.forEach(merged::merge);

    Accumulator plain = sum(meter, events);
    assertThat(merged.quantity(meter, PERIOD)).isEqualByComparingTo(plain.quantity(meter, PERIOD));
    assertThat(merged.events()).isEqualTo(events.size());
    assertThat(merged.lastAt()).isEqualTo(plain.lastAt());
    assertThat(merged.uncounted(meter)).isEqualTo(plain.uncounted(meter));
  }

  @Property(tries = 200)
  void a_weighted_sum_is_the_sum_of_each_value_times_what_is_left(
      @ForAll("events") List<UsageEvent> events) {
    MeterRule meter = meter(AggregationType.WEIGHTED_SUM);
    BigDecimal expected = BigDecimal.ZERO;
    for (UsageEvent event : events) {
      BigDecimal left =
          BigDecimal.valueOf(PERIOD.end().getEpochSecond() - event.at().getEpochSecond());
      expected =
          expected.add(
              PropertyNumber.read(event.properties().get("value"))
                  .orElse(BigDecimal.ZERO)
                  .multiply(left));
    }

    assertThat(sum(meter, events).quantity(meter, PERIOD))
        .isEqualByComparingTo(expected.movePointLeft(3));
  }

  @Provide
  Arbitrary<List<UsageEvent>> events() {
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-50, 50).map(String::valueOf),
            Arbitraries.of("x", "", "1.5", "0.1", "1e30", "-" + "9".repeat(38), "1e-38", "1e38"));
    return Combinators.combine(
            Arbitraries.integers().between(0, 999_999),
            Arbitraries.integers().between(0, 1000),
            values,
            // Few of them, so that some have the same: from before the order of arrival.
            Arbitraries.longs().between(0, 50))
        .as((id, second, value, arrival) -> event("e" + id, second, value).arrived(arrival))
        .list()
        .uniqueElements(UsageEvent::id)
        .ofMaxSize(40);
  }

  private static Accumulator sum(MeterRule meter, List<UsageEvent> events) {
    Accumulator sums = new Accumulator();
    events.forEach(event -> sums.add(meter, event));
    return sums;
  }

  private static MeterRule meter(AggregationType type) {
    return new MeterRule("m", "api", type, "value", new BigDecimal("0.5"), List.of());
  }

  private static UsageEvent event(String id, long second, String value) {
    return new UsageEvent(
        id, "api", "cust", START.plusSeconds(second), null, Map.of("value", value));
  }
}
