package dev.billingportal.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures, ids and short words stay whole beside names as long as the API takes. */
class LongNamesIT extends BrowserTest {
  private static final String WORDS = "Consolidated International Holdings ".repeat(6).strip();
  private static final String UNBROKEN = "W".repeat(120);

  /** Every element with text of its own that must stand on one line, and does not. */
  private static final String BROKEN =
      """
      selector => [...document.querySelectorAll(selector)]
        .filter(node => node.offsetParent && node.textContent.trim())
        .filter(node => {
          const range = document.createRange();
          range.selectNodeContents(node);
          return new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 4))).size > 1
            && range.getBoundingClientRect().height > 1.7 * parseFloat(getComputedStyle(node).lineHeight);
        })
        .map(node => node.textContent.trim())
      """;

  private final Merchant merchant = Merchant.open();
  private String customer;

  @BeforeEach
  void fill() {
    Map<String, Object> body = new HashMap<>();
    body.put("external_id", "long");
    body.put("name", WORDS);
    customer = merchant.create("/customers", body);
    Offer offer = Offer.by(merchant, UNBROKEN, "usd");
    Map<String, Object> meter =
        Map.of("name", "m", "event_name", UNBROKEN, "aggregation", Map.of("type", "COUNT"));
    String meterId =
        merchant
            .post(
                "/features",
                Map.of(
                    "name",
                    UNBROKEN,
                    "type",
                    "metered",
                    "meter",
                    meter,
                    "unit_singular",
                    "unbreakableunit".repeat(3),
                    "unit_plural",
                    "unbreakableunits".repeat(3)))
            .path("meter_id");
    offer.flatPrice(new Offer.Metered(null, meterId), "2804.71");
    offer.subscribe(customer, Instant.now().minus(Duration.ofDays(1)));
    merchant.post("/events", Map.of("event_name", UNBROKEN, "external_customer_id", "long"));
    Map<String, Object> wallet =
        Map.of(
            "customer_id",
            customer,
            "currency",
            "usd",
            "name",
            UNBROKEN,
            "initial_credits_to_load",
            "12345.5");
    merchant.create("/wallets", wallet);
    merchant.create("/wallets", Map.of("customer_id", customer, "currency", "eur"));
    Map<String, Object> line =
        Map.of("display_name", UNBROKEN, "quantity", "1", "amount", "2804.78");
    Map<String, Object> invoice = new HashMap<>();
    invoice.put("customer_id", customer);
    invoice.put("currency", "usd");
    invoice.put("invoice_status", "FINALIZED");
    invoice.put("invoice_number", "N-" + "2".repeat(60));
    for (String sum : List.of("subtotal", "total", "amount_due")) {
      invoice.put(sum, "2804.78");
    }
    invoice.put("line_items", List.of(line));
    merchant.create("/invoices", invoice);
  }

  @ParameterizedTest
  @CsvSource({
    "1280, overview", "1280, credits", "1280, invoices", "1280, usage",
    "320, overview", "320, credits", "320, invoices", "320, usage"
  })
  void figures_and_states_of_the_portal_stand_on_one_line(int width, String tab) {
    page().setViewportSize(width, 900);
    page().navigate(merchant.request().get("/customers/portal/long").path("url"));
    page().waitForURL("**/overview");
    page().navigate("/" + tab);

    assertWhole(
        ".figure, td.num:not(.quantity) b, td.day, .hero, .chip, thead th, .tabs a, .seg a");
  }

  @ParameterizedTest
  @CsvSource({"1280", "320"})
  void figures_ids_and_states_of_the_console_stand_on_one_line(int width) {
    page().setViewportSize(width, 900);
    page().navigate("/console");
    page().getByLabel("E-mail address").fill(ConsoleOperators.open(merchant, OperatorRole.ADMIN));
    page().getByLabel("Password").fill(ConsoleOperators.PASSWORD);
    page().locator("button:text-is('Sign in')").click();
    page().waitForURL("**/console/customers");
    assertWhole("td.typed, td.day, .chip, thead th");
    page().navigate("/console/customer?id=" + customer);
    assertWhole(".figure, td.num:not(.quantity) b, td.day, .chip, thead th");
    page().navigate("/console/operators");
    assertWhole("td.x, .chip, thead th");
    page().navigate("/console/audit");
    assertWhole("td.day, td .two small, thead th");
  }

  @Test
  void a_long_name_takes_two_lines_of_a_phone_and_shows_whole_on_demand() {
    page().setViewportSize(320, 700);
    page().navigate(merchant.request().get("/customers/portal/long").path("url"));
    page().waitForURL("**/overview");
    Locator name = page().locator(".bar h1");
    double line =
        ((Number) name.evaluate("node => parseFloat(getComputedStyle(node).lineHeight)"))
            .doubleValue();

    assertThat(name.boundingBox().height).isLessThanOrEqualTo(2 * line + 1);
    assertThat(name.getAttribute("title")).isEqualTo(WORDS);
    page().locator("button:text-is('Show whole name')").click();
    assertThat(name.evaluate("node => node.getBoundingClientRect().height > 40")).isEqualTo(true);
    page().locator("button:text-is('Shorten name')").click();
    assertThat(name.boundingBox().height).isLessThanOrEqualTo(2 * line + 1);
    assertAccessible();
  }

  private void assertWhole(String selector) {
    assertThat(page().locator(selector).count()).as(selector).isPositive();
    assertThat((List<?>) page().evaluate(BROKEN, selector))
        .as("broken over lines at %s", page().url())
        .isEmpty();
    assertThat((Boolean) page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("nothing is wider than the window at %s", page().url())
        .isTrue();
  }
}
