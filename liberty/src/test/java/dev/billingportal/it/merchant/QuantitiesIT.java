package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Offer.Metered;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Refusal;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every accepted quantity counts to its last digit, and what does not count says why. */
class QuantitiesIT extends ServerTest {
  /** On the border of a bucket and before today, so that one UTC day holds all events. */
  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(2, ChronoUnit.DAYS);

  private static final String DAY = START.toString().substring(0, 10);
  private static final String LARGEST = "9".repeat(38);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Merchant merchant = Merchant.open();
  private final Offer offer = Offer.by(merchant);

  @ParameterizedTest
  @CsvSource({
    "SUM, 1000000000000000, 1, 1000000000000001",
    "MAX, 1000000000000000, 1, 1000000000000000",
    "LATEST, 1, 1000000000000000, 1000000000000000",
    "AVG, 1000000000000000, 1, 500000000000000.5",
    "WEIGHTED_SUM, 1000000000000000, 1, 1000000000000001",
    "SUM_WITH_MULTIPLIER, 1000000000000000, 1, 500000000000000.5",
    "SUM, 99999999999999999999999999999999999999, 99999999999999999999999999999999999999,"
        + " 199999999999999999999999999999999999998",
    "MAX, -99999999999999999999999999999999999999, -99999999999999999999999999999999999998,"
        + " -99999999999999999999999999999999999998",
    "LATEST, 0, 99999999999999999999999999999999999999, 99999999999999999999999999999999999999",
    "AVG, 99999999999999999999999999999999999999, 99999999999999999999999999999999999997,"
        + " 99999999999999999999999999999999999998",
    "WEIGHTED_SUM, 99999999999999999999999999999999999999, 1,"
        + " 100000000000000000000000000000000000000",
    "SUM, 1e30, 1, 1000000000000000000000000000001",
    "SUM, 1e37, 1e-38, 10000000000000000000000000000000000000.00000000000000000000000000000000000001",
    "MAX, 0.00000000000000000000000000000000000001, 0,"
        + " 0.00000000000000000000000000000000000001",
    "COUNT_UNIQUE, 1000000000000000, 1e15, 2",
    "COUNT, 1000000000000000, x, 2"
  })
  void each_aggregation_is_exact_to_the_last_digit(
      String type, String one, String other, String usage) {
    Metered feature = aggregating("data", type);
    merchant.customer("c-1");
    send(event("e-1", "data", START, one));
    send(event("e-2", "data", START, other));

    assertUsage(feature, usage);
  }

  @Test
  void numbers_of_json_count_by_the_digits_they_were_sent_with() {
    Metered feature = aggregating("data", "SUM");
    merchant.customer("c-1");
    for (String number : List.of("1000000000000000", "1E+30", LARGEST, "0.1", "-1e-38")) {
      merchant
          .request()
          .body(
              "{\"event_name\":\"data\",\"external_customer_id\":\"c-1\",\"timestamp\":\""
                  + START
                  + "\",\"properties\":{\"v\":"
                  + number
                  + "}}")
          .post("/events")
          .then()
          .statusCode(202);
    }

    assertUsage(
        feature,
        new BigDecimal("1000000000000000")
            .add(new BigDecimal("1E+30"))
            .add(new BigDecimal(LARGEST))
            .add(new BigDecimal("0.1"))
            .subtract(new BigDecimal("1e-38"))
            .toPlainString());
  }

  @Test
  void a_thousand_of_the_largest_numbers_add_up_and_are_charged_exactly() {
    Metered feature = aggregating("data", "SUM");
    offer.flatPrice(feature, "0.01");
    offer.subscribe(merchant.customer("c-1"), START.minus(1, ChronoUnit.DAYS));
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      events.add(event("e-" + i, "data", START.plusSeconds(i), LARGEST));
    }
    sendAll(events);

    JsonPath item = usage();
    BigDecimal sum = new BigDecimal(LARGEST).multiply(BigDecimal.valueOf(1000));
    assertThat(new BigDecimal(item.getString("items[0].total_usage"))).isEqualByComparingTo(sum);
    assertThat(new BigDecimal(item.getString("items[0].total_cost")))
        .isEqualByComparingTo(sum.movePointLeft(2));
  }

  @ParameterizedTest
  @CsvSource({
    "'1,000', not_a_number",
    "true, not_a_number",
    "Infinity, not_a_number",
    "NaN, not_a_number",
    "'', not_a_number",
    "0x10, not_a_number",
    "1e38, too_many_digits",
    "1e-39, too_many_digits",
    "123456789012345678901234567890123456789, too_many_digits",
    "1.23456789012345678901234567890123456789, too_many_digits"
  })
  void what_is_no_number_is_taken_and_says_so(String value, String reason) {
    Metered feature = aggregating("data", "SUM");
    merchant.customer("c-1");
    send(event("e-1", "data", START, value));

    merchant
        .request()
        .get("/events/e-1")
        .then()
        .statusCode(200)
        .body("meters", hasSize(1))
        .body("meters[0].meter_id", equalTo(feature.meterId()))
        .body("meters[0].meter_name", equalTo("data"))
        .body("meters[0].feature_id", equalTo(feature.featureId()))
        .body("meters[0].counted", equalTo(false))
        .body("meters[0].quantity", nullValue())
        .body("meters[0].reason", equalTo(reason));
    assertUsage(feature, "0");
  }

  @Test
  void an_event_says_of_each_meter_whether_it_was_counted() {
    Metered sum = aggregating("data", "SUM");
    Metered count = offer.counting("data");
    Metered filtered = filtered("data", "region", "eu");
    merchant.customer("c-1");
    send(event("e-1", "data", START, "1e15"));
    send(
        Map.of(
            "event_id", "e-2",
            "event_name", "data",
            "external_customer_id", "c-1",
            "timestamp", START.toString(),
            "properties", Map.of("region", "eu")));

    JsonPath first = merchant.request().get("/events/e-1").jsonPath();
    assertThat(reason(first, "meters", sum)).isNull();
    assertThat(quantity(first, "meters", sum)).isEqualTo("1000000000000000");
    assertThat(quantity(first, "event.meters", count)).isEqualTo("1");
    assertThat(reason(first, "meters", filtered)).isEqualTo("filter_not_matched");
    JsonPath listed =
        merchant.request().body(Map.of("event_id", "e-2")).post("/events/query").jsonPath();
    assertThat(reason(listed, "events[0].meters", sum)).isEqualTo("property_missing");
    assertThat(reason(listed, "events[0].meters", count)).isNull();
    assertThat(reason(listed, "events[0].meters", filtered)).isEqualTo("property_missing");
  }

  @Test
  void an_event_of_a_customer_who_is_not_there_yet_says_so_and_then_counts() {
    Metered sum = aggregating("data", "SUM");
    send(event("e-1", "data", START, "5"));
    assertThat(reason(merchant.request().get("/events/e-1").jsonPath(), "meters", sum))
        .isEqualTo("customer_unknown");
    uncounted(Map.of("date", DAY)).body("pagination.total", equalTo(1));

    merchant.customer("c-1");

    assertThat(reason(merchant.request().get("/events/e-1").jsonPath(), "meters", sum)).isNull();
    uncounted(Map.of("date", DAY)).body("pagination.total", equalTo(0));
  }

  @Test
  void the_uncounted_of_a_day_are_listed_page_by_page() {
    Metered sum = aggregating("data", "SUM");
    Metered unique = aggregating("data", "COUNT_UNIQUE");
    offer.counting("data");
    merchant.customer("c-1");
    merchant.customer("c-2");
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      // Every fourth is no number; over ten hours, of two customers.
      events.add(
          event(
              "e-" + i,
              i % 2 == 0 ? "c-1" : "c-2",
              "data",
              START.plusSeconds(i * 900L),
              i % 4 == 0 ? "1,000" : "7"));
    }
    events.add(event("before", "c-1", "data", START.minusSeconds(1), "x"));
    events.add(event("after", "c-1", "data", START.plusSeconds(86_400), "x"));
    sendAll(events);

    List<String> found = new ArrayList<>();
    for (int offset = 0; offset < 10; offset += 4) {
      JsonPath page =
          uncounted(Map.of("date", DAY, "limit", 4, "offset", offset))
              .body("pagination.total", equalTo(10))
              .extract()
              .jsonPath();
      found.addAll(page.getList("items.event.id"));
      assertThat(page.getList("items.reason")).containsOnly("not_a_number");
      assertThat(page.getList("items.meter_id")).containsOnly(sum.meterId());
      assertThat(page.getList("items.event.customer_id")).doesNotContainNull();
    }
    assertThat(found)
        .containsExactlyInAnyOrder(
            "e-0", "e-4", "e-8", "e-12", "e-16", "e-20", "e-24", "e-28", "e-32", "e-36");
    uncounted(Map.of("date", DAY, "meter_id", unique.meterId()))
        .body("items", hasSize(0))
        .body("pagination.total", equalTo(0));
    uncounted(Map.of("date", DAY, "external_customer_id", "c-2"))
        .body("pagination.total", equalTo(0));
    uncounted(Map.of("date", DAY))
        .body("meters", hasSize(1))
        .body("meters[0].meter_id", equalTo(sum.meterId()))
        .body("meters[0].uncounted_events", equalTo(10));
  }

  @Test
  void another_environment_and_a_wrong_day_find_nothing() {
    aggregating("data", "SUM");
    merchant.customer("c-1");
    send(event("e-1", "data", START, "x"));

    Merchant other = merchant.inProduction();
    other
        .request()
        .body(Map.of("date", DAY))
        .post("/events/uncounted")
        .then()
        .statusCode(200)
        .body("items", hasSize(0))
        .body("meters", hasSize(0));
    Refusal.of(merchant.request().body(Map.of("date", "yesterday")).post("/events/uncounted"))
        .is(400, "validation_error")
        .naming("date");
    Refusal.of(merchant.request().body(Map.of("meter_id", "m")).post("/events/uncounted"))
        .is(400, "validation_error")
        .naming("date");
    Refusal.of(
            merchant
                .request()
                .body(Map.of("date", DAY, "meter_id", "nobody"))
                .post("/events/uncounted"))
        .is(404, "not_found");
  }

  @Test
  void the_merchants_totals_say_how_many_events_they_lack_and_the_customers_do_not() {
    Metered sum = aggregating("data", "SUM");
    merchant.customer("c-1");
    sendAll(
        List.of(
            event("e-1", "data", START, "5"),
            event("e-2", "data", START, "x"),
            event("e-3", "data", START.plusSeconds(7), "true")));

    merchant
        .request()
        .body(
            Map.of(
                "external_customer_id", "c-1",
                "start_time", START.toString(),
                "end_time", START.plusSeconds(3600).toString()))
        .post("/events/analytics")
        .then()
        .statusCode(200)
        .body("items[0].total_usage", equalTo("5"))
        .body("items[0].event_count", equalTo(3))
        .body("items[0].uncounted_events", equalTo(2));
    merchant
        .request()
        .body(
            Map.of(
                "meter_id", sum.meterId(),
                "start_time", START.toString(),
                "end_time", START.plusSeconds(5).toString()))
        .post("/events/usage/meter")
        .then()
        .statusCode(200)
        .body("uncounted_events", equalTo(1));
    send(event("e-4", "data", Instant.now(), "x"));
    int inPeriod =
        merchant
            .request()
            .queryParam("customer_lookup_key", "c-1")
            .get("/customers/usage")
            .then()
            .statusCode(200)
            .extract()
            .path("features[0].uncounted_events");
    assertThat(inPeriod).isIn(1, 3);
    PortalUser own = PortalUser.of(merchant, "c-1");
    own.usage(Map.of())
        .then()
        .body("items", hasSize(1))
        .body("items[0].uncounted_events", nullValue());
    own.request()
        .get("/usage")
        .then()
        .body("features", hasSize(1))
        .body("features[0].uncounted_events", nullValue());
  }

  @Test
  void of_values_at_one_moment_the_one_that_came_last_is_the_latest() {
    Metered feature = aggregating("seats", "LATEST");
    merchant.customer("c-1");
    send(event("z", "seats", START, "1"));
    send(event("a", "seats", START, "2"));
    assertUsage(feature, "2");

    sendAll(
        List.of(
            event("y", "seats", START, "3"),
            event("x", "seats", START, "4"),
            event("b", "seats", START, "5")));
    assertUsage(feature, "5");

    // Sent again an event is no newer than it was.
    sendAll(List.of(event("y", "seats", START, "9"), event("z", "seats", START, "9")));
    assertUsage(feature, "5");
    send(event("earlier", "seats", START.minusSeconds(1), "6"));
    assertUsage(feature, "5");

    assertUsage(filled(aggregating("seats", "LATEST")), "5");
  }

  @Test
  void events_without_a_time_in_one_bulk_are_in_its_order() {
    Metered feature = aggregating("seats", "LATEST");
    merchant.customer("c-1");
    List<Map<String, ?>> events = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      events.add(
          Map.of(
              "event_name",
              "seats",
              "external_customer_id",
              "c-1",
              "properties",
              Map.of("v", String.valueOf(i * 7 % 31))));
    }
    sendAll(events);

    String last = String.valueOf(30 * 7 % 31);
    assertThat(
            PortalUser.of(merchant, "c-1")
                .usage(Map.of())
                .jsonPath()
                .getString("items[0].total_usage"))
        .isEqualTo(last);
    Metered later = filled(aggregating("seats", "LATEST"));
    assertThat(
            merchant
                .request()
                .body(Map.of("meter_id", later.meterId()))
                .post("/events/usage/meter")
                .jsonPath()
                .getString("value"))
        .isEqualTo(last);
    assertThat(feature).isNotEqualTo(later);
  }

  @Test
  void a_meter_made_later_counts_and_leaves_out_the_same() {
    merchant.customer("c-1");
    sendAll(
        List.of(
            event("e-1", "data", START, LARGEST),
            event("e-2", "data", START, "x"),
            event("e-3", "data", START, "1e38")));
    Metered feature = filled(aggregating("data", "SUM"));

    assertUsage(feature, LARGEST);
    uncounted(Map.of("date", DAY)).body("pagination.total", equalTo(2));
  }

  @Test
  void a_line_of_an_invoice_is_exact_or_refused() {
    String customer = merchant.customer("c-1");

    Refusal.of(merchant.request().body(invoice(customer, LARGEST)).post("/invoices"))
        .is(400, "validation_error")
        .naming("line_items[0].quantity");
    merchant
        .request()
        .body(invoice(customer, "999999999999999.000000000001"))
        .post("/invoices")
        .then()
        .statusCode(201)
        .body("line_items[0].quantity", equalTo("999999999999999.000000000001"));
  }

  private static Map<String, Object> invoice(String customer, String quantity) {
    return Map.of(
        "customer_id",
        customer,
        "currency",
        "usd",
        "subtotal",
        "1",
        "total",
        "1",
        "amount_due",
        "1",
        "line_items",
        List.of(Map.of("display_name", "Data", "amount", "1", "quantity", quantity)));
  }

  private Metered aggregating(String name, String type) {
    if (type.equals("SUM_WITH_MULTIPLIER")) {
      return feature(name, Map.of("type", type, "field", "v", "multiplier", "0.5"), List.of());
    }
    return type.equals("COUNT") ? offer.counting(name) : offer.aggregating(name, type, "v");
  }

  private Metered filtered(String name, String key, String value) {
    return feature(
        name,
        Map.of("type", "MAX", "field", "v"),
        List.of(Map.of("key", key, "values", List.of(value))));
  }

  private Metered feature(String name, Map<String, ?> aggregation, List<?> filters) {
    Response made =
        merchant.post(
            "/features",
            Map.of(
                "name",
                name,
                "type",
                "metered",
                "meter",
                Map.of(
                    "name", name,
                    "event_name", name,
                    "aggregation", aggregation,
                    "filters", filters)));
    return new Metered(made.path("id"), made.path("meter_id"));
  }

  private Metered filled(Metered feature) {
    for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); ) {
      if (merchant.request().get("/features/{id}", feature.featureId()).path("meter.filling")
          == null) {
        return feature;
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    throw new AssertionError("The meter is not filled in time");
  }

  private JsonPath usage() {
    return PortalUser.of(merchant, "c-1")
        .usage(
            Map.of(
                "start_time", START.toString(),
                "end_time", START.plusSeconds(3600).toString()))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private void assertUsage(Metered feature, String quantity) {
    String used =
        usage()
            .getString("items.find { it.feature_id == '" + feature.featureId() + "' }.total_usage");
    assertThat(used == null ? BigDecimal.ZERO : new BigDecimal(used))
        .isEqualByComparingTo(quantity);
  }

  private static String reason(JsonPath event, String meters, Metered of) {
    return event.getString(meters + ".find { it.meter_id == '" + of.meterId() + "' }.reason");
  }

  private static String quantity(JsonPath event, String meters, Metered of) {
    return event.getString(meters + ".find { it.meter_id == '" + of.meterId() + "' }.quantity");
  }

  private io.restassured.response.ValidatableResponse uncounted(Map<String, ?> question) {
    return merchant.request().body(question).post("/events/uncounted").then().statusCode(200);
  }

  private void send(Map<String, ?> event) {
    merchant.request().body(event).post("/events").then().statusCode(202);
  }

  private void sendAll(List<? extends Map<String, ?>> events) {
    merchant.request().body(Map.of("events", events)).post("/events/bulk").then().statusCode(202);
  }

  private static Map<String, Object> event(String id, String name, Instant at, String value) {
    return event(id, "c-1", name, at, value);
  }

  private static Map<String, Object> event(
      String id, String customer, String name, Instant at, String value) {
    return Map.of(
        "event_id", id,
        "event_name", name,
        "external_customer_id", customer,
        "timestamp", at.toString(),
        "properties", Map.of("v", value));
  }
}
