package dev.billingportal.it.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.container.TimeTravel;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Offer.Metered;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Refusal;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers agreed to pay in each period, and what is charged beyond it; all by hand. */
class CommitmentsIT extends ServerTest {
  private static final Instant START = Instant.parse("2025-03-15T00:00:00Z");
  private static final String LATER = "2025-06-01T00:00:00Z";

  private final Merchant merchant = Merchant.open();
  private final Offer offer = Offer.by(merchant);

  @Test
  void what_exceeds_the_commitment_of_a_subscription_is_multiplied() {
    offer.flatPrice(offer.aggregating("call", "SUM", "n"), "1");
    subscribe(START, Map.of("commitment_amount", "100", "overage_factor", "2"));
    use("call", "2025-03-20T12:00:00Z", "90");
    use("call", "2025-03-25T12:00:00Z", "60");
    use("call", "2025-04-20T12:00:00Z", "40");

    JsonPath usage = usage(Map.of("window_size", "DAY"), "2025-03-15", "2025-04-15", LATER);

    assertThat(decimal(usage, "total_cost")).isEqualByComparingTo("200");
    assertThat(decimal(usage, "items[0].points[5].cost")).isEqualByComparingTo("90");
    assertThat(decimal(usage, "items[0].points[10].cost")).isEqualByComparingTo("110");
    assertThat(parts(usage, "items[0].points[5].")).isEqualTo("90 0 0");
    assertThat(parts(usage, "items[0].points[10].")).isEqualTo("10 100 0");
    assertThat(parts(usage, "items[0].commitment_info.")).isEqualTo("100 100 0");
    assertThat(usage.getMap("items[0].commitment_info"))
        .containsEntry("type", "amount")
        .containsEntry("duration", "MONTHLY")
        .containsEntry("quantity", null)
        .containsEntry("true_up_enabled", false)
        .containsEntry("is_windowed", false);
    assertThat(decimal(usage, "items[0].commitment_info.amount")).isEqualByComparingTo("100");
    assertThat(decimal(usage, "items[0].commitment_info.overage_factor")).isEqualByComparingTo("2");
    // Two periods, the second of which stays below: 200 and 40.
    assertThat(cost(usage(Map.of(), "2025-03-15", "2025-05-15", LATER))).isEqualTo("240");
  }

  @Test
  void a_committed_quantity_of_a_line_is_at_the_price_and_more_is_multiplied() {
    String calls = offer.slabPrice(offer.aggregating("call", "SUM", "n"), 80, "1", "0.5");
    String seats = offer.flatPrice(offer.aggregating("seat", "SUM", "n"), "3");
    subscribe(
        START,
        Map.of(
            "line_item_commitments",
            Map.of(
                calls,
                Map.of(
                    "commitment_type", "quantity", "commitment_quantity", 100, "overage_factor", 2),
                seats,
                Map.of("commitment_amount", 50, "overage_factor", "1.5", "enable_true_up", true))));
    use("call", "2025-03-20T12:00:00Z", "150");
    use("seat", "2025-03-20T12:00:00Z", "10");

    JsonPath usage = usage(Map.of("window_size", "DAY"), "2025-03-15", "2025-04-15", LATER);

    // 80 at 1 and 20 at 0.5, then 50 at 0.5 twice over; 10 seats at 3 and 20 for the commitment.
    assertThat(parts(usage, "items.find { it.name == 'call' }.commitment_info."))
        .isEqualTo("90 50 0");
    assertThat(parts(usage, "items.find { it.name == 'seat' }.commitment_info."))
        .isEqualTo("30 0 20");
    assertThat(decimal(usage, "items.find { it.name == 'call' }.commitment_info.amount"))
        .isEqualByComparingTo("90");
    assertThat(decimal(usage, "total_cost")).isEqualByComparingTo("190");
    assertPointsAddUp(usage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"15MIN", "HOUR", "6HOUR", "DAY", "WEEK", "MONTH", ""})
  void lines_share_the_commitment_day_by_day_whatever_the_windows_are(String window) {
    Metered calls = offer.aggregating("call", "SUM", "n");
    Metered seats = offer.aggregating("seat", "SUM", "n");
    String own = offer.flatPrice(offer.aggregating("disk", "SUM", "n"), "1");
    offer.flatPrice(calls, "1");
    offer.flatPrice(seats, "1");
    subscribe(
        START,
        Map.of(
            "commitment_amount", "100",
            "overage_factor", "2",
            "line_item_commitments", Map.of(own, Map.of("commitment_amount", 5))));
    use("disk", "2025-03-16T06:00:00Z", "7");
    use("seat", "2025-03-17T06:00:00Z", "70");
    use("seat", "2025-03-18T01:00:00Z", "20");
    use("call", "2025-03-18T13:00:00Z", "30");
    use("call", "2025-03-19T13:00:00Z", "1");
    String until = window.equals("15MIN") ? "2025-03-21" : "2025-03-29";

    JsonPath usage = usage(Map.of("window_size", window), "2025-03-15", until, LATER);

    // On the 18th calls come first in the order of lines: 30 of them, 20 seats beyond; then a call.
    assertThat(decimal(usage, "items.find { it.name == 'call' }.total_cost"))
        .isEqualByComparingTo("32");
    assertThat(decimal(usage, "items.find { it.name == 'seat' }.total_cost"))
        .isEqualByComparingTo("110");
    assertThat(decimal(usage, "items.find { it.name == 'disk' }.total_cost"))
        .isEqualByComparingTo("7");
    assertThat(decimal(usage, "total_cost")).isEqualByComparingTo("149");
    if (!window.isEmpty()) {
      assertPointsAddUp(usage);
    }
    JsonPath alone =
        usage(
            Map.of("window_size", window, "feature_ids", List.of(seats.featureId())),
            "2025-03-18",
            until,
            LATER);
    assertThat(decimal(alone, "total_cost")).isEqualByComparingTo("40");
  }

  @Test
  void a_period_below_its_commitment_is_charged_up_to_it_when_it_has_ended() {
    Metered calls = offer.aggregating("call", "SUM", "n");
    offer.flatPrice(calls, "1");
    offer.flatPrice(offer.aggregating("seat", "SUM", "n"), "1");
    subscribe(START, Map.of("commitment_amount", 100, "enable_true_up", true));
    use("call", "2025-03-20T12:00:00Z", "25");
    use("seat", "2025-03-21T12:00:00Z", "35");
    Map<String, String> days = Map.of("window_size", "DAY");

    JsonPath running = usage(days, "2025-03-15", "2025-04-15", "2025-04-14T23:59:59Z");
    JsonPath ended = usage(days, "2025-03-15", "2025-04-15", "2025-04-15T00:00:00Z");

    assertThat(decimal(running, "total_cost")).isEqualByComparingTo("60");
    assertThat(decimal(ended, "total_cost")).isEqualByComparingTo("100");
    // The first line bears what is missing, on the last day of the period.
    assertThat(parts(ended, "items.find { it.name == 'call' }.points[30].")).isEqualTo("0 0 40");
    assertThat(parts(ended, "items.find { it.name == 'call' }.commitment_info."))
        .isEqualTo("25 0 40");
    assertPointsAddUp(ended);
    assertThat(cost(usage(days, "2025-03-15", "2025-04-14", LATER))).isEqualTo("60");
    // The next period has no usage at all.
    assertThat(cost(usage(days, "2025-04-15", "2025-05-15", LATER))).isEqualTo("100");
    assertThat(cost(usage(Map.of(), "2025-03-15", "2025-05-20", LATER))).isEqualTo("200");
    assertThat(
            cost(usage(Map.of("group_by", List.of("source")), "2025-03-15", "2025-04-15", LATER)))
        .as("a true-up is in no group")
        .isEqualTo("60");
  }

  @Test
  void a_period_has_not_ended_as_long_as_another_price_follows() {
    price(offer.aggregating("call", "SUM", "n"), Map.of("end_date", "2025-03-25T00:00:00Z"));
    price(offer.aggregating("seat", "SUM", "n"), Map.of("start_date", "2025-03-25T00:00:00Z"));
    subscribe(START, Map.of("commitment_amount", 100, "enable_true_up", true));
    use("call", "2025-03-20T12:00:00Z", "60");
    use("call", "2025-03-26T12:00:00Z", "60");
    use("seat", "2025-03-26T12:00:00Z", "15");

    assertThat(cost(usage(Map.of(), "2025-03-15", "2025-03-25", LATER))).isEqualTo("60");
    assertThat(cost(usage(Map.of(), "2025-03-25", "2025-04-14", LATER))).isEqualTo("15");
    assertThat(cost(usage(Map.of(), "2025-03-15", "2025-04-15", LATER))).isEqualTo("100");
  }

  @Test
  void a_cancelled_subscription_is_charged_what_is_missing_when_it_ends() {
    offer.flatPrice(offer.counting("call"), "1");
    Instant start = Instant.now().minus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    String id = subscribe(start, Map.of("commitment_amount", 100, "enable_true_up", true));
    use("call", start.plus(1, ChronoUnit.DAYS).toString(), "1");
    assertThat(cost(usage(Map.of()))).isEqualTo("1");

    merchant
        .request()
        .body(Map.of("cancellation_type", "immediate"))
        .post("/subscriptions/{id}/cancel", id)
        .then()
        .statusCode(200);

    assertThat(cost(usage(Map.of()))).isEqualTo("100");
  }

  @Test
  void a_trial_is_free_and_counts_to_no_commitment() {
    offer.flatPrice(offer.aggregating("call", "SUM", "n"), "1");
    subscribe(
        START,
        Map.of(
            "commitment_amount",
            "100",
            "overage_factor",
            "2",
            "enable_true_up",
            true,
            "trial_period_days",
            45));
    use("call", "2025-03-20T12:00:00Z", "500");
    use("call", "2025-04-20T12:00:00Z", "500");
    use("call", "2025-05-01T12:00:00Z", "110");

    assertThat(cost(usage(Map.of(), "2025-03-15", "2025-04-15", LATER))).isEqualTo("0");
    assertThat(cost(usage(Map.of(), "2025-04-15", "2025-05-15", LATER))).isEqualTo("120");
  }

  @Test
  void the_balance_and_the_usage_say_the_same() {
    Metered calls = offer.aggregating("call", "SUM", "n");
    offer.flatPrice(calls, "1");
    String seats = offer.flatPrice(offer.aggregating("seat", "SUM", "n"), "1");
    Instant start = Instant.now().minus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    subscribe(
        start,
        Map.of(
            "commitment_amount", "100",
            "overage_factor", "2",
            "line_item_commitments",
                Map.of(seats, Map.of("commitment_quantity", 10, "overage_factor", 3))));
    String wallet =
        merchant.create(
            "/wallets",
            Map.of(
                "customer_id", customerId(), "currency", "usd", "initial_credits_to_load", "900"));
    use("call", start.plus(1, ChronoUnit.DAYS).toString(), "150");
    use("seat", start.plus(2, ChronoUnit.DAYS).toString(), "12");

    JsonPath balance =
        merchant
            .request()
            .get("/wallets/{id}/balance/real-time", wallet)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(decimal(balance, "current_period_usage")).isEqualByComparingTo("216");
    assertThat(cost(usage(Map.of()))).isEqualTo("216");
  }

  @Test
  void a_true_up_waits_for_a_price_that_begins_later_in_the_period() {
    Instant start = Instant.now().minus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    Metered calls = offer.aggregating("call", "SUM", "n");
    Metered seats = offer.aggregating("seat", "SUM", "n");
    offer.price(
        Map.of(
            "billing_model",
            "FLAT_FEE",
            "amount",
            "1",
            "meter_id",
            calls.meterId(),
            "end_date",
            start.plus(5, ChronoUnit.DAYS).toString()));
    offer.price(
        Map.of(
            "billing_model",
            "FLAT_FEE",
            "amount",
            "1",
            "meter_id",
            seats.meterId(),
            "start_date",
            start.plus(15, ChronoUnit.DAYS).toString()));
    subscribe(start, Map.of("commitment_amount", "100", "enable_true_up", true));
    String wallet =
        merchant.create(
            "/wallets",
            Map.of(
                "customer_id", customerId(), "currency", "usd", "initial_credits_to_load", "900"));
    use("call", start.plus(1, ChronoUnit.DAYS).toString(), "60");

    JsonPath balance =
        merchant
            .request()
            .get("/wallets/{id}/balance/real-time", wallet)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(decimal(balance, "current_period_usage")).isEqualByComparingTo("60");
    assertThat(cost(usage(Map.of()))).isEqualTo("60");
  }

  @Test
  void commitments_are_read_as_they_were_agreed_on() {
    String calls = offer.flatPrice(offer.counting("call"), "2");
    String seats = offer.flatPrice(offer.counting("seat"), "2");
    String id =
        subscribe(
            START,
            Map.of(
                "commitment_amount", "100.5",
                "commitment_duration", "MONTHLY",
                "overage_factor", "1.25",
                "enable_true_up", true,
                "line_item_commitments",
                    Map.of(
                        calls, Map.of("commitment_type", "quantity", "commitment_quantity", 8))));

    for (Response answer :
        List.of(
            merchant.request().get("/subscriptions/{id}", id),
            PortalUser.of(merchant, "c-1").request().get("/subscriptions/{id}", id))) {
      JsonPath read = answer.then().statusCode(200).extract().jsonPath();
      assertThat(decimal(read, "commitment_amount")).isEqualByComparingTo("100.5");
      assertThat(read.getString("commitment_duration")).isEqualTo("MONTHLY");
      assertThat(decimal(read, "overage_factor")).isEqualByComparingTo("1.25");
      assertThat(read.getBoolean("enable_true_up")).isTrue();
      String line = "line_items.find { it.price_id == '" + calls + "' }.";
      assertThat(read.getString(line + "commitment_type")).isEqualTo("quantity");
      assertThat(decimal(read, line + "commitment_quantity")).isEqualByComparingTo("8");
      assertThat(decimal(read, line + "commitment_overage_factor")).isEqualByComparingTo("1");
      assertThat(read.getBoolean(line + "commitment_true_up_enabled")).isFalse();
      assertThat(read.getBoolean(line + "commitment_windowed")).isFalse();
      assertThat(read.getString(line + "commitment_duration")).isEqualTo("MONTHLY");
      assertThat(read.getString(line + "commitment_amount")).isNull();
      String other = "line_items.find { it.price_id == '" + seats + "' }.";
      assertThat(read.getString(other + "commitment_type")).isNull();
    }
    String token =
        merchant
            .request()
            .body(Map.of("hide_amounts", true))
            .post("/customers/portal/c-1")
            .path("token");
    new PortalUser(token)
        .request()
        .get("/subscriptions/{id}", id)
        .then()
        .statusCode(200)
        .body("commitment_amount", nullValue())
        .body("overage_factor", nullValue())
        .body("commitment_duration", equalTo("MONTHLY"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void what_cannot_be_charged_is_refused_by_name(
      Map<String, ?> more, Map<String, ?> ofLine, String field) {
    String price = offer.flatPrice(offer.counting("call"), "1");
    Map<String, Object> body = draft(START, more);
    if (ofLine != null) {
      body.put("line_item_commitments", Map.of(price, ofLine));
    }

    Refusal.of(merchant.request().body(body).post("/subscriptions"))
        .is(400, "validation_error")
        .naming(field.replace("{price}", price));

    merchant
        .request()
        .body(Map.of())
        .post("/subscriptions/search")
        .then()
        .body("pagination.total", equalTo(0));
  }

  static Stream<Arguments> refusals() {
    Map<String, ?> hundred = Map.of("commitment_amount", 100);
    String line = "line_item_commitments.{price}.";
    return Stream.of(
        Arguments.of(Map.of("commitment_amount", 0), null, "commitment_amount"),
        Arguments.of(Map.of("commitment_amount", -5), null, "commitment_amount"),
        Arguments.of(
            Map.of("commitment_amount", 9, "overage_factor", "0.9"), null, "overage_factor"),
        Arguments.of(Map.of("overage_factor", 2), null, "overage_factor"),
        Arguments.of(Map.of("enable_true_up", true), null, "enable_true_up"),
        Arguments.of(Map.of("commitment_duration", "MONTHLY"), null, "commitment_duration"),
        Arguments.of(
            Map.of("commitment_amount", 9, "commitment_duration", "ANNUAL"),
            null,
            "commitment_duration"),
        Arguments.of(hundred, hundred, "commitment_amount"),
        Arguments.of(
            Map.of(),
            Map.of("commitment_amount", 9, "is_window_commitment", true),
            line + "is_window_commitment"),
        Arguments.of(
            Map.of(),
            Map.of("commitment_amount", 9, "commitment_time_buckets", List.of(Map.of("id", "b"))),
            line + "commitment_time_buckets"),
        Arguments.of(
            Map.of(),
            Map.of("commitment_amount", 9, "commitment_duration", "DAILY"),
            line + "commitment_duration"),
        Arguments.of(
            Map.of(),
            Map.of("commitment_type", "quantity", "commitment_amount", 9),
            line + "commitment_amount"),
        Arguments.of(
            Map.of(),
            Map.of("commitment_amount", 9, "commitment_quantity", 9),
            line + "commitment_quantity"),
        Arguments.of(Map.of(), Map.of("enable_true_up", true), line + "commitment_amount"),
        Arguments.of(Map.of(), Map.of("commitment_quantity", 0), line + "commitment_quantity"),
        Arguments.of(
            Map.of(),
            Map.of("commitment_quantity", 1, "overage_factor", 0),
            line + "overage_factor"),
        Arguments.of(
            Map.of("line_item_commitments", Map.of("price_of_others", hundred)),
            null,
            "line_item_commitments.price_of_others"));
  }

  @Test
  void a_plan_without_usage_prices_takes_no_commitment() {
    merchant.create(
        "/prices",
        Map.of(
            "entity_type", "PLAN",
            "entity_id", offer.planId(),
            "type", "FIXED",
            "billing_model", "FLAT_FEE",
            "amount", "10",
            "billing_period", "MONTHLY",
            "currency", "usd"));

    Refusal.of(
            merchant
                .request()
                .body(draft(START, Map.of("commitment_amount", 100)))
                .post("/subscriptions"))
        .is(400, "validation_error")
        .naming("commitment_amount");
  }

  private void price(Metered feature, Map<String, ?> more) {
    Map<String, Object> draft = new HashMap<>(more);
    draft.put("entity_type", "PLAN");
    draft.put("entity_id", offer.planId());
    draft.put("type", "USAGE");
    draft.put("billing_model", "FLAT_FEE");
    draft.put("amount", "1");
    draft.put("billing_period", "MONTHLY");
    draft.put("currency", "usd");
    draft.put("meter_id", feature.meterId());
    merchant.create("/prices", draft);
  }

  private String customerId() {
    Response found = merchant.request().get("/customers/external/c-1");
    return found.statusCode() == 200 ? found.path("id") : merchant.customer("c-1");
  }

  private Map<String, Object> draft(Instant start, Map<String, ?> more) {
    Map<String, Object> draft = new HashMap<>(more);
    draft.put("customer_id", customerId());
    draft.put("plan_id", offer.planId());
    draft.put("currency", "usd");
    draft.put("billing_period", "MONTHLY");
    draft.put("start_date", start.toString());
    return draft;
  }

  private String subscribe(Instant start, Map<String, ?> more) {
    return offer.subscribe(customerId(), start, more);
  }

  private void use(String event, String at, String quantity) {
    merchant
        .request()
        .body(
            Map.of(
                "event_name",
                event,
                "external_customer_id",
                "c-1",
                "timestamp",
                at,
                "properties",
                Map.of("n", quantity)))
        .post("/events")
        .then()
        .statusCode(202);
  }

  /** Of the last 30 days. */
  private JsonPath usage(Map<String, ?> question) {
    return PortalUser.of(merchant, "c-1")
        .usage(question)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** Usage between two days, asked at a moment. */
  private JsonPath usage(Map<String, ?> question, String from, String to, String now) {
    Map<String, Object> body = new HashMap<>(question);
    body.put("external_customer_id", "c-1");
    body.put("start_time", from + "T00:00:00Z");
    body.put("end_time", to + "T00:00:00Z");
    return merchant
        .request()
        .header(TimeTravel.HEADER, now)
        .body(body)
        .post("/events/analytics")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void assertPointsAddUp(JsonPath usage) {
    for (int i = 0; i < usage.getInt("items.size()"); i++) {
      String item = "items[" + i + "].";
      for (Map.Entry<String, String> sum :
          Map.of(
                  "cost", "total_cost",
                  "computed_commitment_utilized_amount",
                      "commitment_info.computed_commitment_utilized_amount",
                  "computed_overage_amount", "commitment_info.computed_overage_amount",
                  "computed_true_up_amount", "commitment_info.computed_true_up_amount")
              .entrySet()) {
        assertThat(
                usage.getList(item + "points." + sum.getKey()).stream()
                    .map(value -> new BigDecimal(value.toString()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add))
            .isEqualByComparingTo(decimal(usage, item + sum.getValue()));
      }
    }
  }

  /** What is within the commitment, beyond it, and its true-up. */
  private static String parts(JsonPath json, String at) {
    return Stream.of("commitment_utilized", "overage", "true_up")
        .map(part -> plain(decimal(json, at + "computed_" + part + "_amount")))
        .reduce((one, other) -> one + " " + other)
        .orElseThrow();
  }

  private static String cost(JsonPath usage) {
    return plain(decimal(usage, "total_cost"));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal decimal(JsonPath json, String path) {
    return new BigDecimal(json.getString(path));
  }
}
