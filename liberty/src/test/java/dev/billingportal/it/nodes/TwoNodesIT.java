package dev.billingportal.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Race;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.SecondNode;
import dev.billingportal.it.server.ServerUnderTest;
import dev.billingportal.it.server.Soon;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A session on two nodes that share one database: whatever ends it on one node ends it on the
 * other, on every channel, within the two seconds that a node may remember it. On PostgreSQL only:
 * the embedded database is for one node. The second node has the rate limits that are shipped, and
 * trusts proxies.
 */
@Tag("nodes")
class TwoNodesIT extends ServerTest {
  private static final Duration REMEMBERED = Duration.ofSeconds(2);
  private static final URI FIRST = ServerUnderTest.baseUri();

  /** Sixty, what the minutes of a slow machine give back, and then some. */
  private static final int MORE_THAN_A_MINUTE_ALLOWS = 2000;

  private static SecondNode second;

  private Merchant merchant;
  private String customerId;
  private String invoiceId;

  @BeforeAll
  static void startSecondNode() {
    second = SecondNode.start(Map.of("trusted.proxies", "127\\.0\\.0\\.[13]"));
  }

  @AfterAll
  static void stopSecondNode() {
    if (second != null) {
      second.close();
    }
  }

  @BeforeEach
  void addCustomer() {
    merchant = Merchant.open();
    customerId = merchant.customer("cust_1");
    invoiceId = invoice();
  }

  @Test
  void a_customer_signed_in_on_one_node_is_signed_in_on_the_other() {
    String token = merchant.sessionToken("cust_1");
    String cookie = redeem(FIRST, token);

    assertThat(page(second.baseUri(), cookie, "overview").statusCode()).isEqualTo(200);
    assertThat(page(FIRST, redeem(second.baseUri(), token), "overview").statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_link_for_a_single_use_opens_on_one_node_only() {
    String token =
        merchant
            .request()
            .body(Map.of("single_use", true))
            .post("/customers/portal/cust_1")
            .path("token");

    redeem(FIRST, token);

    assertThat(redemption(second.baseUri(), token).statusCode()).isEqualTo(401);
  }

  @Test
  void a_session_revoked_on_one_node_ends_on_both() {
    Map<String, IntSupplier> channels = openChannels();

    String session =
        merchant.request().get("/portal/sessions?customer_id=" + customerId).path("items[0].id");
    merchant.request().delete("/portal/sessions/" + session).then().statusCode(200);

    assertEnded(channels, 401);
  }

  @Test
  void an_archived_customers_sessions_end_on_both() {
    Map<String, IntSupplier> channels = openChannels();

    merchant.request().delete("/customers/" + customerId).then().statusCode(204);

    assertEnded(channels, 401);
  }

  @Test
  void signing_out_on_one_node_ends_the_browser_on_both() {
    String cookie = redeem(FIRST, merchant.sessionToken("cust_1"));
    Map<String, IntSupplier> channels = new LinkedHashMap<>();
    for (URI node : List.of(FIRST, second.baseUri())) {
      channels.put(node + " page", () -> page(node, cookie, "invoices").statusCode());
    }
    assertThat(statuses(channels)).containsOnly(200);

    browser(FIRST)
        .cookie("__Host-portal", cookie)
        .header("Sec-Fetch-Site", "same-origin")
        .post("sign-out");

    assertEnded(channels, 401);
  }

  @Test
  void a_balance_that_usage_lowered_is_published_once_by_two_nodes() {
    merchant.post(
        "/webhooks/endpoints",
        Map.of("url", "https://example.invalid/", "event_types", List.of("wallet.low")));
    Offer offer = Offer.by(merchant);
    offer.flatPrice(offer.counting("call"), "60");
    offer.subscribe(customerId, Instant.now().minus(Duration.ofDays(3)));
    for (int i = 0; i < 10; i++) {
      merchant.create(
          "/wallets",
          Map.of(
              "customer_id",
              customerId,
              "currency",
              "usd",
              "initial_credits_to_load",
              "10",
              "alert_settings",
              Map.of("alert_enabled", true, "critical", Map.of("threshold", "5"))));
    }
    merchant.post("/events", Map.of("event_name", "call", "external_customer_id", "cust_1"));

    // The invoice of 20 emptied two from the start, usage empties six more; each is due once a
    // minute, on either node.
    assertThat(Soon.is(Duration.ofMinutes(2), () -> published() == 6)).isTrue();
    assertThat(Soon.stays(Duration.ofSeconds(65), () -> published() == 6)).isTrue();
  }

  private int published() {
    return merchant.request().get("/webhooks/messages").path("pagination.total");
  }

  /** Each channel of each node, asked once so that the nodes remember the session. */
  private Map<String, IntSupplier> openChannels() {
    String token = merchant.sessionToken("cust_1");
    Map<String, IntSupplier> channels = new LinkedHashMap<>();
    for (URI node : List.of(FIRST, second.baseUri())) {
      String cookie = redeem(node, token);
      channels.put(node + " page", () -> page(node, cookie, "overview").statusCode());
      channels.put(
          node + " PDF page",
          () -> page(node, cookie, "invoices/" + invoiceId + "/pdf").statusCode());
      channels.put(node + " API", () -> api(node, token).get("/info").statusCode());
      channels.put(
          node + " API PDF",
          () ->
              api(node, token)
                  .accept("application/pdf")
                  .get("/invoices/" + invoiceId + "/pdf")
                  .statusCode());
    }
    assertThat(statuses(channels)).containsOnly(200);
    return channels;
  }

  private static List<Integer> statuses(Map<String, IntSupplier> channels) {
    return channels.values().stream().map(IntSupplier::getAsInt).toList();
  }

  /** Asks once, after the time has passed in which a node may still remember. */
  private static void assertEnded(Map<String, IntSupplier> channels, int status) {
    Instant known = Instant.now().plus(REMEMBERED);
    while (Instant.now().isBefore(known)) {
      LockSupport.parkNanos(Duration.between(Instant.now(), known).toNanos());
    }
    channels.forEach((name, channel) -> assertThat(channel.getAsInt()).as(name).isEqualTo(status));
  }

  private String invoice() {
    return merchant
        .request()
        .body(
            Map.of(
                "customer_id",
                customerId,
                "currency",
                "usd",
                "invoice_type",
                "ONE_OFF",
                "amount_due",
                "20",
                "total",
                "20",
                "subtotal",
                "20",
                "invoice_status",
                "FINALIZED",
                "line_items",
                List.of(Map.of("display_name", "Base fee", "amount", "20", "quantity", "1"))))
        .post("/invoices")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void wrong_credentials_are_held_back_by_their_address_and_right_ones_are_not()
      throws IOException {
    // Its own bucket, so that the other tests' wrong tokens are not held back.
    InetAddress here = InetAddress.getByName("127.0.0.2");
    Response answer = elsewhere(here, "x-api-key", "wrong").get("v1/customers/cust_1");
    for (int i = 0; i < MORE_THAN_A_MINUTE_ALLOWS && answer.statusCode() == 401; i++) {
      answer = elsewhere(here, "x-api-key", "wrong-" + i).get("v1/customers/cust_1");
    }

    Refusal refusal = Refusal.of(answer).is(429, "too_many_requests");
    assertThat(answer.header("Retry-After"))
        .isEqualTo(refusal.details().get("retry_after_seconds"));
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
    assertThat(answer.header("RateLimit-Limit")).isEqualTo("60");
    assertThat(answer.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(Integer.parseInt(answer.header("RateLimit-Reset"))).isBetween(1, 61);
    elsewhere(here, "x-api-key", merchant.apiKey())
        .get("v1/customers/" + customerId)
        .then()
        .statusCode(200);
  }

  @Test
  void a_browser_that_asks_too_much_has_to_wait() throws Exception {
    String cookie = redeem(second.baseUri(), merchant.sessionToken("cust_1"));
    String other = redeem(second.baseUri(), merchant.sessionToken("cust_1"));

    Optional<Response> refused = Optional.empty();
    for (int i = 0; i < 20 && refused.isEmpty(); i++) {
      refused =
          Race.of(100, number -> page(second.baseUri(), cookie, "usage/nothing")).stream()
              .filter(answer -> answer.statusCode() == 429)
              .findAny();
    }

    assertThat(refused).isPresent();
    assertThat(refused.get().header("Retry-After")).isEqualTo("1");
    assertThat(refused.get().contentType()).startsWith("text/html");
    assertThat(refused.get().asString()).contains("try again in a moment");
    assertThat(page(second.baseUri(), other, "overview").statusCode()).isEqualTo(200);
  }

  @Test
  void a_trusted_proxy_says_where_a_browser_is_and_nobody_else_does() throws IOException {
    InetAddress proxy = InetAddress.getByName("127.0.0.3");
    InetAddress stranger = InetAddress.getByName("127.0.0.4");

    assertThat(networkSeen(from(proxy), "203.0.113.77")).isEqualTo("203.0.113.0/24");
    assertThat(networkSeen(from(proxy), "2001:db8:1:2::3")).isEqualTo("2001:db8:1::/48");
    assertThat(networkSeen(from(proxy), "127.0.0.1, 127.0.0.3")).isEqualTo("127.0.0.0/24");
    assertThat(networkSeen(from(proxy), "198.51.100.1, 203.0.113.77"))
        .as("the first of which its client made up")
        .isNotEqualTo("198.51.100.0/24");
    assertThat(networkSeen(from(stranger), "203.0.113.77")).isEqualTo("127.0.0.0/24");
    assertThat(networkSeen(browser(FIRST), "203.0.113.77")).isEqualTo("127.0.0.0/24");
  }

  @Test
  void wrong_credentials_through_a_proxy_are_counted_for_each_client() throws IOException {
    InetAddress proxy = InetAddress.getByName("127.0.0.3");
    for (int i = 0; i < MORE_THAN_A_MINUTE_ALLOWS; i++) {
      Response answer =
          elsewhere(proxy, "x-api-key", "wrong-" + i)
              .header("X-Forwarded-For", "203.0.113.5")
              .get("v1/customers/cust_1");
      if (answer.statusCode() == 429) {
        break;
      }
    }

    for (String client : List.of("203.0.113.5", "203.0.113.6")) {
      elsewhere(proxy, "x-api-key", "wrong")
          .header("X-Forwarded-For", client)
          .get("v1/customers/cust_1")
          .then()
          .statusCode(client.endsWith("5") ? 429 : 401);
    }
  }

  private String networkSeen(RequestSpecification browser, String forwardedFor) {
    String cookie = redeem(FIRST, merchant.sessionToken("cust_1"));
    browser
        .header("X-Forwarded-For", forwardedFor)
        .cookie("__Host-portal", cookie)
        .get("overview")
        .then()
        .statusCode(200);
    return merchant.request().get("/portal/sessions?limit=1").path("items[0].last_network");
  }

  @Test
  void an_answer_says_what_its_key_and_its_session_have_left() {
    Response ofKey =
        RestAssured.given()
            .baseUri(second.baseUri().toString())
            .header("x-api-key", merchant.apiKey())
            .get("v1/customers/" + customerId);
    Response ofSession = api(second.baseUri(), merchant.sessionToken("cust_1")).get("/info");

    assertThat(ofKey.header("RateLimit-Limit")).isEqualTo("500");
    assertThat(ofKey.header("RateLimit-Remaining")).isEqualTo("499");
    assertThat(ofSession.header("RateLimit-Limit")).isEqualTo("50");
    assertThat(ofSession.header("RateLimit-Remaining")).isEqualTo("49");
    assertThat(ofSession.header("Retry-After")).isNull();
  }

  private static RequestSpecification elsewhere(InetAddress from, String header, String text) {
    return from(from).header(header, text);
  }

  /** A request to the second node from another of this machine's addresses. */
  private static RequestSpecification from(InetAddress from) {
    return RestAssured.given()
        .config(
            RestAssuredConfig.config()
                .httpClient(
                    HttpClientConfig.httpClientConfig().setParam("http.route.local-address", from)))
        .baseUri("http://127.0.0.1:" + second.baseUri().getPort() + "/")
        .redirects()
        .follow(false);
  }

  private static String redeem(URI node, String token) {
    Response opened = redemption(node, token);
    assertThat(opened.statusCode()).isEqualTo(303);
    return opened.cookie("__Host-portal");
  }

  private static Response redemption(URI node, String token) {
    return browser(node).formParam("token", token).formParam("to", "/overview").post("session");
  }

  private static Response page(URI node, String cookie, String path) {
    return browser(node).cookie("__Host-portal", cookie).get(path);
  }

  private static RequestSpecification browser(URI node) {
    return RestAssured.given().baseUri(node.toString()).redirects().follow(false);
  }

  private static RequestSpecification api(URI node, String token) {
    return RestAssured.given()
        .baseUri(node + "v1/customer/portal")
        .header("X-Session-Token", token);
  }
}
