package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import dev.billingportal.it.server.Soon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private HttpServer listener;

  private record Heard(HttpHeaders headers, String body) {}

  @BeforeEach
  void listen() throws IOException {
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          heard.add(new Heard(HttpHeaders.of(exchange.getRequestHeaders(), (n, v) -> true), body));
          Integer answer = answers.poll();
          exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
          exchange.close();
        });
    listener.start();
  }

  @AfterEach
  void stopListening() {
    listener.stop(0);
  }

  @Test
  void a_minted_session_is_told_with_a_signature_that_holds() throws Exception {
    String secret = endpoint(List.of("portal.session.created"));
    String customer = merchant.customer("c-1");

    merchant.request().get("/customers/portal/c-1").then().statusCode(200);

    Heard told = next();
    new Webhook(secret).verify(told.body(), told.headers());
    assertThat(told.body()).contains("\"portal.session.created\"", customer).doesNotContain("eyJ");
  }

  @Test
  void a_failed_telling_is_tried_again_and_a_told_message_can_be_replayed() throws Exception {
    answers.add(500);
    endpoint(List.of("portal.session.created"));
    merchant.customer("c-1");
    merchant.request().get("/customers/portal/c-1").then().statusCode(200);

    String first = next().headers().firstValue("webhook-id").orElseThrow();
    assertThat(next().headers().firstValue("webhook-id")).contains(first);

    merchant.request().post("/webhooks/messages/" + first + "/replay").then().statusCode(202);
    assertThat(next().headers().firstValue("webhook-id")).contains(first);
  }

  @Test
  void a_wallet_that_falls_below_its_threshold_is_told_once() throws Exception {
    endpoint(List.of("wallet.low"));
    String customer = merchant.customer("c-1");
    String wallet =
        merchant
            .request()
            .body(
                Map.of(
                    "customer_id",
                    customer,
                    "currency",
                    "usd",
                    "initial_credits_to_load",
                    "100",
                    "alert_settings",
                    Map.of("alert_enabled", true, "critical", Map.of("threshold", "50"))))
            .post("/wallets")
            .then()
            .statusCode(200)
            .extract()
            .path("id");

    for (String credits : List.of("40", "20", "10")) {
      merchant
          .request()
          .body(Map.of("credits", credits))
          .post("/wallets/" + wallet + "/debit")
          .then()
          .statusCode(200);
    }

    assertThat(next().body()).contains("\"credit_balance\":\"40\"", "\"in_alarm\"", wallet);
    merchant
        .request()
        .get("/webhooks/messages")
        .then()
        .body("items", hasSize(1))
        .body("items.event_type", contains("wallet.low"));
  }

  @Test
  void usage_that_empties_a_wallet_is_told_once_a_grade_and_again_after_recovery()
      throws Exception {
    endpoint(List.of("wallet.low"));
    String customer = merchant.customer("c-1");
    Offer offer = Offer.by(merchant);
    offer.flatPrice(offer.aggregating("call", "SUM", "units"), "1");
    offer.subscribe(customer, Instant.now().minus(Duration.ofDays(3)));
    String wallet = watchedWallet(customer, Map.of("initial_credits_to_load", "100"));

    use("60");
    lookAt(wallet);
    assertThat(next().body())
        .contains("\"warning\"", wallet)
        .contains("\"credit_balance\":\"100\"", "\"real_time_credit_balance\":\"40\"");

    use("10");
    lookAt(wallet);
    use("25");
    lookAt(wallet);
    assertThat(next().body()).contains("\"in_alarm\"", "\"real_time_credit_balance\":\"5\"");

    topUp(wallet, Map.of("credits_to_add", "200"));
    debit(wallet, "198");
    assertThat(next().body()).contains("\"in_alarm\"", "\"real_time_credit_balance\":\"7\"");
    assertToldInAll(3);
  }

  @Test
  void credits_that_expire_are_told_when_the_balance_falls_below_its_threshold() throws Exception {
    endpoint(List.of("wallet.low"));
    String wallet = watchedWallet(merchant.customer("c-1"), Map.of());
    topUp(
        wallet,
        Map.of(
            "credits_to_add",
            "100",
            "expiry_date_utc",
            Instant.now().plus(Duration.ofDays(1)).toString()));

    execute(
        "update wallet_transaction set expiry_date = ? where wallet_id = ?",
        LocalDate.now(ZoneOffset.UTC).minusDays(1),
        wallet);
    lookAt(wallet);

    assertThat(next().body()).contains("\"in_alarm\"", "\"real_time_credit_balance\":\"0\"");
    assertToldInAll(1);
  }

  @Test
  void an_unpaid_invoice_lowers_a_balance_too() throws Exception {
    endpoint(List.of("wallet.low"));
    String customer = merchant.customer("c-1");
    String wallet = watchedWallet(customer, Map.of("initial_credits_to_load", "100"));

    merchant.post(
        "/invoices",
        Map.of(
            "customer_id",
            customer,
            "currency",
            "usd",
            "invoice_status",
            "FINALIZED",
            "subtotal",
            "95",
            "total",
            "95",
            "amount_due",
            "95"));
    lookAt(wallet);

    assertThat(next().body()).contains("\"in_alarm\"", "\"real_time_credit_balance\":\"5\"");
  }

  @Test
  void the_secret_is_shown_once_and_a_removed_endpoint_hears_nothing() {
    String secret = endpoint(List.of("portal.session.created"));
    assertThat(secret).startsWith("whsec_");

    String id =
        merchant
            .request()
            .get("/webhooks/endpoints")
            .then()
            .body("items", hasSize(1))
            .body("items[0].secret", nullValue())
            .extract()
            .path("items[0].id");
    merchant.request().delete("/webhooks/endpoints/" + id).then().statusCode(204);
    merchant.customer("c-1");
    merchant.request().get("/customers/portal/c-1").then().statusCode(200);

    merchant.request().get("/webhooks/messages").then().body("pagination.total", equalTo(0));
    Refusal.of(merchant.request().delete("/webhooks/endpoints/" + id)).is(404, "not_found");
  }

  @Test
  void another_merchant_sees_and_replays_nothing() throws Exception {
    endpoint(List.of("portal.session.created"));
    merchant.customer("c-1");
    merchant.request().get("/customers/portal/c-1").then().statusCode(200);
    String message = next().headers().firstValue("webhook-id").orElseThrow();

    Merchant other = Merchant.open();
    other.request().get("/webhooks/messages").then().body("items", hasSize(0));
    Refusal.of(other.request().post("/webhooks/messages/" + message + "/replay"))
        .is(404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/",
        "https://user:pw@example.com/",
        "no address",
        "javascript:x"
      })
  void a_wrong_address_is_refused(String url) {
    Refusal.of(merchant.request().body(Map.of("url", url)).post("/webhooks/endpoints"))
        .is(400, "validation_error")
        .naming("url");
  }

  @Test
  void an_unknown_kind_of_event_is_refused() {
    Refusal.of(
            merchant
                .request()
                .body(Map.of("url", "https://example.com/", "event_types", List.of("x.y")))
                .post("/webhooks/endpoints"))
        .is(400, "validation_error")
        .naming("event_types");
  }

  /** A wallet with a warning below 50 credits and an alarm below 10. */
  private String watchedWallet(String customer, Map<String, ?> more) {
    Map<String, Object> draft = new HashMap<>(more);
    draft.put("customer_id", customer);
    draft.put("currency", "usd");
    draft.put(
        "alert_settings",
        Map.of(
            "alert_enabled",
            true,
            "warning",
            Map.of("threshold", "50"),
            "critical",
            Map.of("threshold", "10")));
    return merchant.create("/wallets", draft);
  }

  private void use(String units) {
    merchant.post(
        "/events",
        Map.of(
            "event_name",
            "call",
            "external_customer_id",
            "c-1",
            "properties",
            Map.of("units", units)));
  }

  private void topUp(String wallet, Map<String, ?> topUp) {
    Map<String, Object> body = new HashMap<>(topUp);
    body.put("transaction_reason", "FREE_CREDIT_GRANT");
    merchant.post("/wallets/" + wallet + "/top-up", body);
  }

  private void debit(String wallet, String credits) {
    merchant.post("/wallets/" + wallet + "/debit", Map.of("credits", credits));
  }

  /** Lets the wallet's balance be due now instead of within a minute, and waits until it was. */
  private void lookAt(String wallet) {
    execute(
        "update wallet set alert_check_at = ? where id = ?",
        Instant.now().minus(Duration.ofDays(1)),
        wallet);
    assertThat(Soon.is(Duration.ofMinutes(1), () -> isLookedAt(wallet))).isTrue();
  }

  private static boolean isLookedAt(String wallet) {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement select =
            connection.prepareStatement(
                "select 1 from wallet where id = ? and alert_check_at > ?")) {
      select.setString(1, wallet);
      select.setTimestamp(2, Timestamp.from(Instant.now().minus(Duration.ofHours(1))));
      return select.executeQuery().next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(String sql, Object value, String id) {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, value instanceof Instant at ? Timestamp.from(at) : value);
      update.setString(2, id);
      assertThat(update.executeUpdate()).isPositive();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertToldInAll(int messages) {
    merchant.request().get("/webhooks/messages").then().body("items", hasSize(messages));
  }

  private String endpoint(List<String> types) {
    return merchant
        .request()
        .body(
            Map.of(
                "url",
                "http://127.0.0.1:" + listener.getAddress().getPort() + "/hook",
                "event_types",
                types))
        .post("/webhooks/endpoints")
        .then()
        .statusCode(201)
        .extract()
        .path("secret");
  }

  private Heard next() throws InterruptedException {
    Heard told = heard.poll(60, TimeUnit.SECONDS);
    assertThat(told).as("what the endpoint was told within a minute").isNotNull();
    return told;
  }
}
