package dev.billingportal.it.portal;

import dev.billingportal.it.portal.CommittedRecount.Committed;
import dev.billingportal.it.portal.Recount.Metered;
import dev.billingportal.it.portal.Recount.Model;
import dev.billingportal.it.portal.Recount.Price;
import dev.billingportal.it.portal.Recount.Sent;
import dev.billingportal.it.portal.Recount.Stretch;
import dev.billingportal.it.portal.Recount.Subscriber;
import dev.billingportal.it.portal.Recount.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Meters of every aggregation with filtered prices of every model, customers, and events. */
final class RandomUsage {
  private static final List<String> AGGREGATIONS =
      List.of(
          "COUNT",
          "SUM",
          "MAX",
          "LATEST",
          "AVG",
          "COUNT_UNIQUE",
          "WEIGHTED_SUM",
          "SUM_WITH_MULTIPLIER");
  private static final List<String> REGIONS = List.of("eu", "us", "asia", "");
  private static final List<Map<String, List<String>>> FILTERS =
      List.of(
          Map.of(),
          Map.of("region", List.of("eu")),
          Map.of("region", List.of("eu", "us")),
          Map.of("tier", List.of("pro")),
          Map.of("region", List.of("eu", "asia"), "tier", List.of("pro")));

  /** When every second meter's price for eu ends. */
  static final Instant PRICE_END = Instant.parse("2026-04-20T05:07:09.123456Z");

  static final Stretch TIME =
      new Stretch(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-05-20T10:41:07Z"));

  private final Random random;
  private final Set<Instant> taken = new HashSet<>();

  RandomUsage(long seed) {
    this.random = new Random(seed);
  }

  /**
   * In zones with and without daylight saving time, one of them at :45; with commitments that are
   * reached early, late, in some periods and never.
   */
  static List<Subscriber> subscribers() {
    return List.of(
        subscriber(
            "c-utc", "UTC", "2026-02-10T00:00:00Z", committed("150.35", null, "1.7"), Map.of()),
        subscriber(
            "c-new-york",
            "America/New_York",
            "2026-01-31T07:30:00Z",
            committed("40000", null, "2"),
            Map.of(
                "sum1", committed(null, "900.5", "1.25"),
                "latest0", committed("3.33", null, "3"),
                "avg0", committed(null, "60", "1.000001"))),
        subscriber(
            "c-kathmandu",
            "Asia/Kathmandu",
            "2026-02-20T18:15:00Z",
            null,
            Map.of(
                "count0", committed(null, "90", "2"),
                "max1", committed(null, "12", "1.5"),
                "sum_with_multiplier1", committed("99999", null, "1"),
                "weighted_sum0", committed("1", null, "7"))),
        subscriber(
            "c-auckland",
            "Pacific/Auckland",
            "2026-03-15T03:14:15.926535Z",
            committed("777", null, "1.1"),
            Map.of()),
        subscriber("c-los-angeles", "America/Los_Angeles", "2026-04-02T08:00:00Z", null, Map.of()));
  }

  private static Subscriber subscriber(
      String externalId,
      String zone,
      String since,
      Committed shared,
      Map<String, Committed> lines) {
    return new Subscriber(externalId, ZoneId.of(zone), Instant.parse(since), shared, lines);
  }

  private static Committed committed(String amount, String quantity, String factor) {
    return new Committed(
        amount == null ? null : new BigDecimal(amount),
        quantity == null ? null : new BigDecimal(quantity),
        new BigDecimal(factor),
        true);
  }

  /** One of each aggregation; each has three to five prices, every third none without filter. */
  static List<Metered> meters() {
    List<Metered> meters = new ArrayList<>();
    int model = 0;
    for (int i = 0; i < AGGREGATIONS.size(); i++) {
      List<Price> prices = new ArrayList<>();
      for (int filter = i % 3 == 2 ? 1 : 0; filter < 3 + i % 3; filter++) {
        boolean ends = filter == 1 && i % 2 == 0;
        prices.add(
            price(
                prices.size(),
                FILTERS.get(filter),
                Model.values()[model++ % Model.values().length],
                ends ? PRICE_END : null));
      }
      String aggregation = AGGREGATIONS.get(i);
      meters.add(
          new Metered(
              aggregation.toLowerCase(java.util.Locale.ROOT),
              aggregation,
              aggregation.equals("SUM_WITH_MULTIPLIER") ? new BigDecimal("0.37") : null,
              prices));
    }
    return meters;
  }

  private static Price price(
      int order, Map<String, List<String>> filter, Model model, Instant until) {
    boolean tiered = model == Model.VOLUME || model == Model.SLAB;
    return new Price(
        order,
        filter,
        model,
        tiered ? null : new BigDecimal("0.0" + (13 + 7 * order)),
        7 + order,
        tiered
            ? List.of(
                new Tier(BigDecimal.TEN, new BigDecimal("1.25"), new BigDecimal("3")),
                new Tier(new BigDecimal("150"), new BigDecimal("0.3333337"), BigDecimal.ZERO),
                new Tier(null, new BigDecimal("0.0000012"), new BigDecimal("0.5")))
            : List.of(),
        until);
  }

  /** The next events; no two happen at one moment. */
  List<Sent> next(int count, List<Subscriber> customers, List<Metered> meters) {
    List<Sent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          new Sent(
              "e-" + taken.size(),
              meters.get(random.nextInt(meters.size())).name(),
              customers.get(random.nextInt(customers.size())).externalId(),
              moment(),
              properties()));
    }
    return events;
  }

  /** Half of them in some busy hours, so that there are full buckets and lonely ones. */
  private Instant moment() {
    long range = ChronoUnit.MICROS.between(TIME.from(), TIME.to());
    Instant at;
    do {
      at =
          random.nextBoolean()
              ? TIME.from().plus((long) (random.nextDouble() * range), ChronoUnit.MICROS)
              : TIME.from()
                  .plus(random.nextInt(80), ChronoUnit.DAYS)
                  .plus((long) (random.nextDouble() * 3_600_000_000L), ChronoUnit.MICROS);
    } while (!taken.add(at));
    return at;
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    String region = REGIONS.get(random.nextInt(REGIONS.size()));
    if (!region.isEmpty()) {
      properties.put("region", region);
    }
    properties.put("tier", random.nextInt(3) == 0 ? "pro" : "free");
    int kind = random.nextInt(50);
    if (kind == 0) {
      properties.put("value", "none");
    } else if (kind > 1) {
      BigDecimal value = BigDecimal.valueOf(random.nextInt(2_000) - 100L, random.nextInt(4));
      properties.put("value", value.toPlainString());
    }
    return properties;
  }
}
