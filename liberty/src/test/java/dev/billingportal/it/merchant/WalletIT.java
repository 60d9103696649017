package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Race;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalletIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private final String customerId = merchant.customer("c-1");

  @Test
  void of_64_debits_at_once_with_credit_for_40_exactly_24_are_refused() throws Exception {
    String wallet = wallet(Map.of("initial_credits_to_load", "40"));

    List<Response> answers = Race.of(64, i -> debit(wallet, Map.of("credits", "1")));

    List<Response> refused = answers.stream().filter(a -> a.statusCode() != 200).toList();
    assertThat(refused).hasSize(24);
    refused.forEach(answer -> Refusal.of(answer).is(400, "invalid_operation"));
    assertBalance(wallet, "0");
    JsonPath ledger = transactions(wallet, 100);
    assertThat(ledger.getInt("pagination.total")).isEqualTo(41);
    BigDecimal balance = BigDecimal.ZERO;
    for (int i = 40; i >= 0; i--) {
      assertThat(decimal(ledger, "items[" + i + "].credit_balance_before"))
          .isEqualByComparingTo(balance);
      balance = decimal(ledger, "items[" + i + "].credit_balance_after");
    }
    assertThat(balance).isZero();
  }

  @Test
  void top_ups_and_debits_at_once_lose_nothing() throws Exception {
    String wallet = wallet(Map.of("initial_credits_to_load", "100"));

    List<Response> answers =
        Race.of(
            40,
            i ->
                i % 2 == 0
                    ? debit(wallet, Map.of("credits", "3"))
                    : topUp(wallet, Map.of("credits_to_add", "2")));

    assertThat(answers).extracting(Response::statusCode).containsOnly(200);
    // 100 - 20 x 3 + 20 x 2
    assertBalance(wallet, "80");
  }

  @Test
  void an_expiry_given_in_two_ways_must_be_the_same_day() {
    Map<String, Object> draft =
        new HashMap<>(
            Map.of(
                "customer_id", customerId,
                "currency", "usd",
                "initial_credits_to_load", "10",
                "initial_credits_expiry_date_utc", "2099-12-30",
                "initial_credits_to_load_expiry_date", 20991231));

    Refusal.of(merchant.request().body(draft).post("/wallets"))
        .is(400, "validation_error")
        .naming("initial_credits_to_load_expiry_date");
    draft.put("initial_credits_to_load_expiry_date", 20991230);
    merchant.request().body(draft).post("/wallets").then().statusCode(200);
  }

  @Test
  void a_top_up_with_the_same_key_adds_once() throws Exception {
    String wallet = wallet(Map.of());
    Map<String, Object> topUp = Map.of("credits_to_add", "10", "idempotency_key", "t-1");

    List<Response> answers = Race.of(16, i -> topUp(wallet, topUp));

    assertThat(answers).extracting(Response::statusCode).containsOnly(200);
    assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
    assertBalance(wallet, "10");
    Refusal.of(topUp(wallet, Map.of("credits_to_add", "11", "idempotency_key", "t-1")))
        .is(409, "already_exists")
        .naming("idempotency_key");
    assertBalance(wallet, "10");
  }

  @Test
  void a_key_that_topped_one_wallet_up_is_a_conflict_for_another() {
    String one = wallet(Map.of());
    String other = wallet(Map.of("name", "Other"));
    Map<String, Object> topUp = Map.of("credits_to_add", "10", "idempotency_key", "t-1");
    topUp(one, topUp).then().statusCode(200);

    Refusal.of(topUp(other, topUp)).is(409, "already_exists").naming("idempotency_key");

    assertBalance(one, "10");
    assertBalance(other, "0");
  }

  @Test
  void credits_are_spent_by_priority_then_expiry_then_size() {
    String wallet = wallet(Map.of());
    Instant soon = Instant.now().plus(10, ChronoUnit.DAYS);
    grant(wallet, "never-small", "5", null, null);
    grant(wallet, "never-large", "9", null, null);
    grant(wallet, "later", "7", soon.plus(5, ChronoUnit.DAYS), null);
    grant(wallet, "soon", "6", soon, null);
    grant(wallet, "first", "4", null, 1);

    debit(wallet, Map.of("credits", "18")).then().statusCode(200);

    // 4 first, 6 soon, 7 later, and 1 of the larger of those that never end.
    assertThat(left(wallet))
        .containsEntry("first", "0")
        .containsEntry("soon", "0")
        .containsEntry("later", "0")
        .containsEntry("never-large", "8")
        .containsEntry("never-small", "5");
    assertBalance(wallet, "13");
  }

  @Test
  void expired_credits_cannot_be_spent_and_are_written_off() throws SQLException {
    String wallet = wallet(Map.of("conversion_rate", "0.5"));
    grant(wallet, "ends", "10", Instant.now().plus(1, ChronoUnit.DAYS), null);
    grant(wallet, "stays", "4", null, null);
    assertBalance(wallet, "14");

    expire(wallet);

    assertBalance(wallet, "4");
    Refusal.of(debit(wallet, Map.of("credits", "5"))).is(400, "invalid_operation");
    assertBalance(wallet, "4");
    debit(wallet, Map.of("credits", "4")).then().statusCode(200);
    assertBalance(wallet, "0");
    merchant
        .request()
        .queryParam("transaction_reason", "CREDIT_EXPIRED")
        .get("/wallets/{id}/transactions", wallet)
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].type", equalTo("debit"))
        .body("items[0].credit_amount", equalTo("10"))
        .body("items[0].amount", equalTo("5"));
  }

  @Test
  void the_real_time_balance_subtracts_unpaid_finalized_invoices_and_the_periods_usage() {
    Offer offer = Offer.by(merchant);
    offer.flatPrice(offer.counting("call"), "0.25");
    offer.subscribe(customerId, Instant.now().minus(3, ChronoUnit.DAYS));
    for (int i = 0; i < 6; i++) {
      merchant
          .request()
          .body(Map.of("event_name", "call", "external_customer_id", "c-1"))
          .post("/events")
          .then()
          .statusCode(202);
    }
    String wallet = wallet(Map.of("conversion_rate", "0.5", "initial_credits_to_load", "200"));
    invoice("FINALIZED", "10", "usd");
    invoice("DRAFT", "1000", "usd");
    invoice("FINALIZED", "500", "eur");
    String voided = invoice("FINALIZED", "50", "usd");
    merchant.request().post("/invoices/{id}/void", voided).then().statusCode(200);
    pay(invoice("FINALIZED", "30", "usd"), Map.of("payment_status", "SUCCEEDED"));
    pay(invoice("FINALIZED", "20", "usd"), Map.of("payment_status", "PENDING", "amount", "5"));

    for (Response read :
        List.of(
            merchant.request().get("/wallets/{id}/balance/real-time", wallet),
            PortalUser.of(merchant, "c-1").request().get("/wallets/{id}", wallet))) {
      JsonPath balance = read.then().statusCode(200).extract().jsonPath();
      assertThat(decimal(balance, "balance")).isEqualByComparingTo("100");
      assertThat(decimal(balance, "unpaid_invoices_amount")).isEqualByComparingTo("25");
      assertThat(decimal(balance, "current_period_usage")).isEqualByComparingTo("1.5");
      assertThat(decimal(balance, "real_time_balance")).isEqualByComparingTo("73.5");
      assertThat(decimal(balance, "real_time_credit_balance")).isEqualByComparingTo("147");
    }
  }

  @Test
  void a_closed_wallet_takes_and_gives_nothing() {
    String wallet = wallet(Map.of("initial_credits_to_load", "10"));

    merchant
        .request()
        .post("/wallets/{id}/terminate", wallet)
        .then()
        .statusCode(200)
        .body("wallet_status", equalTo("closed"));

    assertBalance(wallet, "0");
    Refusal.of(topUp(wallet, Map.of("credits_to_add", "1"))).is(400, "invalid_operation");
    Refusal.of(debit(wallet, Map.of("credits", "1"))).is(400, "invalid_operation");
    assertThat(transactions(wallet, 50).getList("items.transaction_reason"))
        .containsExactly("WALLET_TERMINATION", "FREE_CREDIT_GRANT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "credits_to_add | {\"credits_to_add\":\"-1\"}",
        "credits_to_add | {\"credits_to_add\":\"0\"}",
        "credits_to_add | {\"credits_to_add\":\"1234567890123456789012345678901234567890\"}",
        "credits_to_add | {\"credits_to_add\":1e40}",
        "credits_to_add | {\"credits_to_add\":\"0.000000001\"}",
        "credits_to_add | {\"credits_to_add\":\"many\"}",
        "credits_to_add | {\"credits_to_add\":\"NaN\"}",
        "credits_to_add | {\"credits_to_add\":\"1\",\"amount\":\"1\"}",
        "credits_to_add | {}",
        "currency | {\"credits_to_add\":\"1\",\"currency\":\"eur\"}",
        "expiry_date_utc | {\"credits_to_add\":\"1\",\"expiry_date_utc\":\"2001-01-01T00:00:00Z\"}",
        "bonus_credits_to_add | {\"credits_to_add\":\"1\",\"bonus_credits_to_add\":\"-1\"}",
      })
  void a_wrong_top_up_is_named_and_adds_nothing(String field, String body) {
    String wallet = wallet(Map.of());
    String whole =
        body.replaceFirst("}$", (body.length() > 2 ? "," : "") + "\"transaction_reason\":")
            + "\"FREE_CREDIT_GRANT\"}";

    Refusal.of(merchant.request().body(whole).post("/wallets/{id}/top-up", wallet))
        .is(400, "validation_error")
        .naming(field);

    assertBalance(wallet, "0");
    assertThat(transactions(wallet, 50).getInt("pagination.total")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "credits | {\"credits\":\"-1\"}",
        "credits | {\"credits\":\"0\"}",
        "credits | {\"credits\":\"1234567890123456789012345678901234567890\"}",
        "credits | {}",
        "amount | {\"amount\":\"-1\"}",
        "transaction_reason | {\"credits\":\"1\",\"transaction_reason\":\"FREE_CREDIT_GRANT\"}",
      })
  void a_wrong_debit_is_named_and_takes_nothing(String field, String body) {
    String wallet = wallet(Map.of("initial_credits_to_load", "10"));

    Refusal.of(merchant.request().body(body).post("/wallets/{id}/debit", wallet))
        .is(400, "validation_error")
        .naming(field);

    assertBalance(wallet, "10");
    assertThat(transactions(wallet, 50).getInt("pagination.total")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "customer_id,,usd,1,0",
    "currency,OWN,usdollar,1,0",
    "conversion_rate,OWN,usd,0,0",
    "conversion_rate,OWN,usd,-1,0",
    "conversion_rate,OWN,usd,1234567890123456789012345678901234567890,0",
    "initial_credits_to_load,OWN,usd,1,-5",
    "initial_credits_to_load,OWN,usd,1,1234567890123456789012345678901234567890",
  })
  void a_wrong_wallet_is_named_and_not_made(
      String field, String customer, String currency, String rate, String credits) {
    Map<String, Object> draft =
        new HashMap<>(
            Map.of(
                "currency", currency, "conversion_rate", rate, "initial_credits_to_load", credits));
    if (customer != null) {
      draft.put("customer_id", customer.equals("OWN") ? customerId : customer);
    }

    Refusal.of(merchant.request().body(draft).post("/wallets"))
        .is(400, "validation_error")
        .naming(field);

    merchant.request().get("/customers/{id}/wallets", customerId).then().body("", hasSize(0));
  }

  @Test
  void another_merchants_wallet_is_not_found() {
    String wallet = wallet(Map.of("initial_credits_to_load", "10"));
    for (Merchant stranger : List.of(merchant.inProduction(), Merchant.open())) {
      Refusal.of(
              stranger.request().body(Map.of("credits", "1")).post("/wallets/{id}/debit", wallet))
          .is(404, "not_found");
      Refusal.of(stranger.request().get("/wallets/{id}", wallet)).is(404, "not_found");
      Refusal.of(stranger.request().get("/wallets/{id}/transactions", wallet)).is(404, "not_found");
    }
    assertBalance(wallet, "10");
  }

  private String wallet(Map<String, ?> more) {
    Map<String, Object> draft = new HashMap<>(more);
    draft.put("customer_id", customerId);
    draft.put("currency", "usd");
    return merchant
        .request()
        .body(draft)
        .post("/wallets")
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  private void grant(String wallet, String name, String credits, Instant end, Integer priority) {
    Map<String, Object> topUp = new HashMap<>(Map.of("credits_to_add", credits));
    topUp.put("description", name);
    topUp.put("expiry_date_utc", end == null ? null : end.toString());
    topUp.put("priority", priority);
    topUp(wallet, topUp).then().statusCode(200);
  }

  private Response topUp(String wallet, Map<String, ?> topUp) {
    Map<String, Object> body = new HashMap<>(topUp);
    body.put("transaction_reason", "FREE_CREDIT_GRANT");
    return merchant.request().body(body).post("/wallets/{id}/top-up", wallet);
  }

  private Response debit(String wallet, Map<String, ?> debit) {
    return merchant.request().body(debit).post("/wallets/{id}/debit", wallet);
  }

  private Map<String, String> left(String wallet) {
    JsonPath ledger = transactions(wallet, 50);
    Map<String, String> left = new HashMap<>();
    for (Map<String, Object> row : ledger.<Map<String, Object>>getList("items")) {
      if (row.get("description") != null) {
        left.put(
            (String) row.get("description"),
            new BigDecimal((String) row.get("credits_available"))
                .stripTrailingZeros()
                .toPlainString());
      }
    }
    return left;
  }

  private JsonPath transactions(String wallet, int limit) {
    return merchant
        .request()
        .queryParam("limit", limit)
        .get("/wallets/{id}/transactions", wallet)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private void assertBalance(String wallet, String credits) {
    JsonPath read =
        merchant.request().get("/wallets/{id}", wallet).then().statusCode(200).extract().jsonPath();
    assertThat(decimal(read, "credit_balance")).isEqualByComparingTo(credits);
  }

  private String invoice(String status, String total, String currency) {
    return merchant
        .request()
        .body(
            Map.of(
                "customer_id",
                customerId,
                "currency",
                currency,
                "invoice_status",
                status,
                "subtotal",
                total,
                "total",
                total,
                "amount_due",
                total))
        .post("/invoices")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void pay(String invoice, Map<String, ?> payment) {
    merchant.request().body(payment).put("/invoices/{id}/payment", invoice).then().statusCode(200);
  }

  /** Lets a day go by for the wallet's grants that end. */
  private void expire(String wallet) throws SQLException {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement update =
            connection.prepareStatement(
                "update wallet_transaction set expiry_date = ? where tenant_id = ?"
                    + " and environment_id = ? and wallet_id = ? and expiry_date is not null")) {
      update.setObject(1, LocalDate.now(ZoneOffset.UTC).minusDays(1));
      update.setString(2, merchant.tenantId());
      update.setString(3, merchant.environmentId());
      update.setString(4, wallet);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private static BigDecimal decimal(JsonPath json, String path) {
    return new BigDecimal(json.getString(path));
  }
}
