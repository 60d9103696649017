package dev.billingportal.it.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.container.TimeTravel;
import dev.billingportal.it.portal.CommittedRecount.Committed;
import dev.billingportal.it.portal.Recount.Metered;
import dev.billingportal.it.portal.Recount.Price;
import dev.billingportal.it.portal.Recount.Sent;
import dev.billingportal.it.portal.Recount.Stretch;
import dev.billingportal.it.portal.Recount.Subscriber;
import dev.billingportal.it.portal.Recount.Tier;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.ServerUnderTest;
import dev.billingportal.it.server.Soon;
import dev.billingportal.it.session.UsageDownload;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand random events under filtered prices of every model and commitments: points,
 * breakdown, balance and a naive recount agree to the last digit.
 */
class RecountIT extends ServerTest {
  private static final long SEED = 20261129;
  private static final int EVENTS = 100_000;
  private static final int BULK = 1_000;

  /** So many bulks come before the subscriptions, whose prices have to be filled with them. */
  private static final int EARLY_BULKS = 30;

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** How long after its end a period's usage is deducted if no invoice takes it up. */
  private static final Duration REMEMBERED = Duration.ofDays(90);

  private static final Instant NOW = RandomUsage.TIME.to();
  private static final BigDecimal ROUNDING = new BigDecimal("0.000000001");

  private final Merchant merchant = Merchant.open();
  private final List<Subscriber> customers = RandomUsage.subscribers();
  private final List<Metered> meters = RandomUsage.meters();
  private final Map<String, String> wallets = new HashMap<>();
  private final Map<List<String>, List<Sent>> events = new HashMap<>();
  private final Map<String, String> priceIds = new HashMap<>();
  private final Map<String, CommittedRecount> recounts = new HashMap<>();

  @Test
  void points_breakdown_balance_and_a_naive_recount_agree_to_the_last_digit() {
    RandomUsage random = new RandomUsage(SEED);
    Offer offer = sell();
    for (int bulk = 0; bulk < EVENTS / BULK; bulk++) {
      if (bulk == EARLY_BULKS) {
        customers.forEach(customer -> subscribe(offer, customer));
      }
      send(random.next(BULK, customers, meters));
    }
    assertThat(Soon.is(PATIENCE, this::isFilled)).isTrue();

    for (Subscriber customer : customers) {
      assertDays(customer);
      assertHours(customer);
      assertBreakdown(customer);
      assertBalance(customer);
    }
  }

  private Offer sell() {
    Offer offer = Offer.by(merchant);
    for (Metered meter : meters) {
      Map<String, Object> aggregation = new HashMap<>();
      aggregation.put("type", meter.aggregation());
      aggregation.put("field", meter.aggregation().equals("COUNT") ? null : "value");
      aggregation.put("multiplier", meter.multiplier());
      String meterId =
          merchant
              .post(
                  "/features",
                  Map.of(
                      "name",
                      meter.name(),
                      "type",
                      "metered",
                      "meter",
                      Map.of(
                          "name",
                          meter.name(),
                          "event_name",
                          meter.name(),
                          "aggregation",
                          aggregation,
                          "reset_usage",
                          "BILLING_PERIOD")))
              .path("meter_id");
      meter
          .prices()
          .forEach(
              price ->
                  priceIds.put(meter.name() + price.order(), offer.price(draft(price, meterId))));
    }
    return offer;
  }

  private static Map<String, Object> draft(Price price, String meterId) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("meter_id", meterId);
    draft.put("filter_values", price.filter());
    draft.put("end_date", price.until() == null ? null : price.until().toString());
    switch (price.model()) {
      case FLAT -> draft.put("billing_model", "FLAT_FEE");
      case PACKAGE_UP, PACKAGE_DOWN -> {
        draft.put("billing_model", "PACKAGE");
        String round = price.model() == Recount.Model.PACKAGE_UP ? "up" : "down";
        draft.put("transform_quantity", Map.of("divide_by", price.size(), "round", round));
      }
      case VOLUME, SLAB -> {
        draft.put("billing_model", "TIERED");
        draft.put("tier_mode", price.model().name());
        draft.put("tiers", price.tiers().stream().map(RecountIT::tier).toList());
      }
    }
    draft.put("amount", price.amount() == null ? null : price.amount().toPlainString());
    return draft;
  }

  private static Map<String, Object> tier(Tier tier) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("up_to", tier.upTo());
    draft.put("unit_amount", tier.unit().toPlainString());
    draft.put("flat_amount", tier.flat().toPlainString());
    return draft;
  }

  private void subscribe(Offer offer, Subscriber customer) {
    String id =
        merchant.create(
            "/customers",
            Map.of(
                "external_id", customer.externalId(),
                "name", customer.externalId(),
                "timezone", customer.zone().getId()));
    wallets.put(
        customer.externalId(),
        merchant.create("/wallets", Map.of("customer_id", id, "currency", "usd")));
    Map<String, Object> commitments = new HashMap<>();
    if (customer.shared() != null) {
      commitments.put("commitment_amount", customer.shared().amount());
      commitments.put("overage_factor", customer.shared().factor());
      commitments.put("enable_true_up", customer.shared().trueUp());
    }
    Map<String, Object> ofLines = new HashMap<>();
    customer
        .lines()
        .forEach((line, committed) -> ofLines.put(priceIds.get(line), commitment(committed)));
    commitments.put("line_item_commitments", ofLines);
    offer.subscribe(id, customer.since(), commitments);
  }

  private static Map<String, Object> commitment(Committed committed) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("commitment_amount", committed.amount());
    draft.put("commitment_quantity", committed.quantity());
    draft.put("overage_factor", committed.factor());
    draft.put("enable_true_up", committed.trueUp());
    return draft;
  }

  private CommittedRecount recount(Subscriber customer) {
    return recounts.computeIfAbsent(
        customer.externalId(),
        id -> new CommittedRecount(customer, meters, meter -> events(customer, meter), NOW));
  }

  private void send(List<Sent> bulk) {
    List<Map<String, Object>> drafts = new ArrayList<>();
    for (Sent event : bulk) {
      events
          .computeIfAbsent(key(event.customer(), event.name()), k -> new ArrayList<>())
          .add(event);
      drafts.add(
          Map.of(
              "event_id", event.id(),
              "event_name", event.name(),
              "external_customer_id", event.customer(),
              "timestamp", event.at().toString(),
              "properties", event.properties()));
    }
    request().body(Map.of("events", drafts)).post("/events/bulk").then().statusCode(202);
  }

  /** Sixty days that begin and end within a day; they hold ends of periods and of prices. */
  private void assertDays(Subscriber customer) {
    Stretch range = new Stretch(NOW.minus(Duration.ofHours(60 * 24 - 7)), NOW);
    List<Stretch> days = new ArrayList<>();
    LocalDate day = LocalDate.ofInstant(range.from(), customer.zone());
    for (Instant at = range.from(); at.isBefore(range.to()); ) {
      day = day.plusDays(1);
      Instant next = day.atStartOfDay(customer.zone()).toInstant();
      Instant end = next.isBefore(range.to()) ? next : range.to();
      days.add(new Stretch(at, end));
      at = end;
    }
    assertPoints(customer, range, "DAY", days);
  }

  /** Hours on both sides of the end of a price. */
  private void assertHours(Subscriber customer) {
    Instant from =
        RandomUsage.PRICE_END
            .atZone(customer.zone())
            .truncatedTo(ChronoUnit.HOURS)
            .toInstant()
            .minus(Duration.ofHours(4));
    List<Stretch> hours = new ArrayList<>();
    for (int hour = 0; hour < 8; hour++) {
      Instant at = from.plus(Duration.ofHours(hour));
      hours.add(new Stretch(at, at.plus(Duration.ofHours(1))));
    }
    assertPoints(customer, new Stretch(from, from.plus(Duration.ofHours(8))), "HOUR", hours);
  }

  private void assertPoints(
      Subscriber customer, Stretch range, String window, List<Stretch> windows) {
    JsonPath ofMerchant = merchantUsage(customer, range, window);
    JsonPath ofCustomer = portalUsage(customer, range, window);
    assertThat(ofCustomer.getList("items.total_cost"))
        .isEqualTo(ofMerchant.getList("items.total_cost"));
    assertThat(ofCustomer.getList("items.points.cost"))
        .isEqualTo(ofMerchant.getList("items.points.cost"));
    BigDecimal total = BigDecimal.ZERO;
    for (Metered meter : meters) {
      String item = "items.find { it.event_name == '" + meter.name() + "' }";
      String what = customer.externalId() + " " + meter.name() + " by " + window;
      List<Sent> all = events(customer, meter);
      List<BigDecimal> costs = decimals(ofCustomer, item + ".points.cost");
      List<BigDecimal> events = decimals(ofCustomer, item + ".points.event_count");
      assertThat(costs).as(what).hasSameSizeAs(windows);
      for (int i = 0; i < windows.size(); i++) {
        Stretch one = windows.get(i);
        assertThat(costs.get(i))
            .as("%s, cost of %s", what, one)
            .isEqualByComparingTo(recount(customer).cost(meter, one));
        assertThat(events.get(i))
            .as("%s, events of %s", what, one)
            .isEqualByComparingTo(BigDecimal.valueOf(in(all, one).size()));
      }
      BigDecimal cost = recount(customer).cost(meter, range);
      assertThat(decimal(ofCustomer, item + ".total_cost")).as(what).isEqualByComparingTo(cost);
      assertThat(costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
          .as(what)
          .isEqualByComparingTo(cost);
      assertUsage(ofCustomer, item, meter, customer, range, windows);
      total = total.add(cost);
    }
    assertThat(decimal(ofCustomer, "total_cost")).isEqualByComparingTo(total);
  }

  /** A weighted sum is one of billing periods and has no quantity of a range. */
  private void assertUsage(
      JsonPath answer,
      String item,
      Metered meter,
      Subscriber customer,
      Stretch range,
      List<Stretch> windows) {
    if (meter.aggregation().equals("WEIGHTED_SUM")) {
      return;
    }
    List<Sent> all = events(customer, meter);
    String what = customer.externalId() + " " + meter.name();
    List<BigDecimal> usage = decimals(answer, item + ".points.usage");
    for (int i = 0; i < windows.size(); i++) {
      assertThat(usage.get(i))
          .as("%s, usage of %s", what, windows.get(i))
          .isEqualByComparingTo(meter.quantity(in(all, windows.get(i)), null));
    }
    assertThat(decimal(answer, item + ".total_usage"))
        .as(what)
        .isEqualByComparingTo(meter.quantity(in(all, range), null));
  }

  /** The page's breakdown over thirty days as it is exported, in cents. */
  private void assertBreakdown(Subscriber customer) {
    Stretch range =
        new Stretch(
            LocalDate.ofInstant(NOW, customer.zone())
                .minusDays(29)
                .atStartOfDay(customer.zone())
                .toInstant(),
            NOW);
    Map<String, Map<String, String>> rows =
        UsageDownload.csv(merchant, customer.externalId(), NOW).stream()
            .collect(Collectors.toMap(row -> row.get("Feature"), row -> row));
    for (Metered meter : meters) {
      List<Sent> all = events(customer, meter);
      Map<String, String> row = rows.get(meter.name());
      assertThat(row.get("Events")).isEqualTo(String.valueOf(in(all, range).size()));
      assertThat(new BigDecimal(row.get("Total Cost")))
          .as("%s %s", customer.externalId(), meter.name())
          .isEqualByComparingTo(
              recount(customer).cost(meter, range).setScale(2, RoundingMode.HALF_UP));
    }
  }

  /** The charges that are on no invoice, and the running period's usage. */
  private void assertBalance(Subscriber customer) {
    Stretch period = customer.period(NOW);
    Stretch open = new Stretch(customer.period(NOW.minus(REMEMBERED)).from(), period.to());
    JsonPath balance =
        json(request().get("/wallets/{id}/balance/real-time", wallets.get(customer.externalId())));
    BigDecimal charges = BigDecimal.ZERO;
    JsonPath summary =
        json(
            request()
                .queryParam("customer_lookup_key", customer.externalId())
                .get("/customers/usage"));
    for (Metered meter : meters) {
      List<Sent> all = events(customer, meter);
      charges = charges.add(recount(customer).cost(meter, open));
      assertThat(
              decimal(
                  summary,
                  "features.find { it.feature.name == '" + meter.name() + "' }.current_usage"))
          .as("%s %s", customer.externalId(), meter.name())
          .isCloseTo(
              meter.quantity(in(all, period), period),
              org.assertj.core.data.Offset.offset(
                  meter.aggregation().equals("WEIGHTED_SUM") ? ROUNDING : BigDecimal.ZERO));
    }
    assertThat(charges).as(customer.externalId()).isPositive();
    assertThat(decimal(balance, "current_period_usage"))
        .as(customer.externalId())
        .isEqualByComparingTo(charges);
  }

  private List<Sent> events(Subscriber customer, Metered meter) {
    return events.get(key(customer.externalId(), meter.name()));
  }

  private static List<String> key(String customer, String meter) {
    return List.of(customer, meter);
  }

  private static List<Sent> in(List<Sent> events, Stretch range) {
    return events.stream()
        .filter(event -> range.holds(event.at()))
        .sorted(Comparator.comparing(Sent::at))
        .toList();
  }

  private JsonPath merchantUsage(Subscriber customer, Stretch range, String window) {
    Map<String, Object> question = new HashMap<>(question(range, window));
    question.put("external_customer_id", customer.externalId());
    return json(request().body(question).post("/events/analytics"));
  }

  private JsonPath portalUsage(Subscriber customer, Stretch range, String window) {
    String token = request().get("/customers/portal/{id}", customer.externalId()).path("token");
    return json(
        RestAssured.given()
            .baseUri(ServerUnderTest.baseUri() + "v1/customer/portal")
            .header("X-Session-Token", token)
            .header(TimeTravel.HEADER, NOW.toString())
            .contentType("application/json")
            .body(question(range, window))
            .post("/analytics/revenue"));
  }

  private static Map<String, Object> question(Stretch range, String window) {
    return Map.of(
        "start_time", range.from().toString(),
        "end_time", range.to().toString(),
        "window_size", window);
  }

  private RequestSpecification request() {
    return merchant.request().header(TimeTravel.HEADER, NOW.toString());
  }

  private boolean isFilled() {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement select =
            connection.prepareStatement(
                "select count(*) from meter_filling where environment_id = ?")) {
      select.setString(1, merchant.environmentId());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1) == 0;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Whether meters are filled cannot be read", e);
    }
  }

  private static JsonPath json(io.restassured.response.Response answer) {
    return answer.then().statusCode(200).extract().jsonPath();
  }

  private static BigDecimal decimal(JsonPath json, String path) {
    return new BigDecimal(json.getString(path));
  }

  private static List<BigDecimal> decimals(JsonPath json, String path) {
    return json.getList(path).stream().map(one -> new BigDecimal(String.valueOf(one))).toList();
  }
}
