package dev.billingportal.it.portal;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Offer.Metered;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Race;
import dev.billingportal.it.server.ServerUnderTest;
import dev.billingportal.it.server.Soon;
import dev.billingportal.it.session.UsageDownload;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices that count only the events that match their filter; all figures by hand. */
class FilteredPricesIT extends ServerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, List<String>> EU = Map.of("region", List.of("eu"));
  private static final Map<String, List<String>> US = Map.of("region", List.of("us"));

  private final Merchant merchant = Merchant.open();
  private final Offer offer = Offer.by(merchant);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Instant start = now.minus(5, ChronoUnit.DAYS);
  private int sent;

  @Test
  void ten_units_in_eu_and_one_in_us_cost_twelve_wherever_it_is_read() {
    Metered calls = offer.aggregating("call", "SUM", "units");
    offer.filteredPrice(calls, "1", EU);
    offer.filteredPrice(calls, "2", US);
    String customer = merchant.customer("c-1");
    String wallet =
        merchant.create(
            "/wallets",
            Map.of("customer_id", customer, "currency", "usd", "initial_credits_to_load", "100"));
    offer.subscribe(customer, start);
    send("call", now.minus(2, ChronoUnit.DAYS), "10", Map.of("region", "eu"));
    send("call", now.minus(1, ChronoUnit.DAYS), "1", Map.of("region", "us"));

    for (JsonPath usage : List.of(usage("DAY"), merchantUsage("DAY"), usage("HOUR"))) {
      assertThat(usage.getList("items")).hasSize(1);
      assertThat(decimal(usage, "items[0].total_usage")).isEqualByComparingTo("11");
      assertThat(usage.getInt("items[0].event_count")).isEqualTo(2);
      assertThat(decimal(usage, "items[0].total_cost")).isEqualByComparingTo("12");
      assertThat(decimal(usage, "total_cost")).isEqualByComparingTo("12");
      assertThat(sum(usage, "items[0].points.cost")).isEqualByComparingTo("12");
      assertThat(sum(usage, "items[0].points.usage")).isEqualByComparingTo("11");
    }
    assertThat(periodCharges(wallet)).isEqualByComparingTo("12");
    JsonPath balance = balance(wallet);
    assertThat(decimal(balance, "real_time_balance")).isEqualByComparingTo("88");
    JsonPath summary = json(PortalUser.of(merchant, "c-1").request().get("/usage").asString());
    assertThat(summary.getString("features[0].current_usage")).isEqualTo("11");
    assertThat(UsageDownload.csv(merchant, "c-1", now))
        .singleElement(as(InstanceOfAssertFactories.map(String.class, String.class)))
        .containsEntry("Total Usage", "11")
        .containsEntry("Total Cost", "12.00");
  }

  @Test
  void the_price_says_what_it_counts() {
    Metered calls = offer.counting("call");
    String price =
        offer.filteredPrice(
            calls, "1", Map.of("region", List.of("eu", "uk"), "tier", List.of("pro")));

    merchant
        .request()
        .get("/prices/{id}", price)
        .then()
        .statusCode(200)
        .body("filter_values.region", equalTo(List.of("eu", "uk")))
        .body("filter_values.tier", equalTo(List.of("pro")));
    merchant
        .request()
        .get("/prices/{id}", offer.flatPrice(calls, "3"))
        .then()
        .body("filter_values", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"region\":[]}|filter_values",
        "{\"\":[\"eu\"]}|filter_values",
        "{\"region\":[null]}|filter_values",
        "{\"region\":\"eu\"}|filter_values",
        "[\"eu\"]|filter_values"
      })
  void a_filter_that_cannot_be_meant_is_refused(String filter, String field) {
    Metered calls = offer.counting("call");
    String answer =
        merchant
            .request()
            .body(
                "{\"entity_type\":\"PLAN\",\"entity_id\":\"%s\",\"type\":\"USAGE\","
                        .formatted(offer.planId())
                    + "\"billing_model\":\"FLAT_FEE\",\"billing_period\":\"MONTHLY\","
                    + "\"currency\":\"usd\",\"amount\":\"1\",\"invoice_cadence\":\"ARREAR\","
                    + "\"meter_id\":\"%s\",\"filter_values\":%s}"
                        .formatted(calls.meterId(), filter))
            .post("/prices")
            .then()
            .statusCode(400)
            .extract()
            .asString();

    assertThat(answer).contains(field);
  }

  @Test
  void the_most_specific_price_counts_an_event_and_no_other_does() {
    Metered calls = offer.counting("call");
    offer.flatPrice(calls, "1");
    offer.filteredPrice(calls, "10", Map.of("region", List.of("eu", "uk")));
    offer.filteredPrice(calls, "100", EU);
    offer.filteredPrice(calls, "1000", Map.of("region", List.of("eu"), "tier", List.of("pro")));
    // As specific as the price for eu, and younger.
    offer.filteredPrice(calls, "10000", Map.of("tier", List.of("pro")));
    offer.subscribe(merchant.customer("c-1"), start);
    Instant at = now.minus(1, ChronoUnit.HOURS);
    send("call", at, "1", Map.of("region", "asia"));
    send("call", at, "1", Map.of());
    send("call", at, "1", Map.of("region", "uk", "tier", "free"));
    send("call", at, "1", Map.of("region", "eu"));
    send("call", at, "1", Map.of("region", "eu", "tier", "pro"));
    send("call", at, "1", Map.of("region", "uk", "tier", "pro"));

    JsonPath usage = usage("DAY");
    assertThat(decimal(usage, "items[0].total_usage")).isEqualByComparingTo("6");
    // 2 x 1 + 10 + 100 + 1000 + 10000
    assertThat(decimal(usage, "total_cost")).isEqualByComparingTo("11112");
    assertThat(sum(usage, "items[0].points.cost")).isEqualByComparingTo("11112");
  }

  @Test
  void an_event_that_no_price_counts_is_usage_without_cost() {
    Metered calls = offer.counting("call");
    offer.filteredPrice(calls, "1", EU);
    offer.subscribe(merchant.customer("c-1"), start);
    send("call", now.minus(1, ChronoUnit.HOURS), "1", Map.of("region", "us"));
    send("call", now.minus(1, ChronoUnit.HOURS), "1", Map.of("region", "eu"));

    JsonPath usage = usage("DAY");
    assertThat(decimal(usage, "items[0].total_usage")).isEqualByComparingTo("2");
    assertThat(decimal(usage, "total_cost")).isEqualByComparingTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    // The highest value, the newest, the average, the different ones: of eu at 1, of the rest at 2.
    "MAX,15,25",
    "LATEST,3,7",
    "AVG,9,16",
    "COUNT_UNIQUE,2,2"
  })
  void what_is_no_sum_is_made_of_the_events_of_each_price(
      String aggregation, BigDecimal ofEu, BigDecimal ofRest) {
    Metered peak = offer.aggregating("call", aggregation, "units");
    offer.filteredPrice(peak, "1", EU);
    offer.flatPrice(peak, "2");
    offer.subscribe(merchant.customer("c-1"), start);
    send("call", now.minusSeconds(50_000), "15", Map.of("region", "eu"));
    send("call", now.minusSeconds(40_000), "25", Map.of("region", "us"));
    send("call", now.minusSeconds(30_000), "3", Map.of("region", "eu"));
    send("call", now.minusSeconds(20_000), "7", Map.of("region", "us"));

    JsonPath usage = usage("HOUR");
    BigDecimal cost = ofEu.add(ofRest.multiply(BigDecimal.valueOf(2)));
    assertThat(decimal(usage, "total_cost")).isEqualByComparingTo(cost);
    assertThat(sum(usage, "items[0].points.cost")).isEqualByComparingTo(cost);
  }

  @Test
  void events_from_before_the_subscription_are_counted_too_at_once_and_when_they_are_filled_in()
      throws SQLException {
    Metered calls = offer.aggregating("call", "SUM", "units");
    offer.filteredPrice(calls, "1", EU);
    offer.flatPrice(calls, "2");
    String customer = merchant.customer("c-1");
    send("call", now.minus(2, ChronoUnit.DAYS), "10", Map.of("region", "eu"));
    send("call", now.minus(2, ChronoUnit.DAYS), "5", Map.of("region", "us"));
    offer.subscribe(customer, start);

    assertThat(decimal(usage("DAY"), "total_cost")).isEqualByComparingTo("20");
    assertThat(Soon.is(PATIENCE, () -> count("meter_filling") == 0)).isTrue();
    assertThat(decimal(usage("DAY"), "total_cost")).isEqualByComparingTo("20");
    send("call", now.minus(1, ChronoUnit.DAYS), "1", Map.of("region", "eu"));
    assertThat(decimal(usage("DAY"), "total_cost")).isEqualByComparingTo("21");
  }

  @Test
  void subscriptions_to_the_same_filters_share_what_is_counted_and_others_cost_nothing() {
    Metered calls = offer.counting("call");
    Metered other = offer.counting("other");
    offer.filteredPrice(calls, "1", EU);
    offer.flatPrice(calls, "2");
    offer.flatPrice(other, "3");
    String customer = merchant.customer("c-1");
    assertThat(count("meter")).isEqualTo(2);
    offer.subscribe(customer, start);
    assertThat(count("meter")).isEqualTo(4);

    Offer second = new Offer(merchant, Offer.by(merchant, "Second", "usd").planId(), "usd");
    second.flatPrice(calls, "5");
    second.filteredPrice(calls, "4", EU);
    second.subscribe(merchant.customer("c-2"), start);

    assertThat(count("meter")).isEqualTo(4);
    merchant
        .request()
        .body(Map.of())
        .post("/features/search")
        .then()
        .statusCode(200)
        .body("items", hasSize(2));
  }

  @Test
  void subscriptions_made_at_the_same_time_share_it_too() throws Exception {
    Metered calls = offer.counting("call");
    offer.filteredPrice(calls, "1", EU);
    offer.flatPrice(calls, "2");
    List<String> customers = List.of("c-1", "c-2", "c-3", "c-4");
    customers.forEach(merchant::customer);

    List<Response> answers =
        Race.of(
            customers.size(),
            racer ->
                merchant
                    .request()
                    .body(
                        Map.of(
                            "external_customer_id", customers.get(racer),
                            "plan_id", offer.planId(),
                            "currency", "usd",
                            "billing_period", "MONTHLY",
                            "start_date", start.toString()))
                    .post("/subscriptions"));

    assertThat(answers).extracting(Response::statusCode).containsOnly(201);
    assertThat(count("meter")).isEqualTo(3);
  }

  @Test
  void where_what_a_price_counts_is_missing_its_events_are_read() throws SQLException {
    Metered calls = offer.aggregating("call", "SUM", "units");
    offer.filteredPrice(calls, "1", EU);
    offer.flatPrice(calls, "2");
    offer.subscribe(merchant.customer("c-1"), start);
    send("call", now.minus(2, ChronoUnit.DAYS), "10", Map.of("region", "eu"));
    send("call", now.minus(2, ChronoUnit.DAYS), "1", Map.of("region", "us"));

    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from meter where slice_of is not null and environment_id = ?")) {
      delete.setString(1, merchant.environmentId());
      assertThat(delete.executeUpdate()).isEqualTo(2);
    }

    assertThat(decimal(usage("DAY"), "total_cost")).isEqualByComparingTo("12");
  }

  @Test
  void what_counts_for_prices_alone_cannot_be_asked_for() throws SQLException {
    Metered calls = offer.counting("call");
    offer.filteredPrice(calls, "1", EU);
    offer.subscribe(merchant.customer("c-1"), start);
    String slice = text("select id from meter where slice_of is not null and environment_id = ?");

    merchant
        .request()
        .body(Map.of("meter_id", slice, "external_customer_id", "c-1"))
        .post("/events/usage/meter")
        .then()
        .statusCode(404);
    merchant
        .request()
        .body(Map.of("name", "Slice", "type", "metered", "meter_id", slice))
        .post("/features")
        .then()
        .statusCode(404);
  }

  @Test
  void what_a_price_counted_goes_to_the_others_when_it_has_ended() {
    Metered calls = offer.counting("call");
    Instant end = now.minus(2, ChronoUnit.DAYS);
    Map<String, Object> eu = new HashMap<>();
    eu.put("billing_model", "FLAT_FEE");
    eu.put("amount", "10");
    eu.put("meter_id", calls.meterId());
    eu.put("filter_values", EU);
    eu.put("end_date", end.toString());
    offer.price(eu);
    offer.flatPrice(calls, "1");
    String customer = merchant.customer("c-1");
    String wallet = merchant.create("/wallets", Map.of("customer_id", customer, "currency", "usd"));
    offer.subscribe(customer, start);
    send("call", end.minusMillis(1), "1", Map.of("region", "eu"));
    send("call", end, "1", Map.of("region", "eu"));
    send("call", end, "1", Map.of("region", "us"));

    JsonPath usage = usage("HOUR");
    assertThat(decimal(usage, "total_cost")).isEqualByComparingTo("12");
    assertThat(sum(usage, "items[0].points.cost")).isEqualByComparingTo("12");
    assertThat(periodCharges(wallet)).isEqualByComparingTo("12");
  }

  @Test
  void what_is_there_of_a_meter_that_never_resets_goes_over_to_the_price_that_is_left() {
    Metered seats = offer.accumulating("seat", "SUM", "units");
    Instant end = now.minus(2, ChronoUnit.DAYS);
    Map<String, Object> eu = new HashMap<>();
    eu.put("billing_model", "FLAT_FEE");
    eu.put("amount", "10");
    eu.put("meter_id", seats.meterId());
    eu.put("filter_values", EU);
    eu.put("end_date", end.toString());
    offer.price(eu);
    offer.flatPrice(seats, "1");
    String customer = merchant.customer("c-1");
    String wallet = merchant.create("/wallets", Map.of("customer_id", customer, "currency", "usd"));
    offer.subscribe(customer, start);
    send("seat", end.minusSeconds(3_000), "5", Map.of("region", "eu"));
    send("seat", end.minusSeconds(2_000), "3", Map.of("region", "us"));
    send("seat", end.plusSeconds(2_000), "-1", Map.of("region", "eu"));

    // 5 at 10 until the price ends; 3 at 1, and from then on the others' 5 less 1 as well.
    JsonPath usage = usage("HOUR");
    assertThat(decimal(usage, "total_cost")).isEqualByComparingTo("57");
    assertThat(sum(usage, "items[0].points.cost")).isEqualByComparingTo("57");
    assertThat(periodCharges(wallet)).isEqualByComparingTo("57");
  }

  @Test
  void groups_by_a_property_bear_the_cost_of_their_own_prices() {
    Metered calls = offer.aggregating("call", "SUM", "units");
    offer.filteredPrice(calls, "1", EU);
    offer.flatPrice(calls, "2");
    offer.subscribe(merchant.customer("c-1"), start);
    send("call", now.minus(2, ChronoUnit.DAYS), "10", Map.of("region", "eu"));
    send("call", now.minus(1, ChronoUnit.DAYS), "3", Map.of("region", "us"));
    send("call", now.minus(1, ChronoUnit.DAYS), "1", Map.of("region", "asia"));

    JsonPath usage =
        json(
            PortalUser.of(merchant, "c-1")
                .usage(
                    Map.of(
                        "start_time",
                        start.toString(),
                        "group_by",
                        List.of("feature_id", "properties.region")))
                .then()
                .statusCode(200)
                .extract()
                .asString());

    Map<String, BigDecimal> costs = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      costs.put(
          usage.getString("items[" + i + "].properties.region"),
          decimal(usage, "items[" + i + "].total_cost").stripTrailingZeros());
    }
    assertThat(costs)
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> a.compareTo(b) == 0, BigDecimal.class)
        .isEqualTo(
            Map.of(
                "eu",
                new BigDecimal("10"),
                "us",
                new BigDecimal("6"),
                "asia",
                new BigDecimal("2")));
    assertThat(decimal(usage, "total_cost")).isEqualByComparingTo("18");
  }

  private void send(String name, Instant at, String units, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("units", units);
    merchant
        .request()
        .body(
            Map.of(
                "event_id",
                "e-" + sent++,
                "event_name",
                name,
                "external_customer_id",
                "c-1",
                "timestamp",
                at.toString(),
                "properties",
                all))
        .post("/events")
        .then()
        .statusCode(202);
  }

  private JsonPath usage(String window) {
    return json(
        PortalUser.of(merchant, "c-1")
            .usage(range(window))
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  private JsonPath merchantUsage(String window) {
    Map<String, Object> question = new HashMap<>(range(window));
    question.put("external_customer_id", "c-1");
    return json(
        merchant
            .request()
            .body(question)
            .post("/events/analytics")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  private Map<String, Object> range(String window) {
    return Map.of(
        "start_time", start.toString(), "end_time", now.toString(), "window_size", window);
  }

  private BigDecimal periodCharges(String wallet) {
    return decimal(balance(wallet), "current_period_usage");
  }

  private JsonPath balance(String wallet) {
    return json(
        merchant
            .request()
            .get("/wallets/{id}/balance/real-time", wallet)
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  private long count(String table) {
    return Long.parseLong(text("select count(*) from " + table + " where environment_id = ?"));
  }

  private String text(String sql) {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, merchant.environmentId());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonPath json(String text) {
    return new JsonPath(text);
  }

  private static BigDecimal decimal(JsonPath json, String path) {
    return new BigDecimal(json.getString(path));
  }

  private static BigDecimal sum(JsonPath json, String path) {
    List<BigDecimal> all = new ArrayList<>();
    json.getList(path).forEach(one -> all.add(new BigDecimal(String.valueOf(one))));
    return all.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
