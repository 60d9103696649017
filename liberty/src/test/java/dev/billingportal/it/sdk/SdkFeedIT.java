package dev.billingportal.it.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the official client made is what its customer reads. The figures, by hand:
 *
 * <pre>
 * 600 calls at $0.01                             = $6.00
 * 400 times 5 tokens = 2000: 1000 at $0.002
 *                          + 1000 at $0.001      = $3.00
 * 250 credits at $0.10                           = $25.00
 * an invoice of $12.50 + $7.25                   = $19.75
 * left of the wallet: 25.00 - 19.75 - 9.00       = $-3.75, -37.5 credits
 * </pre>
 */
class SdkFeedIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private JsonPath made;
  private PortalUser customer;

  @BeforeEach
  void feed() {
    made = SdkFeed.into(merchant, "sdk_customer");
    customer = new PortalUser(made.getString("sessionToken"));
  }

  @Test
  void everything_the_client_made_reads_back_with_the_exact_sums() {
    the_customer();
    usage_and_cost();
    points_add_up();
    current_period();
    wallet();
    transactions();
    invoice();
    subscription();
  }

  private void the_customer() {
    customer
        .request()
        .get("/info")
        .then()
        .statusCode(200)
        .body("id", equalTo(made.getString("customerId")))
        .body("external_id", equalTo("sdk_customer"))
        .body("name", equalTo("Client Made"))
        .body("email", equalTo("client.made@example.com"));
  }

  private void usage_and_cost() {
    JsonPath usage = customer.usage(Map.of()).then().statusCode(200).extract().jsonPath();

    assertThat(usage.getList("items.name")).containsExactly("API calls", "Tokens");
    assertThat(usage.getList("items.feature_id")).isEqualTo(made.getList("featureIds"));
    assertThat(usage.getList("items.price_id")).isEqualTo(made.getList("priceIds"));
    assertThat(usage.getList("items.event_count")).containsExactly(600, 400);
    assertThat(usage.getList("items.unit_plural")).containsExactly("calls", "tokens");
    assertThat(decimals(usage, "items.total_usage")).containsExactly(d("600"), d("2000"));
    assertThat(decimals(usage, "items.total_cost")).containsExactly(d("6"), d("3"));
    assertThat(usage.getString("currency")).isEqualTo("usd");
    assertThat(new BigDecimal(usage.getString("total_cost"))).isEqualByComparingTo("9");
    // The client cannot put a feature into a group, only its price.
    assertThat(usage.getString("items[0].group")).isNull();
    assertThat(usage.getString("items[1].group.id")).isEqualTo(made.getString("groupId"));
    assertThat(usage.getString("items[1].group.name")).isEqualTo("Language models");
  }

  private void points_add_up() {
    Instant now = Instant.now();
    JsonPath usage =
        customer
            .usage(
                Map.of(
                    "start_time", now.minus(2, ChronoUnit.DAYS).toString(),
                    "end_time", now.toString(),
                    "window_size", "15MIN"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(sum(usage, "items[0].points.cost")).isEqualByComparingTo("6");
    assertThat(sum(usage, "items[1].points.cost")).isEqualByComparingTo("3");
    assertThat(sum(usage, "items[1].points.usage")).isEqualByComparingTo("2000");
    assertThat(sum(usage, "items[0].points.event_count")).isEqualByComparingTo("600");
  }

  private void current_period() {
    JsonPath usage = customer.request().get("/usage").then().statusCode(200).extract().jsonPath();

    assertThat(usage.getList("features.feature.name")).containsExactly("API calls", "Tokens");
    assertThat(decimals(usage, "features.current_usage")).containsExactly(d("600"), d("2000"));
  }

  private void wallet() {
    JsonPath wallets =
        customer.request().body("{}").post("/wallets").then().statusCode(200).extract().jsonPath();

    assertThat(wallets.getList("id")).containsExactly(made.getString("walletId"));
    assertThat(wallets.getString("[0].currency")).isEqualTo("usd");
    assertThat(decimals(wallets, "credit_balance")).containsExactly(d("250"));
    assertThat(decimals(wallets, "balance")).containsExactly(d("25"));
    assertThat(decimals(wallets, "unpaid_invoices_amount")).containsExactly(d("19.75"));
    assertThat(decimals(wallets, "current_period_usage")).containsExactly(d("9"));
    assertThat(decimals(wallets, "real_time_balance")).containsExactly(d("-3.75"));
    assertThat(decimals(wallets, "real_time_credit_balance")).containsExactly(d("-37.5"));
  }

  private void transactions() {
    JsonPath ledger =
        customer
            .request()
            .get("/wallets/{id}/transactions", made.getString("walletId"))
            .then()
            .statusCode(200)
            .body("items", hasSize(1))
            .body("items[0].type", equalTo("credit"))
            .body("items[0].transaction_reason", equalTo("FREE_CREDIT_GRANT"))
            .body("items[0].description", equalTo("Welcome"))
            .body("items[0].created_by", nullValue())
            .extract()
            .jsonPath();

    assertThat(decimals(ledger, "items.credit_amount")).containsExactly(d("250"));
    assertThat(decimals(ledger, "items.amount")).containsExactly(d("25"));
  }

  private void invoice() {
    JsonPath invoices =
        customer
            .request()
            .body("{}")
            .post("/invoices")
            .then()
            .statusCode(200)
            .body("items.id", contains(made.getString("invoiceId")))
            .body("items[0].invoice_number", equalTo(made.getString("invoiceNumber")))
            .body("items[0].display_status", equalTo("PENDING"))
            .body("items[0].line_items.display_name", contains("Setup", "Training"))
            .extract()
            .jsonPath();

    assertThat(made.getString("invoiceNumber")).matches("INV-\\d{6}-00001");
    assertThat(decimals(invoices, "items.total")).containsExactly(d("19.75"));
    assertThat(decimals(invoices, "items.amount_remaining")).containsExactly(d("19.75"));
    assertThat(decimals(invoices, "items[0].line_items.amount"))
        .containsExactly(d("12.5"), d("7.25"));
  }

  private void subscription() {
    customer
        .request()
        .body("{}")
        .post("/subscriptions")
        .then()
        .statusCode(200)
        .body("items.id", contains(made.getString("subscriptionId")))
        .body("items[0].plan_id", equalTo(made.getString("planId")))
        .body("items[0].subscription_status", equalTo("active"));
  }

  private static List<BigDecimal> decimals(JsonPath json, String path) {
    return json.getList(path).stream().map(value -> d(value.toString())).toList();
  }

  private static BigDecimal sum(JsonPath json, String path) {
    return decimals(json, path).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal d(String number) {
    return new BigDecimal(number).stripTrailingZeros();
  }
}
