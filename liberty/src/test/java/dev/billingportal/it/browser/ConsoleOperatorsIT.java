package dev.billingportal.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleOperatorsIT extends BrowserTest {
  private final Merchant merchant = Merchant.open();

  @Override
  protected Browser.NewContextOptions options() {
    return super.options().setTimezoneId("Europe/Vienna");
  }

  @BeforeEach
  void signIn() {
    ConsoleOperators.forgetFailures();
    signIn(page(), ConsoleOperators.open(merchant, OperatorRole.ADMIN), ConsoleOperators.PASSWORD);
  }

  @Test
  void an_administrator_adds_an_operator_who_sets_a_password_and_is_disabled() {
    String email = "new-" + UUID.randomUUID() + "@tests.example";
    link(page(), "Operators").click();
    link(page(), "Add").click();
    page().getByLabel("Name").fill("Nia Névé");
    page().getByLabel("E-mail address").fill(email);
    page().getByLabel("Support").check();
    button(page(), "Add").click();
    Locator shown =
        page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password link"));
    assertThat(shown).isVisible();
    assertThat(page().getByText("No password yet")).isVisible();
    assertThat(page().getByText("(Europe/Vienna), and is not shown again.")).isVisible();
    assertAccessible();

    try (BrowserContext elsewhere = Browsers.get().newContext(options())) {
      Page theirs = elsewhere.newPage();
      theirs.navigate(shown.inputValue());
      theirs.getByLabel("New password").fill("seven quiet herons");
      button(theirs, "Set password").click();
      assertThat(theirs.getByText("Your password is set.")).isVisible();
      signIn(theirs, email, "seven quiet herons");
      assertThat(link(theirs, "Operators")).hasCount(0);

      page().navigate("/console/operators");
      link(page(), "Nia Névé").click();
      assertThat(page().getByText("Password link", new Page.GetByTextOptions().setExact(true)))
          .hasCount(0);
      button(page(), "Disable").click();
      assertThat(page().getByText("The operator is disabled.")).isVisible();
      theirs.navigate("/console/customers");
      assertThat(theirs).hasURL(Pattern.compile("/console/sign-in"));
    }
    link(page(), "Audit log").click();
    assertThat(page().locator("tbody td.a").first()).containsText("Disabled an operator");
    assertThat(page().locator("tbody td.a").first()).containsText("Nia Névé");
    assertThat(page().getByText("Times are in Europe/Vienna.")).isVisible();
    assertThat(complaints()).isEmpty();
    assertNothingIsLoadedFromElsewhere();
  }

  @Test
  void an_operator_changes_their_own_password() {
    page().getByLabel("Your account").click();
    link(page(), "Your account").click();
    page().getByLabel("Current password").fill("not this one");
    page().getByLabel("New password").fill("seven quiet herons");
    button(page(), "Change password").click();
    assertThat(page().getByRole(AriaRole.ALERT)).hasText("The current password is another one.");
    page().getByLabel("Current password").fill(ConsoleOperators.PASSWORD);
    page().getByLabel("New password").fill("seven quiet herons");
    button(page(), "Change password").click();
    assertThat(page().getByText("Your password is changed.")).isVisible();
  }

  @Test
  void its_pages_are_accessible_and_fit_a_phone() {
    merchant.customer("phone");
    for (int width : new int[] {1280, 390}) {
      page().setViewportSize(width, 844);
      for (String address : new String[] {"operators", "add-operator", "account", "audit"}) {
        page().navigate("/console/" + address);
        assertAccessible();
        assertThat(page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as(address + " at " + width)
            .isEqualTo(true);
      }
    }
    page().navigate("/console/operators");
    link(page(), "Olive Tester").click();
    assertAccessible();
    button(page(), "Disable").click();
    assertThat(page().getByRole(AriaRole.ALERT)).containsText("This is the last administrator.");
    assertAccessible();
    page().navigate("/console/password?token=none");
    assertThat(page().getByText("This link works no more")).isVisible();
    assertAccessible();
    assertNothingIsLoadedFromElsewhere();
  }

  private static void signIn(Page page, String email, String password) {
    page.navigate("/console/sign-in");
    page.getByLabel("E-mail address").fill(email);
    page.getByLabel("Password").fill(password);
    button(page, "Sign in").click();
    assertThat(page).hasURL(ServerUnderTest.baseUri() + "console/customers");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
