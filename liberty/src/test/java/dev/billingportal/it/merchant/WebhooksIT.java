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
import dev.billingportal.it.server.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
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
