package dev.billingportal.it.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Audit;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Logo;
import dev.billingportal.it.server.Merchant;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The portal's settings as an administrator changes them in the console. */
class ConsoleSettingsIT extends ServerTest {
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

  private final Merchant merchant = Merchant.open();
  private ConsoleBrowser admin;

  @BeforeEach
  void signIn() {
    ConsoleOperators.forgetFailures();
    admin = ConsoleBrowser.of(ConsoleOperators.open(merchant, OperatorRole.ADMIN));
  }

  @Test
  void what_an_administrator_saves_is_shown_and_noted() {
    Logo.show(merchant, Logo.png(90, 30)).then().statusCode(200);
    Map<String, String> fields = fields();
    fields.put("brandColor", "#0E9384");
    fields.put("supportUrl", "mailto:help@acme.example");
    fields.put("sellerEmail", "billing@acme.example");
    fields.put("addressCountry", "DE");
    fields.put("hideAmounts", "on");
    fields.put("invoiceDueDays", "14");
    fields.put("section", "usage");
    fields.put("allowedOrigins", "https://a.example\r\n\r\n https://b.example:8443 ");

    Response answer = admin.send("settings/save", fields);

    assertThat(answer.header("Location")).isEqualTo("/console/portal-settings?done=settings-saved");
    assertThat(admin.get("portal-settings?done=settings-saved").asString())
        .contains("The settings are saved.", "value=\"#0e9384\"", "https://a.example");
    merchant
        .request()
        .get("/settings/portal")
        .then()
        .body("brand_name", equalTo("Acme"))
        .body("brand_color", equalTo("#0e9384"))
        .body("support_url", equalTo("mailto:help@acme.example"))
        .body("email", equalTo("billing@acme.example"))
        .body("address_country", equalTo("DE"))
        .body("invoice_due_days", equalTo(14))
        .body("hide_amounts", equalTo(true))
        .body("sections", contains("usage"))
        .body("allowed_origins", contains("https://a.example", "https://b.example:8443"))
        .body("logo.width", equalTo(90));
    List<Audit.Entry> entries = Audit.of(merchant.tenantId());
    Audit.Entry last = entries.get(entries.size() - 1);
    assertThat(last.action()).isEqualTo("portal_settings.changed");
    assertThat(last.actorType()).isEqualTo("OPERATOR");
    assertThat(last.network()).isNotEmpty();
  }

  @Test
  void all_sections_ticked_is_no_limit_and_none_is_nothing() {
    Response all =
        admin
            .request()
            .formParam("form", admin.token())
            .formParams(fields())
            .formParam("section", "overview", "credits", "invoices", "usage")
            .post("console/settings/save");
    assertThat(all.statusCode()).isEqualTo(303);
    merchant.request().get("/settings/portal").then().body("sections", nullValue());

    assertThat(admin.send("settings/save", fields()).statusCode()).isEqualTo(303);
    merchant.request().get("/settings/portal").then().body("sections.size()", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "brandName=",
        "brandColor=red",
        "brandColor=#0e9384;}",
        "supportUrl=javascript:alert(1)",
        "returnUrl=//evil.example",
        "addressCountry=Germany",
        "invoicePrefix=inv",
        "invoiceDueDays=soon",
        "invoiceDueDays=366",
        "allowedOrigins=https://a.example/path",
        "section=everything"
      })
  void what_cannot_be_is_said_at_its_field_and_nothing_is_changed(String wrong) {
    String before = merchant.request().get("/settings/portal").asString();
    Map<String, String> fields = fields();
    String[] pair = wrong.split("=", 2);
    fields.put(pair[0], pair[1]);

    Response answer = admin.send("settings/save", fields);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.asString()).contains("role=\"alert\"").doesNotContain("Exception");
    if (!pair[0].equals("section")) {
      assertThat(answer.asString()).contains("name=\"" + pair[0] + "\"", "aria-invalid=\"true\"");
    }
    assertThat(merchant.request().get("/settings/portal").asString()).isEqualTo(before);
  }

  @Test
  void a_look_ahead_changes_nothing() {
    String before = merchant.request().get("/settings/portal").asString();
    Map<String, String> fields = fields();
    fields.put("brandColor", "#C11574");
    fields.put("brandName", "Look <b>ahead</b>");
    fields.put("preview", "1");

    Response answer = admin.send("settings/save", fields);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString())
        .contains("/console/brand/c11574.css", "Look &lt;b&gt;ahead")
        .doesNotContain("<b>ahead");
    assertThat(merchant.request().get("/settings/portal").asString()).isEqualTo(before);
  }

  @Test
  void what_somebody_else_changed_meanwhile_is_not_overwritten() {
    Map<String, String> mine = fields();
    assertThat(admin.send("settings/save", fields()).statusCode()).isEqualTo(303);
    mine.put("brandName", "Mine");

    Response answer = admin.send("settings/save", mine);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.asString()).contains("Somebody else changed the settings", "value=\"Mine\"");
    merchant.request().get("/settings/portal").then().body("brand_name", equalTo("Acme"));
    mine.remove("version");
    assertThat(admin.send("settings/save", mine).statusCode()).isEqualTo(409);
  }

  @Test
  void a_file_is_shown_as_the_logo_and_taken_away_again() {
    Response sent = admin.sendFile("settings/logo", "logo", Logo.png(900, 300));

    assertThat(sent.header("Location")).isEqualTo("/console/portal-settings?done=logo-saved");
    String hash =
        merchant
            .request()
            .get("/settings/portal")
            .then()
            .body("logo.width", equalTo(480))
            .extract()
            .path("logo.hash");
    String page = admin.get("portal-settings").asString();
    assertThat(page).contains("/console/brand/" + hash + ".png", "remove-logo");
    Response picture = admin.get("brand/" + hash + ".png");
    assertThat(picture.contentType()).isEqualTo("image/png");
    assertThat(picture.header("Cache-Control")).isEqualTo("no-store");

    assertThat(admin.send("settings/remove-logo", Map.of()).statusCode()).isEqualTo(303);
    merchant.request().get("/settings/portal").then().body("logo", nullValue());
    assertThat(admin.get("brand/" + hash + ".png").statusCode()).isEqualTo(404);
    assertThat(Audit.of(merchant.tenantId()))
        .extracting(Audit.Entry::detail)
        .containsSubsequence("logo", "logo_removed");
  }

  @Test
  void a_file_that_is_no_picture_is_refused_and_told_why() {
    byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
    Response refused = admin.sendFile("settings/logo", "logo", svg);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.asString()).contains("must be a PNG or JPEG picture, not SVG");

    assertThat(admin.sendFile("settings/logo", "other", Logo.png(9, 9)).statusCode())
        .isEqualTo(400);
    assertThat(admin.send("settings/logo", Map.of()).statusCode()).isEqualTo(400);
    assertThat(admin.sendFile("settings/logo", "logo", new byte[512 * 1024 + 1]).statusCode())
        .isEqualTo(413);
    assertThat(admin.sendFile("settings/logo", "logo", new byte[600_000]).statusCode())
        .isEqualTo(413);
    Response endless =
        admin
            .request()
            .multiPart("form", admin.token())
            .multiPart("logo", "logo.png", Logo.png(9, 9), "image/png")
            .post("console/settings/logo");
    assertThat(endless.statusCode()).as("a file that does not say its length").isEqualTo(411);
    merchant.request().get("/settings/portal").then().body("logo", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=never",
        "multipart/mixed; boundary=x",
        "MULTIPART/FORM-DATA; boundary=x"
      })
  void a_form_with_a_file_that_cannot_be_taken_apart_is_refused(String type) {
    byte[] body =
        ("--x\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\nno token\r\n--x")
            .getBytes(StandardCharsets.US_ASCII);

    Response answer =
        admin.request().header("Content-Type", type).body(body).post("console/settings/logo");

    assertThat(answer.statusCode()).isIn(400, 403);
    assertThat(answer.asString()).doesNotContain("Exception");
  }

  @Test
  void a_form_with_a_file_needs_its_token_too() {
    ConsoleBrowser other = ConsoleBrowser.of(ConsoleOperators.open(merchant, OperatorRole.ADMIN));
    for (String token : List.of("", "x", other.token())) {
      ConsoleBrowser forged = new ConsoleBrowser(admin.secret(), token);
      assertThat(forged.sendFile("settings/logo", "logo", Logo.png(9, 9)).statusCode())
          .isEqualTo(403);
    }
    Response foreign =
        admin.sendFile(
            admin.request().header("Sec-Fetch-Site", "cross-site"),
            "settings/logo",
            "logo",
            Logo.png(9, 9));
    assertThat(foreign.statusCode()).isEqualTo(403);
    merchant.request().get("/settings/portal").then().body("logo", nullValue());
  }

  @Test
  void who_may_only_look_sees_the_settings_without_a_form() {
    Logo.show(merchant, Logo.png(90, 30)).then().statusCode(200);
    for (OperatorRole role : List.of(OperatorRole.SUPPORT, OperatorRole.READ_ONLY)) {
      ConsoleBrowser browser = ConsoleBrowser.of(ConsoleOperators.open(merchant, role));
      String page = browser.get("portal-settings").asString();
      assertThat(page)
          .contains("Portal settings", "/console/brand/")
          .doesNotContain("/console/settings/");
      assertThat(browser.sendFile("settings/logo", "logo", Logo.png(9, 9)).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void the_preview_loads_the_logo_of_ones_own_environment_and_styles_of_colours_alone() {
    Merchant other = Merchant.open();
    Logo.show(other, Logo.png(90, 30)).then().statusCode(200);
    String foreign = other.request().get("/settings/portal").path("logo.hash");

    assertThat(admin.get("brand/" + foreign + ".png").statusCode()).isEqualTo(404);
    for (String wrong : List.of("0e938.css", "0E9384.css", "0e9384", "red.css", "x.png", "")) {
      assertThat(admin.get("brand/" + wrong).statusCode()).as(wrong).isEqualTo(404);
    }
    Response style = admin.get("brand/0e9384.css");
    assertThat(style.contentType()).startsWith("text/css");
    assertThat(style.asString())
        .matches("\\.preview\\{(--[a-z0-9-]+:light-dark\\([#0-9a-f,]+\\);?)+}");
    assertThat(ConsoleBrowser.anonymous().get("console/brand/0e9384.css").statusCode())
        .isEqualTo(303);
  }

  /** What a browser would send of a page that was opened now. */
  private Map<String, String> fields() {
    Matcher version = VERSION.matcher(admin.get("portal-settings").asString());
    assertThat(version.find()).isTrue();
    Map<String, String> fields = new HashMap<>();
    fields.put("version", version.group(1));
    fields.put("brandName", "Acme");
    return fields;
  }
}
