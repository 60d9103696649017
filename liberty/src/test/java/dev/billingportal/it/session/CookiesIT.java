package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.ConsoleBrowser;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cookies, to the letter, and that the container's own one means nothing. */
class CookiesIT extends ServerTest {
  private static final String SECRET = "[A-Za-z0-9_-]{43}";
  private static final String TAB = "; Path=/; Secure; HttpOnly; SameSite=Lax";
  private static final String FRAME = "; Path=/; Secure; HttpOnly; SameSite=None; Partitioned";

  private final Merchant merchant = Merchant.open();
  private String token;

  @BeforeEach
  void addCustomer() {
    merchant.customer("cust_1");
    token = merchant.sessionToken("cust_1");
  }

  @Test
  void a_tab_gets_one_cookie_that_is_exactly_this() {
    assertThat(cookies(redeem("document", "")))
        .singleElement()
        .asString()
        .matches("__Host-portal=" + SECRET + TAB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iframe", "frame", "embed", "object", "fencedframe"})
  void a_frame_gets_one_cookie_that_is_exactly_this(String destination) {
    assertThat(cookies(redeem(destination, "")))
        .singleElement()
        .asString()
        .matches("__Host-portal-frame=" + SECRET + FRAME);
  }

  @Test
  void an_old_browser_gets_the_cookie_of_the_place_that_its_page_found_itself_in() {
    assertThat(cookies(redeem(null, "")))
        .singleElement()
        .asString()
        .matches("__Host-portal=" + SECRET + TAB);
    assertThat(cookies(redeem(null, "1")))
        .singleElement()
        .asString()
        .matches("__Host-portal-frame=" + SECRET + FRAME);
    // What the browser itself says counts for more than what a page says.
    assertThat(cookies(redeem("document", "1"))).singleElement().asString().contains("Lax");
  }

  /** The mark that stays says whose place it was (ADR 18) and opens nothing. */
  @Test
  void a_secret_that_goes_leaves_a_mark_in_a_cookie_of_the_same_kind() {
    for (boolean framed : new boolean[] {false, true}) {
      String name = framed ? "__Host-portal-frame" : "__Host-portal";
      String destination = framed ? "iframe" : "document";
      Response out = signOut(redeem(destination, "").cookie(name), name, destination);
      assertThat(cookies(out))
          .singleElement()
          .asString()
          .matches(name + "=~[a-z2-7]{10}" + (framed ? FRAME : TAB));
    }
  }

  @Test
  void a_renewed_frame_gets_the_same_kind_of_cookie() {
    String before = redeem("iframe", "").cookie("__Host-portal-frame");
    Response renewed =
        PortalBrowser.anonymous()
            .header("Sec-Fetch-Site", "same-origin")
            .header("Sec-Fetch-Dest", "empty")
            .cookie("__Host-portal-frame", before)
            .formParam("token", merchant.sessionToken("cust_1"))
            .post("session/renew");
    assertThat(cookies(renewed))
        .singleElement()
        .asString()
        .matches("__Host-portal-frame=" + SECRET + FRAME)
        .doesNotContain(before);
  }

  /** Production mode has no other cookie, whatever the address says. */
  @Test
  void only_development_mode_goes_without_secure_and_only_on_another_machine() {
    Response opened =
        PortalBrowser.anonymous()
            .header("Host", "portal.example:8080")
            .formParam("token", token)
            .post("session");
    assertThat(cookies(opened))
        .singleElement()
        .asString()
        .matches(
            ServerUnderTest.isInDevelopmentMode()
                ? "portal=" + SECRET + "; Path=/; HttpOnly; SameSite=Lax"
                : "__Host-portal=" + SECRET + TAB);
  }

  @Test
  void two_cookies_of_one_name_are_none() {
    String secret = redeem("document", "").cookie("__Host-portal");
    assertThat(page("__Host-portal=" + secret).get("usage").statusCode()).isEqualTo(200);
    for (String both :
        List.of(
            "__Host-portal=" + secret + "; __Host-portal=" + "A".repeat(43),
            "__Host-portal=" + "A".repeat(43) + "; __Host-portal=" + secret)) {
      assertThat(page(both).get("usage").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void a_cookie_without_its_prefix_or_of_the_other_place_opens_nothing() {
    String secret = redeem("document", "").cookie("__Host-portal");
    for (String name : List.of("portal", "__Secure-portal", "__host-portal", "JSESSIONID")) {
      assertThat(page(name + "=" + secret).get("usage").statusCode()).as(name).isEqualTo(401);
    }
    assertThat(
            page("__Host-portal-frame=" + secret)
                .header("Sec-Fetch-Dest", "document")
                .get("usage")
                .statusCode())
        .isEqualTo(401);
    assertThat(
            page("__Host-portal=" + secret)
                .header("Sec-Fetch-Dest", "iframe")
                .get("usage")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void no_page_makes_a_session_of_the_container_or_puts_one_into_an_address() {
    List<Response> answers = new ArrayList<>();
    PortalBrowser browser = PortalBrowser.open(token);
    for (String page : List.of("", "overview", "credits", "invoices", "usage", "usage.xhtml")) {
      answers.add(browser.get(page));
      answers.add(PortalBrowser.anonymous().get(page));
    }
    answers.add(PortalBrowser.anonymous().queryParam("token", token).get(""));
    answers.add(PortalBrowser.redeem(token));
    answers.add(PortalBrowser.anonymous().get("nowhere"));
    answers.add(PortalBrowser.api(token).get("/info"));
    answers.add(PortalBrowser.api(token).body("{}").post("/invoices"));
    answers.add(merchant.request().get("/portal/sessions"));
    ConsoleBrowser console =
        ConsoleBrowser.signIn(ConsoleOperators.open(merchant, OperatorRole.ADMIN));
    for (String page : List.of("sign-in", "customers", "edit", "account", "nowhere")) {
      answers.add(console.request().get("console/" + page));
    }
    for (Response answer : answers) {
      assertThat(answer.getHeaders().asList().stream().map(Header::toString))
          .noneMatch(header -> header.toLowerCase(Locale.ROOT).contains("jsessionid"));
      assertThat(answer.asString()).doesNotContainIgnoringCase("jsessionid");
    }
  }

  @Test
  void a_session_of_the_container_opens_nothing() {
    String secret = redeem("document", "").cookie("__Host-portal");
    for (String id : List.of("0000" + "A".repeat(23) + ":x", secret)) {
      for (String page : List.of("overview", "usage")) {
        assertThat(page("JSESSIONID=" + id).get(page).statusCode()).isEqualTo(401);
        for (String path : List.of(page + ";jsessionid=" + id, page + ";__Host-portal=" + secret)) {
          assertThat(PortalBrowser.anonymous().urlEncodingEnabled(false).get(path).statusCode())
              .as(path)
              .isIn(401, 404);
        }
      }
      assertThat(page("JSESSIONID=" + id).get("console/customers").statusCode()).isEqualTo(303);
      assertThat(page("JSESSIONID=" + id).get("v1/customer/portal/info").statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void signing_out_ends_the_session_on_the_server_and_leaves_other_browsers_alone() {
    String secret = redeem("document", "").cookie("__Host-portal");
    PortalBrowser browser = new PortalBrowser("__Host-portal", secret);
    PortalBrowser other = PortalBrowser.open(token);
    assertThat(browser.get("usage").statusCode()).isEqualTo(200);

    Response out = signOut(secret, "__Host-portal", "document");

    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(out.header("Cache-Control")).startsWith("no-store");
    for (String page : List.of("overview", "usage", "invoices/inv_x/pdf")) {
      assertThat(browser.get(page).statusCode()).as(page).isEqualTo(401);
    }
    assertThat(other.get("usage").statusCode()).isEqualTo(200);
  }

  @Test
  void nobody_is_signed_out_by_another_site_or_by_a_link() {
    String secret = redeem("document", "").cookie("__Host-portal");
    PortalBrowser browser = new PortalBrowser("__Host-portal", secret);

    browser.request().header("Sec-Fetch-Site", "cross-site").post("sign-out");
    browser.request().header("Origin", "https://evil.example").post("sign-out");
    browser.get("sign-out");

    assertThat(browser.get("usage").statusCode()).isEqualTo(200);
  }

  private Response redeem(String destination, String framed) {
    RequestSpecification request = PortalBrowser.anonymous();
    if (destination != null) {
      request.header("Sec-Fetch-Dest", destination).header("Sec-Fetch-Site", "same-origin");
    }
    return request.formParam("token", token).formParam("framed", framed).post("session");
  }

  private static Response signOut(String secret, String name, String destination) {
    return PortalBrowser.anonymous()
        .header("Sec-Fetch-Site", "same-origin")
        .header("Sec-Fetch-Dest", destination)
        .cookie(name, secret)
        .post("sign-out");
  }

  private static RequestSpecification page(String cookies) {
    return PortalBrowser.anonymous().header("Cookie", cookies);
  }

  private static List<String> cookies(Response answer) {
    return answer.getHeaders().getValues("Set-Cookie");
  }
}
