package dev.billingportal.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two tabs of one browser with two customers: each stays with its own, whatever is clicked. */
class TwoTabsIT extends BrowserTest {
  private static final Pattern MARKED = Pattern.compile(".*/c/[a-z2-7]{10}/overview");

  private final Merchant merchant = Merchant.open();
  private Page anna;
  private Page ben;

  @BeforeEach
  void openBoth() {
    anna = page();
    ben = page().context().newPage();
    anna.navigate(link("anna"));
    assertThat(anna).hasURL(ServerUnderTest.baseUri() + "overview");
    ben.navigate(link("ben"));
    assertThat(ben).hasURL(MARKED);
  }

  @Test
  void clicking_back_and_forth_never_mixes_them() {
    for (String tab : List.of("Credits", "Invoices", "Usage", "Overview")) {
      click(anna, tab);
      click(ben, tab);
      assertShows(anna, "anna");
      assertShows(ben, "ben");
    }
    ben.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Usage")).click();
    ben.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("30 days")).click();
    assertThat(ben).hasURL(Pattern.compile(".*/c/[a-z2-7]{10}/usage\\?range=30d"));
    anna.reload();
    ben.reload();
    ben.goBack();
    assertShows(anna, "anna");
    assertShows(ben, "ben");

    click(ben, "Invoices");
    ben.getByRole(AriaRole.SEARCHBOX).fill("paid");
    ben.getByRole(AriaRole.SEARCHBOX).press("Enter");
    assertThat(ben).hasURL(Pattern.compile(".*/c/[a-z2-7]{10}/invoices\\?q=paid"));
    assertShows(ben, "ben");
    assertThat(complaints()).isEmpty();
    assertNothingIsLoadedFromElsewhere();
  }

  @Test
  void signing_out_of_one_leaves_the_other() {
    signOut(ben);

    assertThat(ben.reload().status()).isEqualTo(401);
    click(anna, "Usage");
    assertShows(anna, "anna");
  }

  @Test
  void a_tab_left_open_by_somebody_who_signed_out_shows_nobody_else() {
    signOut(anna);
    merchant.customer("carl");
    Page carl = page().context().newPage();
    carl.navigate(link("carl"));
    assertShows(carl, "carl");

    Response next = anna.navigate("/invoices");
    assertThat(next.status()).isEqualTo(401);
    assertThat(anna.content()).doesNotContain("Customer carl", "Customer ben");
    assertShows(ben, "ben");
  }

  @Test
  void a_tab_does_not_show_whoever_took_its_place_while_it_was_opening() {
    // As if Anna's link had been opened in this tab at the same moment as another one.
    Page late = page().context().newPage();
    late.navigate("/overview");
    late.evaluate("sessionStorage.setItem('portal-customer', 'abcdefghij')");
    late.reload();

    assertThat(late).hasURL(Pattern.compile(".*/c/abcdefghij/overview"));
    assertThat(late.getByRole(AriaRole.HEADING)).hasText("The portal is not open here");
  }

  private String link(String customer) {
    if (merchant.request().get("/customers/external/" + customer).statusCode() == 404) {
      merchant.customer(customer);
    }
    return merchant
        .request()
        .body(Map.of())
        .post("/customers/portal/" + customer)
        .then()
        .statusCode(200)
        .extract()
        .path("url");
  }

  private static void click(Page page, String tab) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(tab).setExact(true)).click();
    assertThat(page).hasURL(Pattern.compile(".*/" + tab.toLowerCase(java.util.Locale.ROOT)));
  }

  private static void assertShows(Page page, String customer) {
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Customer")))
        .hasText("Customer " + customer);
  }

  private static void signOut(Page page) {
    String base = page.url().replaceAll("/overview$", "");
    page.context()
        .request()
        .post(base + "/sign-out", RequestOptions.create().setForm(FormData.create()));
  }
}
