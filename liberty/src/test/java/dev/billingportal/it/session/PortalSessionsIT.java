package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of sessions, and that their end is an end everywhere. */
class PortalSessionsIT extends ServerTest {
  private static final Duration KNOWN_EVERYWHERE = Duration.ofSeconds(3);

  private final Merchant merchant = Merchant.open();
  private String customerId;

  @BeforeEach
  void addCustomer() {
    customerId = merchant.customer("cust_1");
  }

  @Test
  void the_list_says_who_made_a_session_and_where_it_was_seen() {
    String token = merchant.sessionToken("cust_1");
    merchant
        .request()
        .get("/portal/sessions")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].customer_id", equalTo(customerId))
        .body("items[0].external_customer_id", equalTo("cust_1"))
        .body("items[0].created_by", notNullValue())
        .body("items[0].active", equalTo(true))
        .body("items[0].first_seen_at", nullValue())
        .body("items[0].redemptions", equalTo(0));

    PortalBrowser browser = PortalBrowser.open(token);
    assertThat(browser.get("overview").statusCode()).isEqualTo(200);
    merchant
        .request()
        .get("/portal/sessions")
        .then()
        .body("items[0].redemptions", equalTo(1))
        .body("items[0].first_seen_at", notNullValue())
        .body("items[0].last_seen_at", notNullValue())
        .body("items[0].last_network", equalTo("127.0.0.0/24"))
        .body("items[0].last_user_agent", notNullValue());
    assertThat(merchant.request().get("/portal/sessions").asString()).doesNotContain(token);
  }

  @Test
  void the_list_is_filtered_by_customer_and_by_whether_a_session_lives() {
    merchant.customer("cust_2");
    merchant.sessionToken("cust_2");
    merchant.sessionToken("cust_1");
    merchant.request().delete("/portal/sessions/" + sessionId()).then().statusCode(200);

    list("customer_id=" + customerId).then().body("pagination.total", equalTo(1));
    list("external_customer_id=cust_2").then().body("pagination.total", equalTo(1));
    list("active=true")
        .then()
        .body("items.external_customer_id", contains("cust_2"))
        .body("items.active", contains(true));
    list("active=false").then().body("items.external_customer_id", contains("cust_1"));
  }

  @Test
  void a_revoked_session_ends_on_every_channel() {
    String token = merchant.sessionToken("cust_1");
    PortalBrowser first = PortalBrowser.open(token);
    PortalBrowser second = PortalBrowser.open(token);
    List<IntSupplier> channels =
        List.of(
            () -> first.get("overview").statusCode(),
            () -> second.get("usage").statusCode(),
            () -> second.get("invoices/inv_none/pdf").statusCode(),
            () -> PortalBrowser.api(token).get("/info").statusCode(),
            () -> PortalBrowser.api(token).get("/invoices/inv_none/pdf").statusCode(),
            () -> PortalBrowser.redeem(token).statusCode());
    assertThat(channels.stream().map(IntSupplier::getAsInt)).doesNotContain(401);

    merchant
        .request()
        .delete("/portal/sessions/" + sessionId())
        .then()
        .statusCode(200)
        .body("active", equalTo(false))
        .body("revoked_at", notNullValue());

    channels.forEach(PortalSessionsIT::assertRefusedSoon);
  }

  @Test
  void all_of_a_customers_sessions_end_at_once_and_nobody_elses() {
    merchant.customer("cust_2");
    String other = merchant.sessionToken("cust_2");
    List<String> tokens = Stream.generate(() -> merchant.sessionToken("cust_1")).limit(3).toList();

    merchant
        .request()
        .delete("/customers/" + customerId + "/portal/sessions")
        .then()
        .statusCode(200)
        .body("revoked", equalTo(3));

    for (String token : tokens) {
      assertRefusedSoon(() -> PortalBrowser.api(token).get("/info").statusCode());
    }
    PortalBrowser.api(other).get("/info").then().statusCode(200);
    merchant
        .request()
        .delete("/customers/" + customerId + "/portal/sessions")
        .then()
        .body("revoked", equalTo(0));
  }

  @Test
  void a_foreign_session_answers_exactly_as_one_that_never_was() {
    merchant.sessionToken("cust_1");
    String foreign = sessionId();
    for (Merchant stranger : List.of(merchant.inProduction(), Merchant.open())) {
      for (String id : List.of(foreign, "ps_none")) {
        Refusal.of(stranger.request().get("/portal/sessions/" + id)).is(404, "not_found");
        Refusal.of(stranger.request().delete("/portal/sessions/" + id)).is(404, "not_found");
      }
      Refusal.of(stranger.request().delete("/customers/" + customerId + "/portal/sessions"))
          .is(404, "not_found");
      stranger.request().get("/portal/sessions").then().body("items", hasSize(0));
    }
    merchant.request().get("/portal/sessions/" + foreign).then().body("active", equalTo(true));
  }

  @Test
  void ending_sessions_takes_a_key_that_may_make_them() {
    merchant.sessionToken("cust_1");
    Merchant reader = merchant.allowedTo(KeyScope.READ);
    reader.request().get("/portal/sessions").then().statusCode(200);
    Refusal.of(reader.request().delete("/portal/sessions/" + sessionId()))
        .is(403, "permission_denied");
  }

  @Test
  void a_session_shows_its_sections_and_nothing_else() {
    String token = session(Map.of("sections", List.of("usage")));
    PortalBrowser browser = PortalBrowser.open(token);

    assertThat(PortalBrowser.redeem(token).header("Location")).isEqualTo("/usage");
    assertThat(browser.get("usage").asString()).contains("/usage\"").doesNotContain("/invoices\"");
    for (String hidden : List.of("overview", "credits", "invoices", "invoices/inv_1/pdf")) {
      assertThat(browser.get(hidden).statusCode()).as(hidden).isEqualTo(404);
    }
    PortalBrowser.api(token).get("/usage").then().statusCode(200);
    PortalBrowser.api(token).get("/config").then().body("value.sections", contains("usage"));
    for (String hidden : List.of("/invoices", "/wallets", "/subscriptions")) {
      PortalBrowser.api(token).body("{}").post(hidden).then().statusCode(404);
    }
    PortalBrowser.api(token).get("/invoices/inv_1/pdf").then().statusCode(404);
  }

  @Test
  void an_empty_list_of_sections_grants_nothing() {
    String token = session(Map.of("sections", List.of()));
    PortalBrowser browser = PortalBrowser.open(token);
    for (String path : List.of("", "overview", "credits", "invoices", "usage")) {
      assertThat(browser.get(path).statusCode()).as(path).isEqualTo(404);
    }
    PortalBrowser.api(token).get("/info").then().statusCode(404);
    PortalBrowser.api(token).get("/usage").then().statusCode(404);
    PortalBrowser.api(token).body("{}").post("/wallets").then().statusCode(404);
  }

  @Test
  void what_the_merchant_hides_no_session_shows() {
    setUp(Map.of("brand_name", "Acme", "sections", List.of("credits", "usage")))
        .then()
        .statusCode(200)
        .body("sections", contains("credits", "usage"));
    String token = session(Map.of("sections", List.of("usage", "invoices")));
    PortalBrowser.api(token).get("/config").then().body("value.sections", contains("usage"));
    PortalBrowser.api(token).body("{}").post("/invoices").then().statusCode(404);
  }

  @Test
  void the_merchants_origins_may_frame_every_session() {
    setUp(Map.of("brand_name", "Acme", "allowed_origins", List.of("https://App.Example:443")))
        .then()
        .body("allowed_origins", contains("https://app.example"));
    String token = session(Map.of("allowed_origins", List.of("https://other.example")));
    assertThat(PortalBrowser.open(token).get("usage").header("Content-Security-Policy"))
        .endsWith("frame-ancestors 'self' https://app.example https://other.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://user@evil.example",
        "https:evil.example",
        "ftp://evil.example",
        "https://evil.example\r\nx: y"
      })
  void an_address_that_leads_astray_is_refused(String address) {
    for (String field : List.of("return_url", "support_url")) {
      Refusal.of(setUp(Map.of("brand_name", "Acme", field, address))).is(400, "validation_error");
    }
    for (String field : List.of("return_url", "refresh_url")) {
      Refusal.of(merchant.request().body(Map.of(field, address)).post("/customers/portal/cust_1"))
          .is(400, "validation_error");
    }
    merchant.request().get("/settings/portal").then().body("return_url", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "https://*.example.com",
        "null",
        "https://a.example/",
        "https://a.example/x",
        "https://a.example 'self'",
        "https://a.example;script-src *",
        "self"
      })
  void an_origin_must_be_exact(String origin) {
    Refusal.of(setUp(Map.of("brand_name", "Acme", "allowed_origins", List.of(origin))))
        .is(400, "validation_error");
  }

  @Test
  void an_ended_page_leads_to_a_new_session_of_the_same_page() {
    String token =
        session(
            Map.of(
                "refresh_url", "https://app.example/renew?x=1#top",
                "return_url", "https://app.example/home"));
    PortalBrowser browser = PortalBrowser.open(token);
    merchant.request().delete("/portal/sessions/" + sessionId()).then().statusCode(200);
    assertRefusedSoon(() -> browser.get("invoices").statusCode());
    assertThat(browser.get("invoices?q=x").asString())
        .contains("https://app.example/renew?x=1&amp;portal_path=%2Finvoices%3Fq%3Dx#top")
        .contains("https://app.example/home");
  }

  @Test
  void a_session_is_renewed_in_place_only_for_the_same_customer() {
    merchant.customer("cust_2");
    String frame = framed(merchant.sessionToken("cust_1"));
    assertThat(renew(frame, merchant.sessionToken("cust_2"), "same-origin")).isEqualTo(401);
    assertThat(renew(frame, merchant.sessionToken("cust_1"), "cross-site")).isEqualTo(403);
    assertThat(renew(frame, merchant.sessionToken("cust_1"), "same-origin")).isEqualTo(200);
    assertThat(renew(null, merchant.sessionToken("cust_1"), "same-origin")).isEqualTo(401);
  }

  @Test
  void the_script_for_merchants_pages_may_be_loaded_from_anywhere_and_kept() {
    PortalBrowser.anonymous()
        .get("embed/v1.js")
        .then()
        .statusCode(200)
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .header("Cache-Control", "public, max-age=86400, stale-while-revalidate=604800");
  }

  private static String framed(String token) {
    return PortalBrowser.anonymous()
        .header("Sec-Fetch-Dest", "iframe")
        .formParam("token", token)
        .post("session")
        .cookie("__Host-portal-frame");
  }

  private static int renew(String cookie, String token, String site) {
    return PortalBrowser.anonymous()
        .header("Sec-Fetch-Site", site)
        .header("Sec-Fetch-Dest", "empty")
        .cookie("__Host-portal-frame", cookie == null ? "none" : cookie)
        .formParam("token", token)
        .post("session/renew")
        .statusCode();
  }

  private String session(Map<String, ?> wishes) {
    return merchant
        .request()
        .body(wishes)
        .post("/customers/portal/cust_1")
        .then()
        .statusCode(200)
        .extract()
        .path("token");
  }

  private Response setUp(Map<String, ?> settings) {
    return merchant.request().body(settings).put("/settings/portal");
  }

  private Response list(String query) {
    return merchant.request().get("/portal/sessions?" + query);
  }

  private String sessionId() {
    return list("customer_id=" + customerId).path("items[0].id");
  }

  /** Asked again until it is so: no node may remember a session for longer than two seconds. */
  private static void assertRefusedSoon(IntSupplier channel) {
    Instant deadline = Instant.now().plus(KNOWN_EVERYWHERE);
    int status = channel.getAsInt();
    while (status != 401 && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      status = channel.getAsInt();
    }
    assertThat(status).isEqualTo(401);
  }
}
