package dev.billingportal.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers with a mouse, with a voice, with their own colours, and with paper. */
class ReadersIT extends BrowserTest {
  /** What is visible inside a control must be part of its accessible name (WCAG 2.5.3). */
  private static final String UNNAMED =
      """
      () => [...document.querySelectorAll('a[aria-label], button[aria-label], summary[aria-label]')]
        .filter(node => node.checkVisibility())
        .map(node => [node.innerText.trim(), node.getAttribute('aria-label')])
        .filter(([seen, name]) => seen && !name.toLowerCase().includes(seen.toLowerCase()))
        .map(pair => pair.join(' / '))
      """;

  private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page[^s]");

  @ParameterizedTest
  @ValueSource(ints = {1280, 768, 390})
  void every_entry_of_a_legend_is_switched_by_the_mouse(int width) {
    page().setViewportSize(width, 900);
    open("cust_large", "usage");
    List<Locator> entries = page().locator(".legend button").all();
    assertThat(entries).hasSizeGreaterThan(3);
    for (Locator entry : entries) {
      entry.scrollIntoViewIfNeeded();
      BoundingBox box = entry.boundingBox();
      page().mouse().click(box.x + box.width / 2, box.y + box.height / 2);
      assertThat(entry).hasAttribute("aria-pressed", "false");
    }
    page().getByText("Show as table").click();
    assertThat(page().locator(".as-table table")).isVisible();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "credits", "invoices?q=paid+>900", "usage"})
  void what_is_seen_of_a_control_is_part_of_its_name(String tab) {
    open("cust_large", tab);
    assertThat((List<?>) page().evaluate(UNNAMED)).isEmpty();
  }

  @Test
  void the_key_to_the_search_can_be_switched_off_and_stays_off() {
    open("cust_large", "invoices");
    Locator search = page().getByPlaceholder("Search invoices...");
    page().keyboard().press("/");
    assertThat(search).isFocused();
    search.blur();
    Locator key = page().locator("[data-key-switch]");
    key.click();
    assertThat(key).hasAttribute("aria-pressed", "false");
    page().reload();
    page().locator("main").click();
    page().keyboard().press("/");
    assertThat(search).not().isFocused();
    key.click();
    page().locator("h1").click();
    page().keyboard().press("/");
    assertThat(search).isFocused();
  }

  @Test
  void lines_differ_by_dash_and_shape_where_colours_are_forced() {
    open("cust_large", "usage");
    page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    page().waitForCondition(() -> lines().stream().distinct().count() == lines().size());
    Set<Object> dots =
        new HashSet<>(
            (List<?>)
                page()
                    .evaluate(
                        "[...document.querySelectorAll('.legend .dot')].map(dot =>"
                            + " getComputedStyle(dot).clipPath)"));
    assertThat(dots).hasSize(lines().size()).doesNotContain("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "credits", "usage"})
  void a_tab_is_printed_without_its_controls_and_without_an_empty_page(String tab) {
    open("cust_123", tab);
    page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(
            page().locator("main a:visible:not(.sort), main button:visible:not(.fold, .legend *)"))
        .hasCount(0);
    for (Locator kept : page().locator("main .dot, main progress").all()) {
      assertThat(kept).isVisible();
      assertThat(kept).hasCSS("print-color-adjust", "exact");
    }
    String pdf = new String(page().pdf(), StandardCharsets.ISO_8859_1);
    long sheets = SHEET.matcher(pdf).results().count();
    double height =
        ((Number)
                page().evaluate("document.querySelector('footer').getBoundingClientRect().bottom"))
            .doubleValue();
    assertThat(sheets).as("%s is %s px high", tab, height).isEqualTo(1);
  }

  @Test
  void an_operator_without_the_role_reads_why_and_finds_the_way_back() {
    Merchant merchant = Merchant.open();
    page().navigate("/console");
    page()
        .getByLabel("E-mail address")
        .fill(ConsoleOperators.open(merchant, OperatorRole.READ_ONLY));
    page().getByLabel("Password").fill(ConsoleOperators.PASSWORD);
    page().locator("button:text-is('Sign in')").click();
    page().waitForURL("**/console/customers");

    assertThat(page().navigate("/console/operators").status()).isEqualTo(403);
    assertThat(page().locator("h1")).hasText("Your role does not allow this");
    page().locator("a:text-is('Back to the console')").click();
    page().waitForURL("**/console/customers");
    assertThat(page().navigate("/console/nothing").status()).isEqualTo(404);
    assertThat(page().locator("a:text-is('Back to the console')")).isVisible();
  }

  private List<?> lines() {
    return (List<?>)
        page()
            .evaluate(
                "Chart.getChart(document.querySelector('.plot canvas')).data.datasets"
                    + ".map(line => line.borderDash.join() + line.pointStyle)");
  }

  private void open(String customer, String tab) {
    page().navigate("/demo/" + customer);
    page().waitForURL("**/overview");
    page().navigate("/" + tab);
  }
}
