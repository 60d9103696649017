package dev.billingportal.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.billingportal.it.server.Merchant;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What customers take away, by the links and boxes of the pages, also without scripts. */
class DownloadsIT extends BrowserTest {
  private final Merchant merchant = Merchant.open();
  private String link;

  @BeforeEach
  void somethingToTakeAway() {
    String customer = merchant.customer("c-1");
    for (int n = 1; n <= 3; n++) {
      post(
          "/invoices",
          Map.of(
              "customer_id", customer,
              "currency", "usd",
              "invoice_number", "N-" + n,
              "invoice_status", "FINALIZED",
              "subtotal", "10",
              "total", "10",
              "amount_due", "10"));
    }
    post(
        "/wallets",
        Map.of("customer_id", customer, "currency", "usd", "initial_credits_to_load", "10"));
    post(
        "/features",
        Map.of(
            "name",
            "Calls",
            "type",
            "metered",
            "meter",
            Map.of("name", "Calls", "event_name", "call", "aggregation", Map.of("type", "COUNT"))));
    post("/events", Map.of("event_name", "call", "external_customer_id", "c-1"));
    link = merchant.request().get("/customers/portal/c-1").path("url");
  }

  @Test
  void each_list_is_downloaded_from_its_menu() {
    open(page());
    for (String list : List.of("invoices", "credits", "usage")) {
      page().navigate("/" + list);
      Locator menu = page().locator("details.menu");
      for (String format : List.of("CSV", "Excel (XLSX)")) {
        menu.locator("summary").click();
        Download file = page().waitForDownload(menu.getByText(format)::click);
        assertThat(file.suggestedFilename()).matches("[a-z]+(-7d)?-[\\d-]{10}\\.(csv|xlsx)");
        assertThat(file.path()).isNotEmptyFile();
        assertThat(menu).not().hasAttribute("open", "");
      }
      menu.locator("summary").focus();
      page().keyboard().press("Enter");
      page().keyboard().press("ArrowDown");
      assertThat(menu.locator(".item").first()).isFocused();
      assertAccessible();
      page().keyboard().press("Escape");
      assertThat(menu.locator("summary")).isFocused();
      assertThat(menu.locator(".sheet")).isHidden();
    }
    assertThat(complaints()).isEmpty();
  }

  @Test
  void the_chosen_invoices_are_counted_in_words_and_come_as_one_file() throws IOException {
    open(page());
    page().navigate("/invoices");
    Locator go = page().getByText("Download chosen as ZIP");
    Locator count = page().locator("[data-picked]");
    assertThat(go).isDisabled();
    assertThat(count).hasText("None chosen");
    page().getByLabel("Choose N-1").check();
    assertThat(count).hasText("1 invoice chosen");
    page().getByLabel("Choose N-3").check();
    assertThat(count).hasText("2 invoices chosen");
    assertAccessible();

    assertThat(names(page().waitForDownload(go::click))).containsExactly("N-3.pdf", "N-1.pdf");

    page().getByLabel("Choose all on this page").check();
    assertThat(count).hasText("3 invoices chosen");
    page().getByLabel("Choose all on this page").uncheck();
    assertThat(go).isDisabled();
    assertThat(names(page().waitForDownload(() -> page().getByText("Download all as ZIP").click())))
        .hasSize(3);
    assertThat(complaints()).isEmpty();
  }

  @Test
  void without_scripts_the_boxes_and_the_menu_work_and_an_empty_choice_is_explained()
      throws IOException {
    Browser.NewContextOptions options = options().setJavaScriptEnabled(false);
    try (var context = Browsers.get().newContext(options)) {
      Page page = context.newPage();
      page.navigate(link);
      page.locator("button").click();
      page.waitForURL("**/overview");
      page.navigate("/invoices?q=n&sort=number");
      page.getByText("Download chosen as ZIP").click();
      assertThat(page).hasURL(Pattern.compile(".*/invoices\\?q=n&sort=number&zip=none"));
      assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Choose the invoices first");

      page.getByLabel("Choose N-2").check();
      assertThat(names(page.waitForDownload(page.getByText("Download chosen as ZIP")::click)))
          .containsExactly("N-2.pdf");
      page.locator("details.menu summary").click();
      Download file = page.waitForDownload(page.getByText("CSV")::click);
      assertThat(Files.readString(file.path())).contains("N-1", "N-2", "N-3");
    }
  }

  private void open(Page page) {
    page.navigate(link);
    page.waitForURL("**/overview");
  }

  private void post(String path, Map<String, ?> body) {
    int status = merchant.request().body(body).post(path).statusCode();
    assertThat(status).as(path).isBetween(200, 202);
  }

  private static List<String> names(Download file) throws IOException {
    try (ZipFile zip = new ZipFile(file.path().toFile())) {
      return zip.stream().map(entry -> entry.getName()).toList();
    }
  }
}
