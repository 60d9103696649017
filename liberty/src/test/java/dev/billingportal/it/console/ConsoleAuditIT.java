package dev.billingportal.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Audit;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleAuditIT extends ServerTest {
  private static final Pattern DEED =
      Pattern.compile("<td class=\"a\"><div class=\"two\"><b>(.*?)</b>");

  private final Merchant merchant = Merchant.open();
  private final String adminEmail = ConsoleOperators.open(merchant, OperatorRole.ADMIN);
  private final String admin = ConsoleOperators.idOf(adminEmail);

  @BeforeEach
  void forgetFailures() {
    ConsoleOperators.forgetFailures();
  }

  @Test
  void coming_in_failing_to_being_locked_and_going_out_are_written_down() {
    ConsoleBrowser browser = ConsoleBrowser.of(adminEmail);
    browser.send("sign-out", "");
    browser.send("sign-out", ""); // Was out already.
    for (int i = 0; i < 7; i++) {
      ConsoleBrowser.attempt(adminEmail, "a secret guess " + i);
    }

    assertThat(Audit.of(merchant.tenantId()))
        .extracting(entry -> entry.action() + " by " + entry.actor() + " of " + entry.subject())
        .containsExactly(
            "sign_in.succeeded by " + admin + " of " + admin,
            "sign_in.ended by " + admin + " of " + admin,
            "sign_in.failed by  of " + admin,
            "sign_in.failed by  of " + admin,
            "sign_in.failed by  of " + admin,
            "sign_in.failed by  of " + admin,
            "sign_in.failed by  of " + admin,
            "sign_in.account_locked by  of " + admin);
    assertThat(Audit.of(merchant.tenantId()).toString()).doesNotContain("guess", adminEmail);
  }

  @Test
  void of_unknown_accounts_nothing_but_the_failure_is_written_down() {
    String unknown = "hunter2-" + UUID.randomUUID() + "@tests.example";
    Merchant.open(); // With two of them nobody can tell whose account it might be.
    int before = Audit.of("*").size();
    ConsoleBrowser.attempt(unknown, "a secret guess");
    countFailuresAs(24);
    ConsoleBrowser.attempt("other-" + unknown, "a secret guess");

    List<Audit.Entry> entries = Audit.of("*");
    assertThat(entries.subList(before, entries.size()))
        .extracting(entry -> entry.action() + " by " + entry.actorType() + entry.subject())
        .containsExactly(
            "sign_in.failed by ANONYMOUS",
            "sign_in.failed by ANONYMOUS",
            "sign_in.address_locked by ANONYMOUS");
    assertThat(entries.toString()).doesNotContain("hunter2", "guess");
  }

  @Test
  void what_people_do_to_customers_is_written_down_and_what_programs_do_is_not() {
    String customer = merchant.customer("by-api");
    ConsoleBrowser browser = ConsoleBrowser.of(adminEmail);
    browser.send("customer/save", Map.of("name", "By hand", "externalId", "by-hand"));
    browser.send(
        "customer/save",
        Map.of("id", customer, "name", "Changed", "externalId", "by-api", "timezone", "UTC"));
    browser.send("portal/open", customer);
    browser.send("portal/share", customer);
    browser.send("portal/revoke", customer);
    browser.send("customer/archive", customer);

    assertThat(Audit.of(merchant.tenantId()))
        .filteredOn(entry -> !entry.action().startsWith("sign_in"))
        .allMatch(entry -> entry.actor().equals(admin) && !entry.network().isEmpty())
        .extracting(entry -> (entry.action() + " " + entry.detail()).strip())
        .containsExactly(
            "customer.added",
            "customer.changed",
            "portal_session.issued support",
            "portal_session.issued",
            "portal_session.revoked",
            "portal_session.revoked",
            "customer.archived");
  }

  @Test
  void the_log_is_read_newest_first_in_plain_words_and_page_by_page() {
    ConsoleBrowser browser = ConsoleBrowser.of(adminEmail);
    for (int i = 0; i < 119; i++) {
      write(merchant, "portal_settings.changed", Instant.parse("2026-03-01T10:00:00Z"), null);
    }
    write(merchant, "unheard.of", Instant.parse("2025-01-01T10:00:00Z"), null);

    assertThat(deeds(browser, ""))
        .hasSize(50)
        .startsWith("Signed in", "Changed the portal's settings");
    assertThat(deeds(browser, "page=2")).hasSize(50);
    assertThat(deeds(browser, "page=3"))
        .hasSize(21)
        .endsWith("Did something that this version has no word for");
    assertThat(deeds(browser, "page=99")).hasSize(21);
    assertThat(browser.get("audit?page=3").asString())
        .contains("101–121 of 121")
        .doesNotContain("portal_settings.changed", "unheard.of");
  }

  @Test
  void it_is_narrowed_by_kind_actor_customer_and_days() {
    String customer = merchant.customer("narrow");
    String other = merchant.customer("other");
    ConsoleBrowser browser = ConsoleBrowser.of(adminEmail);
    browser.send("portal/open", customer);
    merchant.sessionToken("other");
    write(merchant, "invoice.downloaded", Instant.parse("2026-03-01T23:30:00Z"), customer);

    assertThat(deeds(browser, "kind=portal_session"))
        .containsExactly("Made a portal link", "Opened the portal to look");
    assertThat(deeds(browser, "kind=sign_in")).containsExactly("Signed in");
    assertThat(deeds(browser, "actor=" + admin))
        .containsExactly("Opened the portal to look", "Signed in");
    assertThat(deeds(browser, "customer=narrow"))
        .containsExactly("Opened the portal to look", "Downloaded an invoice");
    assertThat(deeds(browser, "customer=" + other)).containsExactly("Made a portal link");
    assertThat(deeds(browser, "customer=nobody")).isEmpty();
    assertThat(deeds(browser, "from=2026-03-01&until=2026-03-01"))
        .containsExactly("Downloaded an invoice");
    assertThat(deeds(browser, "until=2026-02-28")).isEmpty();
    assertThat(deeds(browser, "kind=nonsense&from=yesterday&until=9999999-01-01")).hasSize(4);
    // In Vienna it was the next day.
    Response vienna =
        ConsoleBrowser.anonymous()
            .header("Cookie", "__Host-console=" + browser.secret() + "; console_zone=Europe/Vienna")
            .get("console/audit?from=2026-03-02&until=2026-03-02");
    assertThat(vienna.asString())
        .contains("Times are in Europe/Vienna.", "Mar 2, 2026, 00:30", "Downloaded an invoice");
  }

  @Test
  void a_merchant_and_an_environment_see_their_own_entries_and_operators_are_for_administrators() {
    Merchant production = merchant.inProduction();
    write(production, "invoice.downloaded", Instant.parse("2026-03-01T10:00:00Z"), null);
    write(merchant, "portal_settings.changed", Instant.parse("2026-03-01T10:00:00Z"), null);
    write(Merchant.open(), "customer.archived", Instant.parse("2026-03-01T10:00:00Z"), null);
    ConsoleBrowser browser = ConsoleBrowser.of(adminEmail);

    assertThat(deeds(browser, "")).containsExactly("Signed in", "Changed the portal's settings");
    browser.send("environment", production.environmentId());
    assertThat(deeds(browser, "")).containsExactly("Signed in", "Downloaded an invoice");

    ConsoleBrowser support =
        ConsoleBrowser.of(ConsoleOperators.open(merchant, OperatorRole.SUPPORT));
    assertThat(deeds(support, "")).containsExactly("Changed the portal's settings");
    assertThat(deeds(support, "kind=sign_in")).isEmpty();
    assertThat(support.get("audit").asString()).doesNotContain("Sign-ins to the console");
  }

  private static List<String> deeds(ConsoleBrowser browser, String query) {
    Response page = browser.get(query.isEmpty() ? "audit" : "audit?" + query);
    assertThat(page.statusCode()).isEqualTo(200);
    List<String> deeds = new ArrayList<>();
    Matcher row = DEED.matcher(page.asString());
    while (row.find()) {
      deeds.add(row.group(1).replace("&#39;", "'"));
    }
    return deeds;
  }

  private static void write(Merchant merchant, String action, Instant at, String customer) {
    String sql =
        "insert into audit_entry (tenant_id, environment_id, id, occurred_at, actor_type, actor_id,"
            + " action, subject_type, customer_id) values (?, ?, ?, ?, 'API_KEY', 'key_x', ?, ?, ?)";
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, merchant.tenantId());
      insert.setString(2, merchant.environmentId());
      insert.setString(3, "audit_" + UUID.randomUUID());
      insert.setTimestamp(4, Timestamp.from(at));
      insert.setString(5, action);
      insert.setString(6, action.substring(0, action.indexOf('.')));
      insert.setString(7, customer);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void countFailuresAs(int failures) {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement update =
            connection.prepareStatement("update sign_in_attempts set failures = ?")) {
      update.setInt(1, failures);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
