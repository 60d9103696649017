package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Race;
import dev.billingportal.it.server.Refusal;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Credits that are bought on an invoice. */
class InvoicedCreditsIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private final String customerId = merchant.customer("c-1");
  private final String wallet =
      merchant.create(
          "/wallets",
          Map.of(
              "customer_id",
              customerId,
              "currency",
              "usd",
              "name",
              "Main",
              "conversion_rate",
              "0.1",
              "topup_conversion_rate",
              "0.067"));

  @Test
  void the_top_up_makes_a_credit_invoice_and_the_credits_wait_for_it() {
    JsonPath answer = topUp(Map.of("credits_to_add", "55", "bonus_credits_to_add", "5"));
    String invoice = answer.getString("invoice_id");

    assertThat(answer.getString("wallet_transaction.transaction_status")).isEqualTo("pending");
    assertThat(answer.getString("wallet_transaction.reference_type")).isEqualTo("INVOICE");
    assertThat(answer.getString("wallet_transaction.reference_id")).isEqualTo(invoice);
    assertThat(decimal(answer, "wallet_transaction.credits_available")).isZero();
    assertBalance("0");
    merchant
        .request()
        .get("/invoices/{id}", invoice)
        .then()
        .statusCode(200)
        .body("invoice_type", equalTo("CREDIT"))
        .body("invoice_status", equalTo("FINALIZED"))
        .body("payment_status", equalTo("PENDING"))
        .body("currency", equalTo("usd"))
        .body("customer_id", equalTo(customerId))
        .body("amount_due", equalTo("3.69"))
        .body("amount_remaining", equalTo("3.69"))
        .body("line_items", hasSize(1))
        .body("line_items[0].display_name", equalTo("Credits for Main"))
        .body("line_items[0].quantity", equalTo("55"))
        .body("line_items[0].amount", equalTo("3.69"));
    Refusal.of(debit("1")).is(400, "invalid_operation");

    pay(invoice, "SUCCEEDED").then().statusCode(200);

    assertBalance("60");
    assertThat(statuses()).containsExactly("completed", "completed");
    debit("60").then().statusCode(200);
    assertBalance("0");
  }

  @Test
  void numbers_of_credit_invoices_follow_each_other() {
    String first = number(topUp(Map.of("amount", "10")).getString("invoice_id"));
    String second = number(topUp(Map.of("amount", "10")).getString("invoice_id"));

    assertThat(Long.parseLong(second.replaceAll(".*-", "")))
        .isEqualTo(Long.parseLong(first.replaceAll(".*-", "")) + 1);
  }

  @Test
  void a_part_payment_grants_nothing_and_an_overpayment_what_was_bought() {
    String invoice = topUp(Map.of("amount", "6.70")).getString("invoice_id");

    merchant
        .request()
        .body(Map.of("payment_status", "PENDING", "amount", "5"))
        .put("/invoices/{id}/payment", invoice)
        .then()
        .statusCode(200);
    assertBalance("0");
    merchant
        .request()
        .body(Map.of("payment_status", "OVERPAID", "amount", "50"))
        .put("/invoices/{id}/payment", invoice)
        .then()
        .statusCode(200);
    assertBalance("100");
  }

  @Test
  void a_part_payment_that_is_given_back_lets_the_credits_fail() {
    String invoice = topUp(Map.of("amount", "6.70")).getString("invoice_id");
    merchant
        .request()
        .body(Map.of("payment_status", "PENDING", "amount", "5"))
        .put("/invoices/{id}/payment", invoice)
        .then()
        .statusCode(200);

    pay(invoice, "REFUNDED").then().statusCode(200);

    assertThat(statuses()).containsExactly("failed");
    assertBalance("0");
  }

  @Test
  void the_same_payment_reported_often_grants_once() throws Exception {
    String invoice = topUp(Map.of("amount", "6.70")).getString("invoice_id");

    List<Response> answers = Race.of(12, i -> pay(invoice, "SUCCEEDED"));

    assertThat(answers).extracting(Response::statusCode).containsOnly(200);
    assertBalance("100");
  }

  @Test
  void voiding_the_invoice_cancels_the_credits_and_their_bonus() {
    String invoice =
        topUp(Map.of("amount", "6.70", "bonus_credits_to_add", "5")).getString("invoice_id");

    merchant.request().post("/invoices/{id}/void", invoice).then().statusCode(200);

    assertThat(statuses()).containsExactly("failed", "failed");
    assertBalance("0");
  }

  @Test
  void a_payment_that_is_given_up_cancels_the_credits() {
    String invoice = topUp(Map.of("amount", "6.70")).getString("invoice_id");
    pay(invoice, "FAILED").then().statusCode(200);
    assertThat(statuses()).containsExactly("pending");

    pay(invoice, "VOIDED").then().statusCode(200);

    assertThat(statuses()).containsExactly("failed");
  }

  @Test
  void the_same_key_makes_one_invoice() throws Exception {
    List<Response> answers =
        Race.of(8, i -> topUpAnswer(Map.of("amount", "6.70", "idempotency_key", "k-1")));

    assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
    merchant
        .request()
        .body(Map.of("customer_id", customerId))
        .post("/invoices/search")
        .then()
        .body("items", hasSize(1));
    assertThat(statuses()).containsExactly("pending");
  }

  @Test
  void an_invoice_for_credits_is_not_paid_by_credits() {
    merchant
        .request()
        .body(Map.of("credits_to_add", "500", "transaction_reason", "FREE_CREDIT_GRANT"))
        .post("/wallets/{id}/top-up", wallet)
        .then()
        .statusCode(200)
        .body("invoice_id", nullValue());
    String invoice = topUp(Map.of("amount", "6.70")).getString("invoice_id");

    JsonPath read =
        merchant
            .request()
            .get("/wallets/{id}/balance/real-time", wallet)
            .then()
            .extract()
            .jsonPath();
    assertThat(decimal(read, "unpaid_invoices_amount")).isZero();
    assertThat(decimal(read, "real_time_credit_balance")).isEqualByComparingTo("500");
    Refusal.of(
            merchant
                .request()
                .body(
                    Map.of(
                        "credits",
                        "67",
                        "transaction_reason",
                        "INVOICE_PAYMENT",
                        "reference_type",
                        "INVOICE",
                        "reference_id",
                        invoice))
                .post("/wallets/{id}/debit", wallet))
        .is(400, "validation_error")
        .naming("reference_id");
  }

  @Test
  void what_no_coin_pays_is_refused() {
    Refusal.of(topUpAnswer(Map.of("amount", "1.005"))).is(400, "validation_error").naming("amount");
    Refusal.of(topUpAnswer(Map.of("credits_to_add", "0.07")))
        .is(400, "validation_error")
        .naming("credits_to_add");
    assertThat(statuses()).isEmpty();
  }

  @Test
  void a_wallet_whose_credits_wait_for_an_invoice_is_not_closed() {
    String invoice = topUp(Map.of("amount", "6.70")).getString("invoice_id");

    Refusal.of(merchant.request().post("/wallets/{id}/terminate", wallet))
        .is(400, "invalid_operation")
        .naming("invoice_id");

    merchant.request().post("/invoices/{id}/void", invoice).then().statusCode(200);
    merchant.request().post("/wallets/{id}/terminate", wallet).then().statusCode(200);
  }

  private JsonPath topUp(Map<String, ?> topUp) {
    return topUpAnswer(topUp).then().statusCode(200).extract().jsonPath();
  }

  private Response topUpAnswer(Map<String, ?> topUp) {
    Map<String, Object> body = new HashMap<>(topUp);
    body.put("transaction_reason", "PURCHASED_CREDIT_INVOICED");
    return merchant.request().body(body).post("/wallets/{id}/top-up", wallet);
  }

  private Response debit(String credits) {
    return merchant.request().body(Map.of("credits", credits)).post("/wallets/{id}/debit", wallet);
  }

  private Response pay(String invoice, String status) {
    return merchant
        .request()
        .body(Map.of("payment_status", status))
        .put("/invoices/{id}/payment", invoice);
  }

  private String number(String invoice) {
    return merchant.request().get("/invoices/{id}", invoice).path("invoice_number");
  }

  private List<String> statuses() {
    return merchant
        .request()
        .get("/wallets/{id}/transactions", wallet)
        .then()
        .statusCode(200)
        .extract()
        .path("items.transaction_status");
  }

  private void assertBalance(String credits) {
    JsonPath read =
        merchant.request().get("/wallets/{id}", wallet).then().statusCode(200).extract().jsonPath();
    assertThat(decimal(read, "credit_balance")).isEqualByComparingTo(credits);
  }

  private static BigDecimal decimal(JsonPath json, String path) {
    return new BigDecimal(json.getString(path));
  }
}
