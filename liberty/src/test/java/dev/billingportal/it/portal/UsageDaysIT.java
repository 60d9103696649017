package dev.billingportal.it.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.PortalUser;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which day usage belongs to, and what it costs there; all figures by hand. */
class UsageDaysIT extends ServerTest {
  private static final Instant NEW_YEAR = Instant.parse("2025-01-01T00:00:00Z");

  private final Merchant merchant = Merchant.open();

  @ParameterizedTest
  @CsvSource({
    // zone, the day before, the day, the day after, its end
    "UTC,2025-06-09T00:00:00Z,2025-06-10T00:00:00Z,2025-06-11T00:00:00Z,2025-06-12T00:00:00Z",
    "Asia/Kolkata,2025-06-08T18:30:00Z,2025-06-09T18:30:00Z,2025-06-10T18:30:00Z,2025-06-11T18:30:00Z",
    "Asia/Kathmandu,2025-06-08T18:15:00Z,2025-06-09T18:15:00Z,2025-06-10T18:15:00Z,2025-06-11T18:15:00Z",
    // 23 hours long, then 25.
    "America/New_York,2025-03-08T05:00:00Z,2025-03-09T05:00:00Z,2025-03-10T04:00:00Z,2025-03-11T04:00:00Z",
    "America/New_York,2025-11-01T04:00:00Z,2025-11-02T04:00:00Z,2025-11-03T05:00:00Z,2025-11-04T05:00:00Z",
  })
  void an_event_at_the_edge_of_a_day_lands_on_the_right_day(
      String zone, Instant before, Instant day, Instant after, Instant end) {
    Offer offer = Offer.by(merchant);
    offer.flatPrice(offer.counting("call"), "0.01");
    offer.subscribe(customer(zone), NEW_YEAR);
    send("call", day.minusSeconds(1), "1");
    send("call", day, "1");
    send("call", after.minusSeconds(1), "1");
    send("call", after, "1");

    JsonPath usage = usage(before, end, "DAY");

    assertThat(usage.getList("items[0].points.timestamp"))
        .containsExactly(before.toString(), day.toString(), after.toString());
    assertThat(decimals(usage, "items[0].points.usage")).containsExactly(d("1"), d("2"), d("1"));
    assertThat(decimals(usage, "items[0].points.event_count"))
        .containsExactly(d("1"), d("2"), d("1"));
    assertThat(decimals(usage, "items[0].points.cost"))
        .containsExactly(d("0.01"), d("0.02"), d("0.01"));
    assertThat(decimal(usage, "items[0].total_cost")).isEqualByComparingTo("0.04");
    assertThat(decimal(usage, "total_cost")).isEqualByComparingTo("0.04");
  }

  @Test
  void tiers_begin_anew_with_each_billing_period_and_points_add_up() {
    Offer offer = Offer.by(merchant);
    offer.slabPrice(offer.aggregating("token", "SUM", "tokens"), 10, "1", "0.5");
    offer.subscribe(customer("UTC"), Instant.parse("2025-03-15T00:00:00Z"));
    send("token", Instant.parse("2025-04-10T12:00:00Z"), "8");
    send("token", Instant.parse("2025-04-14T23:59:59Z"), "7");
    send("token", Instant.parse("2025-04-15T00:00:00Z"), "12");

    JsonPath usage =
        usage(Instant.parse("2025-04-09T00:00:00Z"), Instant.parse("2025-04-17T00:00:00Z"), "DAY");

    // 8 x 1; then 2 x 1 + 5 x 0.5; then, in the next period, 10 x 1 + 2 x 0.5.
    assertThat(decimals(usage, "items[0].points.cost"))
        .containsExactly(d("0"), d("8"), d("0"), d("0"), d("0"), d("4.5"), d("11"), d("0"));
    assertThat(decimal(usage, "items[0].total_cost")).isEqualByComparingTo("23.5");

    // A range that begins within a period pays what the period's earlier usage left of the tiers.
    JsonPath rest =
        usage(Instant.parse("2025-04-14T00:00:00Z"), Instant.parse("2025-04-16T00:00:00Z"), "DAY");
    assertThat(decimals(rest, "items[0].points.cost")).containsExactly(d("4.5"), d("11"));
    assertThat(decimal(rest, "items[0].total_cost")).isEqualByComparingTo("15.5");
  }

  @Test
  void points_of_every_window_add_up_to_the_total_exactly() {
    Offer offer = Offer.by(merchant);
    offer.slabPrice(offer.aggregating("token", "SUM", "tokens"), 100, "0.0033333", "0.0000007");
    offer.subscribe(customer("Asia/Kathmandu"), Instant.parse("2025-03-15T00:00:00Z"));
    Instant start = Instant.parse("2025-04-10T00:00:00Z");
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      events.add(event("token", start.plusSeconds(i * 20_011L), String.valueOf(1 + i * 0.37)));
    }
    merchant.request().body(Map.of("events", events)).post("/events/bulk").then().statusCode(202);

    for (String window :
        List.of("15MIN", "30MIN", "HOUR", "3HOUR", "6HOUR", "12HOUR", "DAY", "WEEK", "MONTH")) {
      JsonPath usage = usage(start, Instant.parse("2025-04-21T00:00:00Z"), window);

      BigDecimal total = decimal(usage, "items[0].total_cost");
      assertThat(total).as(window).isPositive();
      assertThat(sum(usage, "items[0].points.cost")).as(window).isEqualByComparingTo(total);
      assertThat(sum(usage, "items[0].points.usage"))
          .as(window)
          .isEqualByComparingTo(decimal(usage, "items[0].total_usage"));
      assertThat(sum(usage, "items[0].points.event_count")).as(window).isEqualByComparingTo("40");
    }
  }

  private String customer(String zone) {
    return merchant
        .request()
        .body(Map.of("external_id", "c-1", "name", "Ada", "timezone", zone))
        .post("/customers")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void send(String name, Instant at, String tokens) {
    merchant.request().body(event(name, at, tokens)).post("/events").then().statusCode(202);
  }

  private static Map<String, Object> event(String name, Instant at, String tokens) {
    return Map.of(
        "event_name",
        name,
        "external_customer_id",
        "c-1",
        "timestamp",
        at.toString(),
        "properties",
        Map.of("tokens", tokens));
  }

  private JsonPath usage(Instant from, Instant to, String window) {
    return PortalUser.of(merchant, "c-1")
        .usage(
            Map.of("start_time", from.toString(), "end_time", to.toString(), "window_size", window))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<BigDecimal> decimals(JsonPath json, String path) {
    List<BigDecimal> decimals = new ArrayList<>();
    for (Object value : json.getList(path)) {
      decimals.add(d(value.toString()));
    }
    return decimals;
  }

  private static BigDecimal sum(JsonPath json, String path) {
    return decimals(json, path).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal decimal(JsonPath json, String path) {
    return new BigDecimal(json.getString(path));
  }

  private static BigDecimal d(String number) {
    return new BigDecimal(number).stripTrailingZeros();
  }
}
