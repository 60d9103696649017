package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Logo;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Soon;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Who gets to see a merchant's logo: their own customers, on all pages, and nobody else (row 41).
 */
class LogoOnPagesIT extends ServerTest {
  private static final Pattern ADDRESS =
      Pattern.compile("src=\"/([^\"]*brand/[0-9a-f]{32}\\.png)\"");
  private static final Duration KNOWN_EVERYWHERE = Duration.ofSeconds(3);

  private final Merchant merchant = Merchant.open();

  @Test
  void each_portal_shows_the_logo_of_its_merchant_and_environment_and_finds_no_other() {
    Map<PortalBrowser, String> addresses = new HashMap<>();
    List<Merchant> all = new ArrayList<>();
    for (Merchant tenant : List.of(merchant, Merchant.open())) {
      all.add(tenant);
      all.add(tenant.inProduction());
    }
    for (int i = 0; i < all.size(); i++) {
      Logo.show(all.get(i), Logo.png(90, 30, 0x102030 * (i + 1))).then().statusCode(200);
      PortalBrowser browser = PortalBrowser.open(all.get(i).firstSession());
      String page = browser.get("overview").asString();
      addresses.put(browser, logoOf(page));
    }
    assertThat(addresses.values()).doesNotHaveDuplicates();
    String never = "brand/" + "0".repeat(32) + ".png";

    addresses.forEach(
        (browser, own) -> {
          assertThat(browser.get(own).statusCode()).isEqualTo(200);
          Response unknown = browser.get(never);
          assertThat(unknown.statusCode()).isEqualTo(404);
          for (String other : addresses.values()) {
            if (!other.equals(own)) {
              assertSame(browser.get(other), unknown);
            }
          }
        });
    for (String address : addresses.values()) {
      assertSame(PortalBrowser.anonymous().get(address), PortalBrowser.anonymous().get(never));
    }
  }

  @Test
  void the_same_picture_of_two_merchants_is_two_logos() {
    Merchant other = Merchant.open();
    Logo.show(merchant, Logo.png(90, 30)).then().statusCode(200);
    Logo.show(other, Logo.png(90, 30)).then().statusCode(200);
    PortalBrowser browser = PortalBrowser.open(merchant.firstSession());
    String address = logoOf(browser.get("overview").asString());
    assertThat(browser.get(address).statusCode()).isEqualTo(200);

    merchant.request().delete("/settings/portal/logo").then().statusCode(200);

    assertThat(browser.get(address).statusCode()).isEqualTo(404);
    assertThat(PortalBrowser.open(other.firstSession()).get(address).statusCode()).isEqualTo(200);
  }

  @Test
  void a_logo_is_kept_by_the_browser_alone_and_read_by_no_other_site() {
    Logo.show(merchant, Logo.png(90, 30)).then().statusCode(200);
    PortalBrowser browser = PortalBrowser.open(merchant.firstSession());
    String address = logoOf(browser.get("overview").asString());

    for (Response answer : List.of(browser.get(address), browser.request().head(address))) {
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.contentType()).isEqualTo("image/png");
      assertThat(answer.header("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      assertThat(answer.header("Content-Security-Policy"))
          .isEqualTo("default-src 'none'; frame-ancestors 'none'");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.headers().hasHeaderWithName("Set-Cookie")).isFalse();
    }
    for (String wrong :
        List.of(address + "x", address.replace(".png", ".PNG"), address.replace(".png", ""))) {
      Response answer = browser.get(wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(404);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
      assertThat(browser.request().request(method, address).statusCode()).as(method).isEqualTo(405);
    }
  }

  @Test
  void a_session_that_has_ended_loads_no_logo_but_its_last_page_brings_it_along() {
    Logo.show(merchant, Logo.png(90, 30)).then().statusCode(200);
    merchant
        .request()
        .body(Map.of("brand_name", "Acme", "brand_color", "#0e9384"))
        .put("/settings/portal")
        .then()
        .statusCode(200);
    String token = merchant.firstSession();
    Response opening = PortalBrowser.anonymous().queryParam("token", token).get("");
    assertBranded(opening);
    PortalBrowser browser = PortalBrowser.open(token);
    String address = logoOf(browser.get("overview").asString());

    String id = merchant.request().get("/portal/sessions").path("items[0].id");
    merchant.request().delete("/portal/sessions/" + id).then().statusCode(200);

    assertThat(Soon.is(KNOWN_EVERYWHERE, () -> browser.get(address).statusCode() == 404)).isTrue();
    Response ended = browser.get("overview");
    assertThat(ended.statusCode()).isEqualTo(401);
    assertBranded(ended);
    assertThat(PortalBrowser.anonymous().get("overview").asString()).doesNotContain("<img");
  }

  @Test
  void a_second_customer_in_a_browser_has_the_logo_of_their_own_merchant() {
    Merchant other = Merchant.open();
    Logo.show(merchant, Logo.png(90, 30)).then().statusCode(200);
    Logo.show(other, Logo.png(60, 30)).then().statusCode(200);
    CookieJar jar = CookieJar.ofTabs();
    String first = jar.open(merchant.firstSession());
    String second = jar.open(other.firstSession());

    String ofFirst = logoOf(jar.get(first).asString());
    String ofSecond = logoOf(jar.get(second).asString());

    assertThat(ofFirst).startsWith("brand/");
    assertThat(ofSecond).startsWith("c/");
    assertThat(jar.get(ofFirst).statusCode()).isEqualTo(200);
    assertThat(jar.get(ofSecond).statusCode()).isEqualTo(200);
    String file = ofSecond.substring(ofSecond.indexOf("brand/"));
    assertThat(jar.get(file).statusCode()).as("at the first one's address").isEqualTo(404);
    String mark = ofSecond.substring(0, ofSecond.indexOf("brand/"));
    assertThat(jar.get(mark + ofFirst).statusCode()).isEqualTo(404);
  }

  @Test
  void a_name_that_is_no_name_is_the_logos_text_and_nothing_else() {
    Logo.show(merchant, Logo.png(90, 30)).then().statusCode(200);
    String name = "\"><script>alert(1)</script>' onerror=alert(1) x='#{7*7}${7*7}\u202Ex";
    merchant
        .request()
        .body(Map.of("brand_name", name))
        .put("/settings/portal")
        .then()
        .statusCode(200);
    String token = merchant.firstSession();

    for (String page :
        List.of(
            PortalBrowser.anonymous().queryParam("token", token).get("").asString(),
            PortalBrowser.open(token).get("overview").asString())) {
      assertThat(page)
          .contains("<img class=\"logo\"", "#{7*7}${7*7}")
          .doesNotContain("<script>alert", "\"><script");
    }
  }

  private static void assertBranded(Response plain) {
    assertThat(plain.asString())
        .contains("<img class=\"logo\" src=\"data:image/png;base64,", "--accent:light-dark(#");
    assertThat(plain.header("Content-Security-Policy")).contains("; img-src data:");
  }

  private static String logoOf(String page) {
    Matcher address = ADDRESS.matcher(page);
    assertThat(address.find()).as(page).isTrue();
    return address.group(1);
  }

  private static void assertSame(Response foreign, Response unknown) {
    assertThat(foreign.statusCode()).isEqualTo(unknown.statusCode());
    assertThat(withoutNonce(foreign)).isEqualTo(withoutNonce(unknown));
  }

  private static String withoutNonce(Response answer) {
    return answer.asString().replaceAll("nonce=\"[^\"]+\"", "");
  }
}
