package dev.billingportal.service.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.MeterFilter;
import dev.billingportal.service.catalog.PriceFilter;
import dev.billingportal.service.catalog.PriceTerms;
import dev.billingportal.service.subscription.PriceShares.Filtered;
import dev.billingportal.service.subscription.PricedMeters.Part;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A meter's events are divided among the prices on it: each is counted by one at most. */
class PriceSharesTest {
  private static final Instant JAN_1 = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> VALUES = List.of("a", "b", "c");

  @Test
  void prices_without_filters_count_all_events_each() {
    List<PricedMeter> divided =
        PriceShares.divide(List.of(price("p1", Map.of(), 0, 9), price("p2", Map.of(), 0, 9)));

    assertThat(divided).allSatisfy(one -> assertThat(shares(one)).containsOnly(EventShare.ALL));
  }

  @Test
  void filters_that_cannot_meet_do_not_exclude_each_other() {
    List<PricedMeter> divided =
        PriceShares.divide(
            List.of(
                price("p1", Map.of("k", List.of("b", "a", "a")), 0, 9),
                price("p2", Map.of("k", List.of("c")), 0, 9),
                price("p3", Map.of(), 0, 9)));

    assertThat(shares(divided.get(0)))
        .containsExactly(
            new EventShare(List.of(new MeterFilter("k", List.of("a", "b"))), List.of()));
    assertThat(shares(divided.get(1)))
        .containsExactly(new EventShare(List.of(new MeterFilter("k", List.of("c"))), List.of()));
    assertThat(shares(divided.get(2)).get(0).except()).hasSize(2);
  }

  @Test
  void of_two_prices_with_the_same_filter_the_older_counts() {
    Map<String, List<String>> filter = Map.of("k", List.of("a"));
    List<PricedMeter> divided =
        PriceShares.divide(List.of(price("p2", filter, 0, 9), price("p1", filter, 0, 9)));

    assertThat(shares(divided.get(0))).containsExactly(EventShare.NOTHING);
    assertThat(shares(divided.get(1)).get(0).isProper()).isTrue();
  }

  @Test
  void a_price_of_another_subscription_or_meter_takes_nothing_away() {
    Filtered own = price("p1", Map.of(), 0, 9);
    PricedMeter other =
        new PricedMeter(
            "sub_2",
            "plan",
            "Plan",
            "l2",
            "p2",
            "m",
            null,
            null,
            own.priced().terms(),
            own.priced().periods(),
            JAN_1,
            JAN_1,
            null,
            null);

    List<PricedMeter> divided =
        PriceShares.divide(
            List.of(own, new Filtered(other, PriceFilter.of(Map.of("k", List.of("a"))))));

    assertThat(shares(divided.get(0))).containsExactly(EventShare.ALL);
  }

  @Test
  void what_a_price_counts_changes_when_another_begins_or_ends() {
    List<PricedMeter> divided =
        PriceShares.divide(
            List.of(price("p1", Map.of(), 0, 9), price("p2", Map.of("k", List.of("a")), 3, 6)));

    assertThat(divided.get(0).parts())
        .extracting(Part::from, Part::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(day(0), day(3)),
            org.assertj.core.groups.Tuple.tuple(day(3), day(6)),
            org.assertj.core.groups.Tuple.tuple(day(6), day(9)));
    assertThat(shares(divided.get(0)).get(0)).isEqualTo(EventShare.ALL);
    assertThat(shares(divided.get(0)).get(1).except()).hasSize(1);
    assertThat(shares(divided.get(0)).get(2)).isEqualTo(EventShare.ALL);
  }

  @Property(tries = 300)
  void at_each_moment_the_most_specific_price_alone_counts_an_event(
      @ForAll @Size(min = 1, max = 6) List<Integer> seeds) {
    List<Filtered> prices = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      prices.add(random("p" + i, new java.util.Random(seeds.get(i))));
    }
    boolean filtered = prices.stream().anyMatch(one -> !one.filter().isEmpty());
    List<PricedMeter> divided = PriceShares.divide(prices);

    for (int day = 0; day < 10; day++) {
      Instant at = day(day).plusSeconds(1);
      for (Map<String, String> event : events()) {
        List<String> counting =
            divided.stream()
                .filter(one -> one.parts().stream().anyMatch(part -> counts(part, at, event)))
                .map(PricedMeter::priceId)
                .toList();
        if (filtered) {
          assertThat(counting)
              .as("%s on day %d of %s", event, day, prices)
              .isEqualTo(winner(prices, at, event).map(List::of).orElse(List.of()));
        }
      }
    }
  }

  /** By the rule's words alone. */
  private static Optional<String> winner(
      List<Filtered> prices, Instant at, Map<String, String> event) {
    return prices.stream()
        .filter(one -> !at.isBefore(one.priced().start()) && at.isBefore(one.priced().end()))
        .filter(
            one ->
                one.filter().conditions().stream()
                    .allMatch(only -> only.values().contains(event.getOrDefault(only.key(), ""))))
        .min(
            Comparator.comparing((Filtered one) -> -one.filter().conditions().size())
                .thenComparing(
                    one ->
                        one.filter().conditions().stream().mapToInt(c -> c.values().size()).sum())
                .thenComparing(one -> one.priced().priceId()))
        .map(one -> one.priced().priceId());
  }

  private static boolean counts(Part part, Instant at, Map<String, String> event) {
    return !at.isBefore(part.from())
        && at.isBefore(part.to())
        && meets(part.share().only(), event)
        && part.share().except().stream().noneMatch(others -> meets(others, event));
  }

  private static boolean meets(List<MeterFilter> all, Map<String, String> event) {
    return all.stream().allMatch(one -> one.values().contains(event.getOrDefault(one.key(), "")));
  }

  private static List<Map<String, String>> events() {
    List<Map<String, String>> events = new ArrayList<>();
    for (String k : VALUES) {
      for (String l : VALUES) {
        events.add(Map.of("k", k, "l", l));
      }
      events.add(Map.of("k", k));
    }
    return events;
  }

  private static Filtered random(String id, java.util.Random random) {
    Map<String, List<String>> filter = new HashMap<>();
    for (String key : List.of("k", "l")) {
      List<String> values = VALUES.stream().filter(value -> random.nextInt(3) == 0).toList();
      if (!values.isEmpty()) {
        filter.put(key, values);
      }
    }
    int from = random.nextInt(8);
    return price(id, filter, from, from + 1 + random.nextInt(9 - from));
  }

  private static List<EventShare> shares(PricedMeter price) {
    return price.parts().stream().map(Part::share).toList();
  }

  private static Filtered price(String id, Map<String, List<String>> filter, int from, int to) {
    return new Filtered(
        new PricedMeter(
            "sub",
            "plan",
            "Plan",
            "line_" + id,
            id,
            "m",
            null,
            null,
            new PriceTerms(
                "usd", BillingModel.FLAT_FEE, BigDecimal.ONE, null, List.of(), null, true),
            new BillingPeriods(JAN_1, BillingPeriod.MONTHLY, 1, ZoneOffset.UTC),
            JAN_1,
            day(from),
            day(to),
            null),
        PriceFilter.of(filter));
  }

  private static Instant day(int number) {
    return JAN_1.plusSeconds(number * 86_400L);
  }
}
