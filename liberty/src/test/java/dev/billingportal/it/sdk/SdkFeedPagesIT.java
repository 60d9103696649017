package dev.billingportal.it.sdk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.billingportal.it.browser.BrowserTest;
import dev.billingportal.it.server.Merchant;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** What the official client made, as its customer sees it on the four tabs. */
class SdkFeedPagesIT extends BrowserTest {
  private final Merchant merchant = Merchant.open();

  @Test
  void every_tab_shows_what_the_client_made_with_the_exact_sums() {
    JsonPath made = SdkFeed.into(merchant, "sdk_customer");

    page().navigate(made.getString("sessionUrl"));
    page().waitForURL("**/overview");
    assertThat(page().locator("main")).containsText("250");
    assertThat(page().locator("main")).containsText("$25.00");
    assertThat(page().locator("main")).containsText("Plan Base");

    page().navigate("credits");
    assertThat(page().locator("main")).containsText("250");
    assertThat(page().locator("tbody tr")).hasCount(1);
    assertThat(page().locator("tbody tr")).containsText("+25 $");
    assertThat(page().locator("tbody tr")).containsText("+250 credits");

    page().navigate("invoices");
    assertThat(page().locator("tbody tr")).hasCount(1);
    assertThat(page().locator("tbody tr")).containsText(made.getString("invoiceNumber"));
    assertThat(page().locator("tbody tr")).containsText("$19.75");
    assertThat(page().locator("tbody tr")).containsText("Pending");

    page().navigate("usage");
    assertRow("API calls", "600", "$6.00");
    assertRow("Tokens", "2,000", "$3.00");
    assertRow("Language models", "—", "$3.00");

    assertThat(complaints()).isEmpty();
    assertNothingIsLoadedFromElsewhere();
  }

  private void assertRow(String name, String usage, String cost) {
    Locator row =
        page().locator("table.cards tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    assertThat(row).hasCount(1);
    assertThat(row).containsText(usage);
    assertThat(row).containsText(cost);
  }
}
