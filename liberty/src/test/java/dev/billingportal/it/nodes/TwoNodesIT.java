package dev.billingportal.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.SecondNode;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * the embedded database is for one node.
 */
@Tag("nodes")
class TwoNodesIT extends ServerTest {
  private static final Duration REMEMBERED = Duration.ofSeconds(2);
  private static final URI FIRST = ServerUnderTest.baseUri();

  private static SecondNode second;

  private Merchant merchant;
  private String customerId;
  private String invoiceId;

  @BeforeAll
  static void startSecondNode() {
    second = SecondNode.start();
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
