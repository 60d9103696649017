package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Race;
import dev.billingportal.it.server.Refusal;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How a link becomes a signed-in browser: by a form, once where it is for once, and anew each time.
 */
class RedemptionIT extends ServerTest {
  private static final int MANY = 50;

  private final Merchant merchant = Merchant.open();

  @BeforeEach
  void addCustomer() {
    merchant.customer("cust_1");
  }

  @Test
  void of_fifty_who_open_a_link_for_a_single_use_at_once_one_gets_in() throws Exception {
    String token = singleUse();

    List<Response> answers = Race.of(MANY, unused -> PortalBrowser.redeem(token));

    assertThat(answers).filteredOn(answer -> answer.statusCode() == 303).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 401).hasSize(MANY - 1);
    assertThat(answers).filteredOn(answer -> answer.header("Set-Cookie") != null).hasSize(1);
    redemptionsAre(1);
    assertThat(PortalBrowser.redeem(token).statusCode()).isEqualTo(401);
  }

  @Test
  void any_number_opens_a_link_that_is_not_for_a_single_use_each_with_a_secret_of_its_own()
      throws Exception {
    String token = merchant.sessionToken("cust_1");

    List<Response> answers = Race.of(MANY, unused -> PortalBrowser.redeem(token));

    assertThat(answers).allMatch(answer -> answer.statusCode() == 303);
    assertThat(answers.stream().map(answer -> answer.cookie("__Host-portal")))
        .doesNotHaveDuplicates()
        .doesNotContainNull();
    redemptionsAre(MANY);
  }

  @Test
  void a_link_for_a_single_use_opens_no_api_neither_before_nor_after() {
    String token = singleUse();
    Refusal.of(PortalBrowser.api(token).get("/info")).is(401, "unauthorized");
    PortalBrowser browser = PortalBrowser.open(token);
    Refusal.of(PortalBrowser.api(token).get("/info")).is(401, "unauthorized");
    assertThat(browser.get("usage").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|curl/8.5",
        "text/html,application/xhtml+xml,*/*;q=0.8|Mozilla/5.0 (compatible; LinkScanner/1.0)",
        "application/json|Slackbot-LinkExpanding 1.0",
        "image/*|facebookexternalhit/1.1",
        "application/pdf|Microsoft Office Existence Discovery",
        "text/plain|WhatsApp/2.23"
      })
  void who_only_looks_at_a_link_uses_nothing_up(String accept, String agent) {
    String token = singleUse();
    for (String path : List.of("", "overview", "invoices", "usage.xhtml", "session")) {
      for (Method method : List.of(Method.GET, Method.HEAD, Method.OPTIONS)) {
        Response look =
            PortalBrowser.anonymous()
                .header("Accept", accept)
                .header("User-Agent", agent)
                .header("Sec-Purpose", "prefetch;prerender")
                .queryParam("token", token)
                .request(method, path);
        assertThat(look.statusCode()).as(method + " /" + path).isNotEqualTo(303);
        assertThat(look.header("Set-Cookie")).as(method + " /" + path).isNull();
        assertThat(look.header("Cache-Control")).as(method + " /" + path).isEqualTo("no-store");
      }
    }
    merchant
        .request()
        .get("/portal/sessions")
        .then()
        .body("items[0].redemptions", equalTo(0))
        .body("items[0].first_seen_at", nullValue());

    assertThat(PortalBrowser.redeem(token).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void nothing_but_a_posted_form_redeems(Method method) {
    String token = singleUse();
    Response answer =
        PortalBrowser.anonymous().queryParam("token", token).request(method, "session");
    assertThat(answer.header("Set-Cookie")).isNull();
    redemptionsAre(0);
  }

  @Test
  void a_form_with_the_token_in_its_address_redeems_nothing() {
    String token = singleUse();
    Response answer = PortalBrowser.anonymous().queryParam("token", token).post("session");
    assertThat(answer.header("Set-Cookie")).isNull();
    redemptionsAre(0);
  }

  @Test
  void a_form_of_another_site_redeems_nothing() {
    String token = singleUse();
    Response answer =
        PortalBrowser.anonymous()
            .header("Sec-Fetch-Site", "cross-site")
            .formParam("token", token)
            .post("session");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.header("Set-Cookie")).isNull();
    redemptionsAre(0);
  }

  @Test
  void a_browser_gets_a_new_secret_and_the_one_it_came_with_is_worth_nothing() {
    PortalBrowser planted = PortalBrowser.open(merchant.sessionToken("cust_1"));
    String token = merchant.sessionToken("cust_1");

    Response opened = redeem(token, planted.cookie());

    String secret = opened.cookie("__Host-portal");
    assertThat(secret).isNotNull().isNotEqualTo(planted.cookie());
    assertThat(planted.get("usage").statusCode()).isEqualTo(401);
    assertThat(new PortalBrowser("__Host-portal", secret).get("usage").statusCode()).isEqualTo(200);
    // The same link once more: a new one again.
    assertThat(redeem(token, secret).cookie("__Host-portal")).isNotNull().isNotEqualTo(secret);
    assertThat(new PortalBrowser("__Host-portal", secret).get("usage").statusCode()).isEqualTo(401);
  }

  @Test
  void a_secret_that_somebody_made_up_is_not_taken_over() {
    String madeUp = "A".repeat(43);

    Response opened = redeem(merchant.sessionToken("cust_1"), madeUp);

    assertThat(opened.cookie("__Host-portal")).isNotNull().isNotEqualTo(madeUp);
    assertThat(new PortalBrowser("__Host-portal", madeUp).get("usage").statusCode()).isEqualTo(401);
  }

  private static Response redeem(String token, String secret) {
    return PortalBrowser.anonymous()
        .cookie("__Host-portal", secret)
        .formParam("token", token)
        .post("session");
  }

  @ParameterizedTest
  @CsvSource({"86401", "2147483647", "59", "0", "-1"})
  void a_session_cannot_be_asked_to_last_longer_than_a_day_or_shorter_than_a_minute(int seconds) {
    Refusal.of(
            merchant
                .request()
                .body(Map.of("ttl_seconds", seconds))
                .post("/customers/portal/cust_1"))
        .is(400, "validation_error")
        .naming("ttl_seconds");
    merchant.request().get("/portal/sessions").then().body("pagination.total", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource({"86400.5", "1e9", "9223372036854775808", "true", "[]", "'\"a day\"'"})
  void a_length_that_is_no_whole_number_of_seconds_is_refused(String json) {
    Refusal.of(
            merchant
                .request()
                .body("{\"ttl_seconds\":" + json + "}")
                .post("/customers/portal/cust_1"))
        .is(400, "validation_error")
        .naming("ttl_seconds");
  }

  private String singleUse() {
    return merchant
        .request()
        .body(Map.of("single_use", true))
        .post("/customers/portal/cust_1")
        .then()
        .statusCode(200)
        .extract()
        .path("token");
  }

  private void redemptionsAre(int number) {
    merchant.request().get("/portal/sessions").then().body("items[0].redemptions", equalTo(number));
  }
}
