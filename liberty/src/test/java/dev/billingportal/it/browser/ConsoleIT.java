package dev.billingportal.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsoleIT extends BrowserTest {
  private final Merchant merchant = Merchant.open();

  @Test
  void a_customer_is_found_among_ten_thousand_and_their_portal_opens_in_a_new_tab() {
    manyCustomers(10_000);
    merchant.customer("needle-7");
    signIn(OperatorRole.SUPPORT);

    page().getByRole(AriaRole.SEARCHBOX).fill("NEEDLE-");
    page().getByRole(AriaRole.SEARCHBOX).press("Enter");
    assertThat(page().locator("tbody tr")).hasCount(1);
    page().getByLabel("Actions for Customer needle-7").click();
    Page portal =
        page().context().waitForPage(() -> button(page(), "Open Customer Portal").click());

    assertThat(portal.getByRole(AriaRole.STATUS).first())
        .containsText("Support view: Olive Tester");
    assertThat(portal).hasURL(ServerUnderTest.baseUri() + "overview");
    portal.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Invoices")).click();
    assertThat(portal.getByText("Support view: Olive Tester")).isVisible();
    assertThat(page())
        .hasURL(
            ServerUnderTest.baseUri() + "console/customers?q=NEEDLE-&status=&updated=&sort=&dir=");
    assertThat(complaints()).isEmpty();
    assertNothingIsLoadedFromElsewhere();
  }

  @Test
  void a_shared_link_opens_elsewhere_and_ends_when_it_is_revoked() {
    String id = merchant.customer("shared");
    signIn(OperatorRole.SUPPORT);
    page().navigate("/console/information?id=" + id);

    button(page(), "Share portal link").click();
    Locator link =
        page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Portal link"));
    assertThat(link).isVisible();
    assertThat(page().getByText("It works for 60 minutes")).isVisible();

    try (BrowserContext elsewhere = Browsers.get().newContext(options())) {
      Page customer = elsewhere.newPage();
      customer.navigate(link.inputValue());
      assertThat(customer).hasURL(ServerUnderTest.baseUri() + "overview");
      assertThat(customer.getByText("Support view")).hasCount(0);

      page().navigate("/console/sessions?id=" + id);
      assertThat(page().getByText("Shared by Olive Tester")).isVisible();
      page().locator("button:text-is('Revoke')").click();
      assertThat(page().getByText("The session has ended.")).isVisible();
      assertThat(page().getByText("Revoked")).isVisible();

      // The session may be remembered for two seconds.
      customer.waitForCondition(
          () -> customer.navigate("/invoices").status() == 401,
          new Page.WaitForConditionOptions().setTimeout(10_000));
    }
  }

  @Test
  void an_administrator_adds_changes_and_archives_a_customer() {
    signIn(OperatorRole.ADMIN);
    link(page(), "Add").click();
    page().getByLabel("Name").fill("Néw & <Co>");
    page().getByLabel("External ID").fill("new-co");
    page().getByLabel("E-mail").fill("not an address");
    button(page(), "Save").click();
    assertThat(page().getByLabel("E-mail")).hasAttribute("aria-invalid", "true");
    assertThat(page().getByLabel("Name")).hasValue("Néw & <Co>");
    page().getByLabel("E-mail").fill("billing@new.example");
    button(page(), "Save").click();
    assertThat(page().getByText("The customer is added.")).isVisible();

    link(page(), "Edit").click();
    page().getByLabel("City").fill("Graz");
    button(page(), "Save").click();
    assertThat(page().getByText("Graz")).isVisible();

    page().navigate("/console/customers");
    page().getByLabel("Actions for Néw & <Co>").press("Enter");
    link(page(), "Archive").click();
    button(page(), "Archive").click();
    assertThat(page().getByText("The customer is archived.")).isVisible();
    assertThat(page().getByText("Archived").first()).isVisible();
    page().getByLabel("Actions for Néw & <Co>").press("Enter");
    assertThat(link(page(), "Edit")).hasCount(0);
    button(page(), "Restore").click();
    assertThat(page().getByText("The customer is active again")).isVisible();
  }

  @Test
  void each_role_sees_its_own_actions() {
    String id = merchant.customer("roles");
    signIn(OperatorRole.READ_ONLY);
    assertThat(page().getByText("Customer roles")).isVisible();
    assertThat(link(page(), "Add")).hasCount(0);
    assertThat(page().getByLabel("Actions for Customer roles")).hasCount(0);
    page().navigate("/console/information?id=" + id);
    assertThat(button(page(), "Share portal link")).hasCount(0);
    assertThat(button(page(), "Open Customer Portal")).hasCount(0);
    assertThat(link(page(), "Edit")).hasCount(0);
    assertThat(page().navigate("/console/edit?id=" + id).status()).isEqualTo(403);

    page().context().clearCookies();
    signIn(OperatorRole.SUPPORT);
    assertThat(link(page(), "Add")).hasCount(0);
    page().getByLabel("Actions for Customer roles").click();
    assertThat(button(page(), "Open Customer Portal")).isVisible();
    assertThat(link(page(), "Edit")).hasCount(0);
    assertThat(link(page(), "Archive")).hasCount(0);
    assertThat(page().navigate("/console/archive?id=" + id).status()).isEqualTo(403);
  }

  @Test
  void menus_open_by_keyboard_and_close_by_escape() {
    merchant.customer("keys");
    signIn(OperatorRole.ADMIN);
    Locator menu = page().getByLabel("Actions for Customer keys");

    menu.focus();
    page().keyboard().press("Enter");
    page().keyboard().press("ArrowDown");
    assertThat(link(page(), "Edit")).isFocused();
    page().keyboard().press("ArrowDown");
    assertThat(link(page(), "Archive")).isFocused();
    page().keyboard().press("Escape");
    assertThat(link(page(), "Edit")).isHidden();
    assertThat(menu).isFocused();
  }

  @Test
  void its_pages_are_accessible_and_their_console_is_quiet() {
    String id = merchant.customer("axe");
    page().navigate("/console");
    assertAccessible();
    signIn(OperatorRole.ADMIN);
    for (String address :
        new String[] {
          "customers", "customer?id=", "information?id=", "sessions?id=", "edit?id=", "archive?id="
        }) {
      page().navigate("/console/" + address + (address.endsWith("=") ? id : ""));
      assertAccessible();
    }
    assertThat(complaints()).isEmpty();
    assertNothingIsLoadedFromElsewhere();
  }

  private void signIn(OperatorRole role) {
    page().navigate("/console");
    page().getByLabel("E-mail address").fill(ConsoleOperators.open(merchant, role));
    page().getByLabel("Password").fill(ConsoleOperators.PASSWORD);
    button(page(), "Sign in").click();
    assertThat(page()).hasURL(ServerUnderTest.baseUri() + "console/customers");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void manyCustomers(int count) {
    Timestamp now = Timestamp.from(Instant.now());
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into customer (tenant_id, environment_id, id, external_id, name, timezone,"
                    + " status, created_at, updated_at, version)"
                    + " values (?, ?, ?, ?, ?, 'UTC', 'PUBLISHED', ?, ?, 1)")) {
      for (int i = 0; i < count; i++) {
        insert.setString(1, merchant.tenantId());
        insert.setString(2, merchant.environmentId());
        insert.setString(3, "cust_hay_" + i);
        insert.setString(4, "hay-" + i);
        insert.setString(5, "Hay " + i);
        insert.setTimestamp(6, now);
        insert.setTimestamp(7, now);
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
