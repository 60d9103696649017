package dev.billingportal.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a merchant calls things, pages show it as it is and run none of it (row 40). */
class HostileTextIT extends BrowserTest {
  private static final String SENTINEL =
      """
      window.ran = [];
      for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => ran.push(name);
      document.addEventListener('securitypolicyviolation', e => ran.push(e.violatedDirective + ' ' + e.blockedURI));
      """;

  /** What is an id of the merchant's. */
  private static final Set<String> IDS = Set.of("external", "g", "event");

  private final Merchant merchant = Merchant.open();
  private String text;

  static Stream<String> texts() {
    return Stream.of(
        "\"><script>alert(1)</script>",
        "'><img src=x onerror=alert(1)>",
        "</script></title></style><svg onload=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#60;b&#62;",
        "{{7*7}} #{7*7} ${7*7} %{7*7} <%= 7*7 %>",
        "#{request.contextPath}#{facesContext} {0} '{0}",
        "` onfocus=alert(1) autofocus x=`",
        "javascript:alert(1)//",
        "]]></update><script>alert(1)</script><!--",
        "\u202egnp.exe\u202c\u200b\ufeff\ud83d\ude00",
        "a\r\nSet-Cookie: evil=1\r\n\r\n<script>alert(1)</script>");
  }

  @BeforeEach
  void watch() {
    page().addInitScript(SENTINEL);
    page().onDialog(dialog -> complaints().add("a dialog: " + dialog.message()));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void every_text_of_a_merchant_is_shown_as_it_is(String hostile) {
    text = hostile;
    String customer = customer();
    sell(customer);
    Map<String, Object> wish = Map.of("label", named("label"));
    String url =
        merchant
            .request()
            .urlEncodingEnabled(false)
            .body(wish)
            .post("/customers/portal/" + encoded(named("external")))
            .path("url");

    page().navigate(url);
    page().waitForURL("**/overview");
    assertShown("name", "brand", "plan", "feature");
    assertThat(page().title()).contains(oneLine(named("name")));
    assertTooltipShown();
    page().navigate("/credits");
    assertShown("name", "brand", "wallet", "second");
    page().navigate("/invoices");
    assertShown("name", "brand");
    page().navigate("/usage");
    assertShown("name", "brand", "feature", "group", "units");
    assertTooltipShown();
    page().navigate("/invoices?q=" + encoded(hostile));
    assertThat(page().locator("input[name=q]").inputValue().strip())
        .isEqualTo(oneLine(hostile, ""));

    signIn();
    assertShown("name", "external");
    page().navigate("/console/customers?q=" + encoded(hostile));
    assertNothingRan();
    page().navigate("/console/customer?id=" + customer);
    assertShown("name", "external", "wallet", "plan");
    page().navigate("/console/information?id=" + customer);
    assertShown(
        "name", "external", "contact", "line1", "line2", "city", "state", "tax", "key", "value");
    page().navigate("/console/sessions?id=" + customer);
    assertShown("name", "label");
    page().navigate("/console/archive?id=" + customer);
    assertShown("name");
    page().navigate("/console/edit?id=" + customer);
    assertThat(oneLine(page().locator("input[name=name]").inputValue(), ""))
        .isEqualTo(oneLine(named("name"), ""));
    assertNothingRan();
    assertNothingIsLoadedFromElsewhere();
  }

  private String customer() {
    Map<String, Object> body = new HashMap<>();
    body.put("external_id", named("external"));
    body.put("name", named("name"));
    body.put("contact", named("contact"));
    body.put("tax_id", named("tax"));
    body.put("address_line1", named("line1"));
    body.put("address_line2", named("line2"));
    body.put("address_city", named("city"));
    body.put("address_state", named("state"));
    body.put("metadata", Map.of(named("key"), named("value")));
    Map<String, Object> settings =
        Map.of(
            "brand_name",
            named("brand"),
            "legal_name",
            named("legal"),
            "address_line1",
            named("seller"),
            "address_city",
            named("town"));
    merchant.request().body(settings).put("/settings/portal").then().statusCode(200);
    return merchant.post("/customers", body).path("id");
  }

  private void sell(String customer) {
    String group =
        merchant
            .post(
                "/groups",
                Map.of("name", named("group"), "lookup_key", named("g"), "entity_type", "FEATURE"))
            .path("id");
    Map<String, Object> meter =
        Map.of(
            "name", named("meter"),
            "event_name", named("event"),
            "aggregation", Map.of("type", "COUNT"));
    Response feature =
        merchant.post(
            "/features",
            Map.of(
                "name",
                named("feature"),
                "type",
                "metered",
                "group_id",
                group,
                "meter",
                meter,
                "description",
                named("about"),
                "unit_singular",
                named("unit"),
                "unit_plural",
                named("units")));
    String plan =
        merchant
            .post("/plans", Map.of("name", named("plan"), "description", named("about")))
            .path("id");
    merchant.post(
        "/prices",
        Map.of(
            "entity_type",
            "PLAN",
            "entity_id",
            plan,
            "type",
            "USAGE",
            "billing_period",
            "MONTHLY",
            "currency",
            "usd",
            "billing_model",
            "FLAT_FEE",
            "amount",
            "1",
            "meter_id",
            feature.path("meter_id")));
    merchant.post(
        "/subscriptions",
        Map.of(
            "customer_id",
            customer,
            "plan_id",
            plan,
            "currency",
            "usd",
            "billing_period",
            "MONTHLY",
            "start_date",
            Instant.now().minusSeconds(86_400).toString()));
    for (int i = 0; i < 3; i++) {
      merchant.post(
          "/events",
          Map.of(
              "event_name",
              named("event"),
              "external_customer_id",
              named("external"),
              "source",
              named("source")));
    }
    wallet(customer, "wallet", "usd");
    String second = wallet(customer, "second", "eur");
    merchant.post(
        "/wallets/" + second + "/top-up",
        Map.of(
            "credits_to_add",
            "5",
            "transaction_reason",
            "FREE_CREDIT_GRANT",
            "description",
            named("note"),
            "metadata",
            Map.of(named("key"), named("value"))));
    invoice(customer);
  }

  private String wallet(String customer, String name, String currency) {
    return merchant
        .post(
            "/wallets",
            Map.of(
                "customer_id",
                customer,
                "currency",
                currency,
                "name",
                named(name),
                "description",
                named("about"),
                "initial_credits_to_load",
                "10"))
        .path("id");
  }

  private void invoice(String customer) {
    Map<String, Object> line =
        Map.of(
            "display_name",
            named("line"),
            "plan_display_name",
            named("plan"),
            "quantity",
            "1",
            "amount",
            "10");
    String id =
        merchant
            .post(
                "/invoices",
                Map.of(
                    "customer_id",
                    customer,
                    "currency",
                    "usd",
                    "invoice_status",
                    "FINALIZED",
                    "invoice_number",
                    "No. 1/2 #3",
                    "description",
                    named("description"),
                    "subtotal",
                    "10",
                    "total",
                    "10",
                    "amount_due",
                    "10",
                    "line_items",
                    List.of(line)))
            .path("id");
    Response pdf = merchant.request().accept("application/pdf").get("/invoices/" + id + "/pdf");
    assertThat(pdf.statusCode()).isEqualTo(200);
    assertThat(pdf.header("Content-Disposition"))
        .matches("attachment; filename=\"[A-Za-z0-9_-]+\\.pdf\"");
    assertThat(pdf.headers().hasHeaderWithName("Set-Cookie")).isFalse();
  }

  private void signIn() {
    page().navigate("/console");
    page().getByLabel("E-mail address").fill(ConsoleOperators.open(merchant, OperatorRole.ADMIN));
    page().getByLabel("Password").fill(ConsoleOperators.PASSWORD);
    page().locator("button:text-is('Sign in')").click();
    page().waitForURL("**/console/customers");
  }

  /** What a merchant calls a thing: which one it is, and the hostile text. */
  private String named(String thing) {
    String name = thing + " " + text;
    // Line breaks are refused in ids.
    return IDS.contains(thing) ? oneLine(name) : name;
  }

  private void assertShown(String... things) {
    String shown = oneLine(page().locator("body").textContent());
    for (String thing : things) {
      assertThat(shown).as("%s at %s", thing, page().url()).contains(oneLine(named(thing)));
    }
    assertNothingRan();
  }

  private void assertTooltipShown() {
    String label =
        (String)
            page()
                .evaluate(
                    "JSON.parse(document.querySelector('[data-chart]').dataset.chart).data.datasets[0].label");
    assertThat(label).isEqualTo(named("feature"));
    Locator plot = page().locator(".plot canvas").first();
    plot.scrollIntoViewIfNeeded();
    BoundingBox box = plot.boundingBox();
    page().mouse().move(box.x + box.width / 2, box.y + box.height / 2);
    page().mouse().move(box.x + box.width / 2 + 1, box.y + box.height / 2 + 1);
    page().waitForCondition(() -> !page().locator(".tip").first().textContent().isEmpty());
    assertThat(oneLine(page().locator(".tip").first().textContent()))
        .contains(oneLine(named("feature")));
    assertNothingRan();
  }

  private void assertNothingRan() {
    assertThat((List<?>) page().evaluate("window.ran")).as(page().url()).isEmpty();
    assertThat(page().locator("body img[src='x'], body svg[onload], [onerror], [onfocus]").count())
        .isZero();
    assertThat(complaints()).as(page().url()).isEmpty();
    assertThat(page().context().cookies()).noneMatch(cookie -> cookie.name.equals("evil"));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String oneLine(String lines) {
    return oneLine(lines, " ");
  }

  private static String oneLine(String lines, String space) {
    return lines.replaceAll("[\r\n]+", space);
  }
}
