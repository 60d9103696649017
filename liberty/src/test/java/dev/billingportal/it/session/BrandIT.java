package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Logo;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A merchant's colour and logo: what is taken, and what becomes of it (row 41). */
class BrandIT extends ServerTest {
  private static final String SETTINGS = "/settings/portal";
  private static final String LOGO = SETTINGS + "/logo";
  private static final Pattern STYLE = Pattern.compile("<style nonce=\"([^\"]+)\">(:root[^<]*)<");

  private final Merchant merchant = Merchant.open();

  @Test
  void a_colour_is_kept_in_lower_case_and_shown_on_pages_and_to_clients() {
    color(merchant, "#0E9384").then().statusCode(200).body("brand_color", equalTo("#0e9384"));
    merchant.request().get(SETTINGS).then().body("brand_color", equalTo("#0e9384"));

    String token = merchant.firstSession();
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
  void only_a_key_that_may_write_changes_the_brand() {
    Merchant reader = merchant.allowedTo(KeyScope.READ);
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
    return merchant.create(
        "/invoices",
        Map.of(
            "customer_id", customer,
            "currency", "usd",
            "invoice_status", "FINALIZED",
            "subtotal", "1",
            "total", "1",
            "amount_due", "1"));
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
    ByteBuffer file = ByteBuffer.wrap(png);
    file.putInt(16, 32_000).putInt(20, 32_000);
    CRC32 sum = new CRC32();
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
