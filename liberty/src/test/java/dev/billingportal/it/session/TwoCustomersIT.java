package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several customers' portals open in one browser: each address goes on showing its own. */
class TwoCustomersIT extends ServerTest {
  private static final String MARKED = "c/[a-z2-7]{10}/overview";

  private final Merchant merchant = Merchant.open();

  @BeforeEach
  void addCustomers() {
    merchant.customer("anna");
    merchant.customer("ben");
  }

  static List<CookieJar> browsers() {
    return List.of(CookieJar.ofTabs(), CookieJar.ofFrames());
  }

  @ParameterizedTest
  @MethodSource("browsers")
  void each_customers_addresses_go_on_showing_that_customer(CookieJar browser) {
    String anna = browser.open(merchant.sessionToken("anna"));
    String ben = browser.open(merchant.sessionToken("ben"));

    assertThat(anna).isEqualTo("overview");
    assertThat(ben).matches(MARKED);
    for (int round = 0; round < 2; round++) {
      for (String tab : List.of("overview", "credits", "invoices", "usage")) {
        assertShows(browser.get(anna.replace("overview", tab)), "anna");
        assertShows(browser.get(ben.replace("overview", tab)), "ben");
      }
    }
    assertThat(browser.get("").header("Location")).isEqualTo("/overview");
    assertThat(browser.get(ben.replace("overview", "")).header("Location")).isEqualTo("/" + ben);
    assertThat(browser.get(ben).asString())
        .contains("href=\"/" + ben.replace("overview", "invoices") + "\"")
        .doesNotContain("href=\"/invoices\"");
  }

  @ParameterizedTest
  @MethodSource("browsers")
  void a_customer_who_comes_again_is_where_they_were(CookieJar browser) {
    String anna = browser.open(merchant.sessionToken("anna"));
    String ben = browser.open(merchant.sessionToken("ben"));

    assertThat(browser.open(merchant.sessionToken("ben"))).isEqualTo(ben);
    assertThat(browser.open(merchant.sessionToken("anna"))).isEqualTo(anna);
    assertThat(browser.cookies()).hasSize(2);
    assertShows(browser.get(anna), "anna");
    assertShows(browser.get(ben), "ben");
  }

  @ParameterizedTest
  @MethodSource("browsers")
  void signing_out_of_one_leaves_the_other(CookieJar browser) {
    String anna = browser.open(merchant.sessionToken("anna"));
    String ben = browser.open(merchant.sessionToken("ben"));

    assertThat(browser.post(ben.replace("overview", "sign-out"), Map.of()).statusCode())
        .isEqualTo(200);
    assertThat(browser.get(ben).statusCode()).isEqualTo(401);
    assertShows(browser.get(anna), "anna");

    String again = browser.open(merchant.sessionToken("ben"));
    assertThat(again).isEqualTo(ben);
    browser.post("sign-out", Map.of());
    assertThat(browser.get(anna).statusCode()).isEqualTo(401);
    assertShows(browser.get(ben), "ben");
  }

  @ParameterizedTest
  @MethodSource("browsers")
  void nobody_comes_to_stand_where_another_customer_was_before(CookieJar browser) {
    String anna = browser.open(merchant.sessionToken("anna"));
    browser.post("sign-out", Map.of());
    String ben = browser.open(merchant.sessionToken("ben"));

    // A tab of Anna's may still be open: its next click must not show Ben.
    assertThat(ben).matches(MARKED);
    assertThat(browser.get(anna).statusCode()).isEqualTo(401);
    assertThat(browser.get("").asString()).doesNotContain("Customer ben");
    assertThat(browser.open(merchant.sessionToken("anna"))).isEqualTo(anna);
    assertShows(browser.get(anna), "anna");
  }

  @Test
  void where_a_session_was_revoked_its_own_customer_alone_comes_back() {
    CookieJar browser = CookieJar.ofTabs();
    String anna = browser.open(merchant.sessionToken("anna"));
    String id = merchant.request().get("/customers/external/anna").path("id");
    merchant.request().delete("/customers/" + id + "/portal/sessions").then().statusCode(200);

    assertThat(browser.open(merchant.sessionToken("ben"))).matches(MARKED);
    assertThat(browser.open(merchant.sessionToken("anna"))).isEqualTo(anna);
  }

  @Test
  void an_address_shows_nobody_but_the_customer_it_is_marked_for() {
    CookieJar browser = CookieJar.ofTabs();
    browser.open(merchant.sessionToken("anna"));
    String ben = browser.open(merchant.sessionToken("ben"));
    String annas = browser.cookies().get("__Host-portal");
    String bensCookie = "__Host-portal-" + ben.split("/")[1];

    Response swapped = PortalBrowser.anonymous().cookie(bensCookie, annas).get(ben);
    assertThat(swapped.statusCode()).isEqualTo(401);
    assertThat(swapped.asString()).doesNotContain("Customer anna");
    assertThat(PortalBrowser.anonymous().cookie("__Host-portal", annas).get(ben).statusCode())
        .isEqualTo(401);
  }

  @Test
  void the_ninth_further_customer_takes_the_place_of_the_one_not_seen_for_longest() {
    CookieJar browser = CookieJar.ofTabs();
    browser.open(merchant.sessionToken("anna"));
    String ben = browser.open(merchant.sessionToken("ben"));
    for (int n = 0; n < 8; n++) {
      merchant.customer("more-" + n);
      assertThat(browser.open(merchant.sessionToken("more-" + n))).matches(MARKED);
    }

    assertThat(browser.cookies()).hasSize(9);
    assertThat(browser.get(ben).statusCode()).isEqualTo(401);
    assertShows(browser.get("overview"), "anna");
  }

  @Test
  void a_frame_renews_the_customer_it_shows_and_no_other() {
    CookieJar site = CookieJar.ofFrames();
    site.open(merchant.sessionToken("anna"));
    String ben = site.open(merchant.sessionToken("ben"));
    String renew = ben.replace("overview", "session/renew");

    assertThat(site.post(renew, Map.of("token", merchant.sessionToken("ben"))).statusCode())
        .isEqualTo(200);
    assertThat(site.post(renew, Map.of("token", merchant.sessionToken("anna"))).statusCode())
        .isEqualTo(401);
    assertThat(
            site.post("session/renew", Map.of("token", merchant.sessionToken("ben"))).statusCode())
        .isEqualTo(401);
    assertShows(site.get(ben), "ben");
    assertShows(site.get("overview"), "anna");
  }

  @Test
  void a_deep_link_leads_to_its_page_in_the_customers_own_slot() {
    CookieJar browser = CookieJar.ofTabs();
    browser.open(merchant.sessionToken("anna"));
    String link =
        browser.get("invoices?token=" + merchant.sessionToken("ben") + "&q=paid").asString();
    assertThat(link).contains("value=\"/invoices?q=paid\"");

    Response opened =
        browser.post(
            "session", Map.of("token", merchant.sessionToken("ben"), "to", "/invoices?q=paid"));
    assertThat(opened.header("Location")).matches("/c/[a-z2-7]{10}/invoices\\?q=paid");
    assertShows(browser.get(opened.header("Location").substring(1)), "ben");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c/abcdefghij/v1/customers",
        "c/abcdefghij/console",
        "c/abcdefghij/assets/portal.css",
        "c/abcdefghij/session",
        "c/abcdefghij/overview.xhtml",
        "c/abcdefghij/WEB-INF/web.xml",
        "c/abcdefghij/c/abcdefghij/overview",
        "c/abcdefghij/%2e%2e/overview",
        "c/abc/overview",
        "c/"
      })
  void only_the_portals_own_pages_have_marked_addresses(String path) {
    Response answer = PortalBrowser.anonymous().urlEncodingEnabled(false).get(path);

    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(answer.asString()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void a_marked_address_has_the_headers_of_every_page() {
    CookieJar browser = CookieJar.ofTabs();
    browser.open(merchant.sessionToken("anna"));
    Response plain = browser.get("overview");
    Response marked = browser.get(browser.open(merchant.sessionToken("ben")));

    for (String header :
        List.of(
            "Cache-Control",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Cross-Origin-Opener-Policy",
            "Permissions-Policy")) {
      assertThat(marked.header(header)).as(header).isEqualTo(plain.header(header)).isNotNull();
    }
    String nonce = "'nonce-[^']+'";
    assertThat(marked.header("Content-Security-Policy").replaceAll(nonce, ""))
        .isEqualTo(plain.header("Content-Security-Policy").replaceAll(nonce, ""));
  }

  private static void assertShows(Response page, String customer) {
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString())
        .contains(">Customer " + customer + "</h1>")
        .doesNotContain("Customer " + (customer.equals("anna") ? "ben" : "anna"));
  }
}
