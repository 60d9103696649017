package dev.billingportal.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The four tabs over the demo's customers, as people use them. */
class PortalTabsIT extends BrowserTest {

  @Test
  void the_demo_customer_shows_the_figures_of_the_specification() {
    open("cust_123");
    assertThat(main()).containsText("434.2");
    assertThat(main()).containsText("$43.42 value");
    assertThat(main()).containsText("Plan Base");

    page().navigate("/usage");
    Locator row = rows().filter(new Locator.FilterOptions().setHasText("Feature B"));
    assertThat(row).containsText("5,911 calls");
    assertThat(row).containsText("113");
    assertThat(row).containsText("$141.86");

    page().navigate("/invoices");
    assertThat(rows()).hasCount(3);
    assertThat(rows().filter(new Locator.FilterOptions().setHasText("$136.58")))
        .containsText("Pending");
    assertThat(complaints()).isEmpty();
    assertNothingIsLoadedFromElsewhere();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "credits", "invoices", "usage"})
  void each_tab_is_accessible_in_light_and_dark_and_on_a_phone(String tab) {
    open("cust_large");
    page().navigate("/" + tab);
    assertAccessible();
    page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertAccessible();
    page().setViewportSize(390, 844);
    assertAccessible();
    assertThat((Boolean) page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("nothing is wider than a phone")
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "credits", "invoices", "usage"})
  void a_customer_with_nothing_yet_is_told_so_in_words(String tab) {
    open("cust_new");
    Response answer = page().navigate("/" + tab);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(main()).containsText("yet");
    assertAccessible();
  }

  @Test
  void the_search_understands_shows_chips_and_lets_them_go() {
    open("cust_large");
    page().navigate("/invoices");
    page().getByPlaceholder("Search invoices...").fill("paid >900");
    page().keyboard().press("Enter");
    page().waitForURL("**/invoices?*");

    assertThat(page().locator(".chips .chip")).hasCount(2);
    for (Locator row : rows().all()) {
      assertThat(row).containsText("Paid");
    }
    String narrow = pager();
    page().locator(".chips .chip").first().click();
    assertThat(page().locator(".chips .chip")).hasCount(1);
    assertThat(pager()).isNotEqualTo(narrow);
    page().goBack();
    assertThat(page().locator(".chips .chip")).hasCount(2);
    assertThat(pager()).isEqualTo(narrow);
  }

  @Test
  void pages_and_sorting_are_links_that_survive_the_back_button() {
    open("cust_large");
    page().navigate("/invoices");
    String newest = rows().first().innerText();
    page().getByText("Next").click();
    assertThat(page().locator(".pager")).containsText("26–50 of 1,200");
    page().goBack();
    assertThat(rows().first().innerText()).isEqualTo(newest);
  }

  @Test
  void an_invoice_is_downloaded_as_a_pdf() throws IOException {
    open("cust_123");
    page().navigate("/invoices");
    Download download =
        page().waitForDownload(() -> page().locator("a[href$='/pdf']").first().click());

    assertThat(download.suggestedFilename()).matches("INV-\\d{6}-\\d{5}\\.pdf");
    assertThat(new String(Files.readAllBytes(download.path()), 0, 5, StandardCharsets.US_ASCII))
        .isEqualTo("%PDF-");
  }

  @Test
  void groups_fold_and_unfold() {
    open("cust_large");
    page().navigate("/usage");
    Locator backups = rows().filter(new Locator.FilterOptions().setHasText("Backups"));
    assertThat(backups).isVisible();
    page().getByText("Collapse all").click();
    assertThat(backups).isHidden();
    page().getByText("Expand all").click();
    assertThat(backups).isVisible();
  }

  @Test
  void the_link_leaves_no_token_in_the_address_or_the_history() {
    open("cust_123");

    assertThat(page().url()).endsWith("/overview");
    assertThat(page().content()).doesNotContain("eyJ");
    page().goBack();
    assertThat(page().url()).doesNotContain("token=");
  }

  private void open(String customer) {
    page().navigate("/demo/" + customer);
    page().waitForURL("**/overview");
  }

  private Locator main() {
    return page().locator("main");
  }

  private Locator rows() {
    return page().locator("tbody tr").filter(new Locator.FilterOptions().setVisible(true));
  }

  private String pager() {
    return page().locator(".pager").innerText();
  }
}
