package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Logo;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import dev.billingportal.it.server.Soon;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A merchant's colour and logo: what is taken, and who gets to see it (row 41). */
class BrandIT extends ServerTest {
  private static final String SETTINGS = "/settings/portal";
  private static final String LOGO = SETTINGS + "/logo";
  private static final Pattern ADDRESS =
      Pattern.compile("src=\"/([^\"]*brand/[0-9a-f]{32}\\.png)\"");
  private static final Pattern STYLE = Pattern.compile("<style nonce=\"([^\"]+)\">(:root[^<]*)<");

  private static final Duration KNOWN_EVERYWHERE = Duration.ofSeconds(3);

  private final Merchant merchant = Merchant.open();

  @Test
  void a_colour_is_kept_in_lower_case_and_shown_on_pages_and_to_clients() {
    color(merchant, "#0E9384").then().statusCode(200).body("brand_color", equalTo("#0e9384"));
    merchant.request().get(SETTINGS).then().body("brand_color", equalTo("#0e9384"));

    String token = session(merchant);
    PortalBrowser.api(token).get("/config").then().body("value.brand_color", equalTo("#0e9384"));
    Response page = PortalBrowser.open(token).get("overview");
    Matcher style = STYLE.matcher(page.asString());
    assertThat(style.find()).isTrue();
    assertThat(style.group(2)).contains("--accent:light-dark(#");
    assertThat(page.header("Content-Security-Policy"))
        .contains("style-src 'self' 'nonce-" + style.group(1) + "'");

    color(merchant, null).then().statusCode(200).body("brand_color", nullValue());
    assertThat(PortalBrowser.open(token).get("overview").asString()).doesNotContain("<style");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#fff",
        "#0e93840",
        "0e9384",
        "#0e938g",
        " #0e9384",
        "#0e9384\n",
        "red",
        "rgb(1,2,3)",
        "var(--text)",
        "#0e9384;}</style><script>alert(1)</script>",
        "#0e9384) url(https://evil.example/x",
        "expression(alert(1))",
        "#{7*7}ab",
        "＃0e9384",
        "#０e9384"
      })
  void what_is_no_colour_is_refused_by_name_and_not_kept(String text) {
    color(merchant, "#0e9384").then().statusCode(200);

    Response answer = color(merchant, text);

    Refusal.of(answer).is(400, "validation_error");
    assertThat(answer.<Map<String, String>>path("details")).containsOnlyKeys("brand_color");
    merchant.request().get(SETTINGS).then().body("brand_color", equalTo("#0e9384"));
  }

  @Test
  void a_logo_is_drawn_anew_and_handed_out_as_png() throws IOException {
    Logo.show(merchant, Logo.jpeg(1_000, 250), "image/jpeg")
        .then()
        .statusCode(200)
        .body("logo.width", equalTo(480))
        .body("logo.height", equalTo(120));

    Response picture = merchant.request().get(LOGO);
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.contentType()).isEqualTo("image/png");
    var image = ImageIO.read(new ByteArrayInputStream(picture.asByteArray()));
    assertThat(image.getWidth()).isEqualTo(480);
    assertThat(new String(picture.asByteArray(), StandardCharsets.ISO_8859_1))
        .startsWith("\u0089PNG")
        .doesNotContain("JFIF");
  }

  @Test
  void other_settings_leave_the_logo_alone_and_it_can_be_taken_away() {
    Logo.show(merchant, Logo.png(90, 30)).then().statusCode(200);
    color(merchant, "#0e9384").then().body("logo.width", equalTo(90));

    merchant.request().delete(LOGO).then().statusCode(200).body("logo", nullValue());
    Refusal.of(merchant.request().get(LOGO)).is(404, "not_found");
    merchant.request().delete(LOGO).then().statusCode(200).body("logo", nullValue());
    merchant.request().get(SETTINGS).then().body("brand_color", equalTo("#0e9384"));
    assertThat(kept(merchant)).isZero();
  }

  @Test
  void a_logo_that_is_replaced_is_not_kept() {
    for (int width : new int[] {30, 60, 90, 90}) {
      Logo.show(merchant, Logo.png(width, 30)).then().statusCode(200);
    }
    assertThat(kept(merchant)).isEqualTo(1);
  }

  static Stream<Arguments> hostileFiles() {
    byte[] png = Logo.png(40, 40);
    return Stream.of(
        Arguments.of("SVG", text("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "not SVG"),
        Arguments.of("HTML", text("<!doctype html><script>alert(1)</script>"), "not HTML"),
        Arguments.of("GIF", Logo.gif(10, 10), "not GIF"),
        Arguments.of("JSON", text("{\"brand_name\":\"x\"}"), "must be a PNG or JPEG"),
        Arguments.of("nothing", new byte[0], "must not be empty"),
        Arguments.of("half a picture", Arrays.copyOf(png, png.length - 20), "ends in the middle"),
        Arguments.of(
            "a picture and a page",
            joined(png, text("<script>alert(1)</script>")),
            "after the end"),
        Arguments.of("a bomb", bomb(), "pixels wide and high"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileFiles")
  void what_is_no_plain_picture_is_refused_whatever_it_is_called(
      String what, byte[] file, String why) {
    Logo.show(merchant, Logo.png(90, 30)).then().statusCode(200);
    String before = merchant.request().get(SETTINGS).asString();

    for (String type : List.of("image/png", "image/jpeg")) {
      Response answer = Logo.show(merchant, file, type);

      Refusal.of(answer).is(400, "validation_error");
      assertThat(answer.<String>path("details.logo")).contains(why);
    }
    assertThat(merchant.request().get(SETTINGS).asString()).isEqualTo(before);
    assertThat(kept(merchant)).isEqualTo(1);
  }

  @Test
  void other_types_and_larger_files_are_not_read() {
    for (String type : List.of("image/svg+xml", "image/gif", "application/json", "text/html")) {
      Refusal.of(Logo.show(merchant, Logo.png(9, 9), type)).is(415, "unsupported_media_type");
    }
    Refusal.of(Logo.show(merchant, new byte[512 * 1024 + 1])).is(413, "payload_too_large");
    assertThat(kept(merchant)).isZero();
  }

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
      PortalBrowser browser = PortalBrowser.open(session(all.get(i)));
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
    PortalBrowser browser = PortalBrowser.open(session(merchant));
    String address = logoOf(browser.get("overview").asString());
    assertThat(browser.get(address).statusCode()).isEqualTo(200);

    merchant.request().delete(LOGO).then().statusCode(200);

    assertThat(browser.get(address).statusCode()).isEqualTo(404);
    assertThat(PortalBrowser.open(session(other)).get(address).statusCode()).isEqualTo(200);
  }

  @Test
  void a_logo_is_kept_by_the_browser_alone_and_read_by_no_other_site() {
    Logo.show(merchant, Logo.png(90, 30)).then().statusCode(200);
    PortalBrowser browser = PortalBrowser.open(session(merchant));
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
    color(merchant, "#0e9384").then().statusCode(200);
    String token = session(merchant);
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

  private static void assertBranded(Response plain) {
    assertThat(plain.asString())
        .contains("<img class=\"logo\" src=\"data:image/png;base64,", "--accent:light-dark(#");
    assertThat(plain.header("Content-Security-Policy")).contains("; img-src data:");
  }

  @Test
  void a_second_customer_in_a_browser_has_the_logo_of_their_own_merchant() {
    Merchant other = Merchant.open();
    Logo.show(merchant, Logo.png(90, 30)).then().statusCode(200);
    Logo.show(other, Logo.png(60, 30)).then().statusCode(200);
    CookieJar jar = CookieJar.ofTabs();
    String first = jar.open(session(merchant));
    String second = jar.open(session(other));

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
    merchant.request().body(Map.of("brand_name", name)).put(SETTINGS).then().statusCode(200);
    String token = session(merchant);

    for (String page :
        List.of(
            PortalBrowser.anonymous().queryParam("token", token).get("").asString(),
            PortalBrowser.open(token).get("overview").asString())) {
      assertThat(page)
          .contains("<img class=\"logo\"", "#{7*7}${7*7}")
          .doesNotContain("<script>alert", "\"><script");
    }
  }

  @Test
  void only_a_key_that_may_write_changes_the_brand() {
    Merchant reader = merchant.allowedTo(dev.billingportal.domain.tenant.KeyScope.READ);
    Refusal.of(Logo.show(reader, Logo.png(9, 9))).is(403, "permission_denied");
    Refusal.of(reader.request().delete(LOGO)).is(403, "permission_denied");
    Refusal.of(reader.request().get(LOGO)).is(404, "not_found");
  }

  @Test
  void an_invoice_keeps_the_logo_it_was_finalized_with() {
    Logo.show(merchant, Logo.png(90, 30)).then().statusCode(200);
    String customer = merchant.customer("c-1");
    String first = invoice(customer);
    byte[] printed = pdf(first);
    assertThat(new String(printed, StandardCharsets.ISO_8859_1)).contains("/Subtype /Image");

    Logo.show(merchant, Logo.png(60, 30)).then().statusCode(200);
    String second = invoice(customer);
    merchant.request().delete(LOGO).then().statusCode(200);
    String third = invoice(customer);

    assertThat(pdf(first)).isEqualTo(printed);
    assertThat(pdf(second)).isNotEqualTo(printed);
    assertThat(new String(pdf(third), StandardCharsets.ISO_8859_1))
        .doesNotContain("/Subtype /Image");
    assertThat(kept(merchant)).isEqualTo(2);
  }

  private String invoice(String customer) {
    return merchant
        .request()
        .body(
            Map.of(
                "customer_id", customer,
                "currency", "usd",
                "invoice_status", "FINALIZED",
                "subtotal", "1",
                "total", "1",
                "amount_due", "1"))
        .post("/invoices")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private byte[] pdf(String invoice) {
    return merchant
        .request()
        .get("/invoices/" + invoice + "/pdf")
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  private static Response color(Merchant merchant, String color) {
    Map<String, Object> settings = new HashMap<>(Map.of("brand_name", "Acme"));
    settings.put("brand_color", color);
    return merchant.request().body(settings).put(SETTINGS);
  }

  /** A session of the merchant's one customer, who is made if need be. */
  private static String session(Merchant merchant) {
    if (merchant.request().get("/customers/external/c-1").statusCode() == 404) {
      merchant.customer("c-1");
    }
    return merchant.sessionToken("c-1");
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

  /** How many pictures the database has of an environment. */
  private static int kept(Merchant merchant) {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement count =
            connection.prepareStatement(
                "select count(*) from portal_logo where tenant_id = ? and environment_id = ?")) {
      count.setString(1, merchant.tenantId());
      count.setString(2, merchant.environmentId());
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A header that promises a billion pixels. */
  private static byte[] bomb() {
    byte[] png = Logo.png(40, 40);
    java.nio.ByteBuffer file = java.nio.ByteBuffer.wrap(png);
    file.putInt(16, 32_000).putInt(20, 32_000);
    java.util.zip.CRC32 sum = new java.util.zip.CRC32();
    sum.update(png, 12, 17);
    file.putInt(29, (int) sum.getValue());
    return png;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
