package dev.billingportal.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.billingportal.it.server.Merchant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who signs out leaves nothing for the next one at the same screen. */
class SignOutIT extends BrowserTest {
  private final Merchant merchant = Merchant.open();

  @BeforeEach
  void openPortal() {
    merchant.customer("cust_1");
    page().navigate(merchant.request().get("/customers/portal/cust_1").path("url"));
    page().waitForURL("**/overview");
    page().navigate("/invoices");
    page().navigate("/usage");
    assertThat(page().locator("body")).containsText("Customer cust_1");
  }

  @Test
  void after_signing_out_going_back_shows_nothing() {
    signOut();
    for (int step = 0; step < 3; step++) {
      Response back = page().goBack();
      assertThat(back.status()).isEqualTo(401);
      assertThat(page().content()).doesNotContain("Customer cust_1");
    }
    page().navigate("/usage");
    assertThat(page().content()).doesNotContain("Customer cust_1");
    // What is left names the customer's place in this browser and opens nothing.
    assertThat(page().context().cookies())
        .filteredOn(cookie -> cookie.name.startsWith("__Host-portal"))
        .allMatch(cookie -> cookie.value.startsWith("~"));
  }

  @Test
  void another_tab_ends_with_its_next_click() {
    Page other = page().context().newPage();
    other.navigate("/overview");
    signOut();

    Response next = other.navigate("/invoices");

    assertThat(next.status()).isEqualTo(401);
    assertThat(other.content()).doesNotContain("Customer cust_1");
  }

  /** Browsers keep pages in memory as they were; this one is told that it comes from there. */
  @Test
  void a_page_that_was_kept_in_memory_is_asked_for_again() {
    Response again =
        page()
            .waitForResponse(
                "**/usage",
                () ->
                    page()
                        .evaluate(
                            "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"));

    assertThat(again.status()).isEqualTo(200);
  }

  private void signOut() {
    page().locator("footer button").click();
    assertThat(page()).hasURL(Pattern.compile(".*/sign-out"));
    assertThat(page().locator("h1")).hasText("You are signed out");
    assertAccessible();
  }
}
