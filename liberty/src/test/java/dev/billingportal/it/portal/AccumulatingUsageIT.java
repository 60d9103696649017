package dev.billingportal.it.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Offer.Metered;
import dev.billingportal.it.server.PortalUser;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Usage that never begins anew, such as storage or seats; all figures by hand. */
class AccumulatingUsageIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private final Offer offer = Offer.by(merchant);

  @Test
  void each_period_pays_for_what_is_there_and_points_add_up() {
    offer.slabPrice(offer.accumulating("storage", "SUM", "gb"), 10, "1", "0.5");
    offer.subscribe(merchant.customer("c-1"), Instant.parse("2025-03-15T00:00:00Z"));
    send("2025-03-14T12:00:00Z", "100");
    send("2025-03-20T12:00:00Z", "8");
    send("2025-04-10T12:00:00Z", "4");
    send("2025-04-17T12:00:00Z", "-2");

    JsonPath usage =
        PortalUser.of(merchant, "c-1")
            .usage(
                Map.of(
                    "start_time", "2025-04-09T00:00:00Z",
                    "end_time", "2025-04-19T00:00:00Z",
                    "window_size", "DAY"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    // What came before the subscription does not count: 8, then 12, then 10 GB.
    assertThat(decimals(usage, "items[0].points.usage"))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(d(8), d(12), d(12), d(12), d(12), d(12), d(12), d(12), d(10), d(10));
    assertThat(decimal(usage, "items[0].total_usage")).isEqualByComparingTo("10");
    // 8 GB cost 8 and 12 GB cost 11. The next period begins with 12 GB, and ends with 10 GB at 10.
    assertThat(decimals(usage, "items[0].points.cost"))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(d(0), d(3), d(0), d(0), d(0), d(0), d(11), d(0), d(-1), d(0));
    assertThat(decimal(usage, "items[0].total_cost")).isEqualByComparingTo("13");
    assertThat(usage.getInt("items[0].event_count")).isEqualTo(2);
  }

  @Test
  void the_running_period_holds_what_came_since_the_subscription_began() {
    Instant now = Instant.now();
    Metered storage = offer.accumulating("storage", "SUM", "gb");
    Metered transfer = offer.aggregating("storage", "SUM", "gb");
    offer.flatPrice(storage, "0.5");
    offer.flatPrice(transfer, "0.1");
    String wallet =
        merchant
            .request()
            .body(
                Map.of(
                    "customer_id", merchant.customer("c-1"),
                    "currency", "usd",
                    "initial_credits_to_load", "100"))
            .post("/wallets")
            .then()
            .statusCode(200)
            .extract()
            .path("id");
    String subscription =
        offer.subscribe(
            merchant.request().get("/customers/external/c-1").path("id"),
            now.minus(75, ChronoUnit.DAYS));
    send(now.minus(80, ChronoUnit.DAYS).toString(), "100");
    send(now.minus(70, ChronoUnit.DAYS).toString(), "8");
    send(now.minus(1, ChronoUnit.HOURS).toString(), "4");

    JsonPath current =
        PortalUser.of(merchant, "c-1")
            .request()
            .get("/usage")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(of(current, storage, "current_usage")).isEqualTo("12");
    assertThat(of(current, storage, "next_usage_reset_at")).isEqualTo("null");
    assertThat(of(current, transfer, "current_usage")).isEqualTo("4");
    assertThat(of(current, transfer, "next_usage_reset_at")).isNotEqualTo("null");

    // 12 GB at 0.5, and 4 GB at 0.1; before the two periods that ended are invoiced, their 8 GB at
    // 0.5 each, and 8 GB at 0.1, too.
    assertThat(usageCharged(wallet)).isEqualByComparingTo("15.2");
    merchant.create(
        "/invoices",
        Map.of(
            "customer_id",
            merchant.request().get("/customers/external/c-1").path("id"),
            "subscription_id",
            subscription,
            "currency",
            "usd",
            "invoice_status",
            "FINALIZED",
            "subtotal",
            "8.8",
            "total",
            "8.8",
            "amount_due",
            "8.8"));
    assertThat(usageCharged(wallet)).isEqualByComparingTo("6.4");
  }

  @Test
  void what_another_price_takes_over_later_is_not_charged_before() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Metered storage = offer.accumulating("storage", "SUM", "gb");
    offer.flatPrice(storage, "1");
    offer.price(
        Map.of(
            "billing_model", "FLAT_FEE",
            "amount", "3",
            "meter_id", storage.meterId(),
            "filter_values", Map.of("region", List.of("eu")),
            "end_date", now.plus(5, ChronoUnit.DAYS).toString()));
    String customer = merchant.customer("c-1");
    offer.subscribe(customer, now.minus(10, ChronoUnit.DAYS));
    String wallet = merchant.create("/wallets", Map.of("customer_id", customer, "currency", "usd"));
    merchant.post(
        "/events",
        Map.of(
            "event_name",
            "storage",
            "external_customer_id",
            "c-1",
            "timestamp",
            now.minus(1, ChronoUnit.DAYS).toString(),
            "properties",
            Map.of("gb", "10", "region", "eu")));

    assertThat(usageCharged(wallet)).isEqualByComparingTo("30");
    // To the end of a period that has not begun.
    JsonPath usage =
        PortalUser.of(merchant, "c-1")
            .usage(
                Map.of(
                    "start_time", now.minus(20, ChronoUnit.DAYS).toString(),
                    "end_time", now.plus(40, ChronoUnit.DAYS).toString()))
            .jsonPath();
    assertThat(decimal(usage, "total_cost")).isEqualByComparingTo("30");
  }

  private BigDecimal usageCharged(String wallet) {
    return decimal(
        merchant
            .request()
            .get("/wallets/{id}/balance/real-time", wallet)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath(),
        "current_period_usage");
  }

  @Test
  void without_a_subscription_it_holds_everything_that_ever_came() {
    Metered peak = offer.accumulating("storage", "MAX", "gb");
    merchant.customer("c-1");
    send("2020-01-01T00:00:00Z", "70");
    send(Instant.now().minus(1, ChronoUnit.HOURS).toString(), "5");

    JsonPath current =
        PortalUser.of(merchant, "c-1").request().get("/usage").then().extract().jsonPath();
    assertThat(of(current, peak, "current_usage")).isEqualTo("70");

    Object value =
        merchant
            .request()
            .body(Map.of("meter_id", peak.meterId(), "external_customer_id", "c-1"))
            .post("/events/usage/meter")
            .then()
            .statusCode(200)
            .extract()
            .path("value");
    assertThat(new BigDecimal(value.toString())).isEqualByComparingTo("70");
  }

  private void send(String at, String gigabytes) {
    merchant
        .request()
        .body(
            Map.of(
                "event_name",
                "storage",
                "external_customer_id",
                "c-1",
                "timestamp",
                at,
                "properties",
                Map.of("gb", gigabytes)))
        .post("/events")
        .then()
        .statusCode(202);
  }

  private static String of(JsonPath usage, Metered feature, String key) {
    Object value =
        usage.param("id", feature.featureId()).get("features.find { it.feature.id == id }." + key);
    return value instanceof String text && text.matches("-?[0-9.]+")
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  private static List<BigDecimal> decimals(JsonPath json, String path) {
    return json.getList(path).stream().map(value -> new BigDecimal(value.toString())).toList();
  }

  private static BigDecimal decimal(JsonPath json, String path) {
    return new BigDecimal(json.getString(path));
  }

  private static BigDecimal d(int number) {
    return BigDecimal.valueOf(number);
  }
}
