package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the list of invoices says remains to be paid. */
class OpenInvoicesIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private final BilledCustomer customer = BilledCustomer.of(merchant, "c-1");

  @Test
  void what_is_open_of_the_invoices_found_is_summed_by_currency() {
    customer.invoice("N-1", "100.10", "usd");
    customer.payment(customer.invoice("N-2", "60", "usd"), "PENDING", "9.60");
    customer.overdue("N-3", "20", "eur");
    customer.payment(customer.invoice("N-4", "7", "usd"), "SUCCEEDED", null);
    merchant.post("/invoices/" + customer.invoice("N-5", "8", "usd") + "/void", Map.of());
    customer.invoice("N-6", "9", "usd", Map.of("invoice_status", "DRAFT"));
    BilledCustomer.of(merchant, "c-2").invoice("N-7", "1000", "usd");

    assertThat(count("invoices")).endsWith("of 5 · €20.00 + $150.50 open");
    assertThat(count("invoices?q=overdue")).endsWith("of 1 · €20.00 open");
    assertThat(count("invoices?q=N-2")).endsWith("of 1 · $50.40 open");
    assertThat(count("invoices?q=paid")).endsWith("of 1");
  }

  @Test
  void a_month_without_a_year_is_the_last_one_on_the_page_as_for_the_api() {
    customer.invoice("N-1", "100.10", "usd");
    String month =
        LocalDate.now(ZoneOffset.UTC).getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);

    assertThat(count("invoices?q=" + month)).endsWith("of 1 · $100.10 open");
  }

  @Test
  void where_amounts_are_hidden_nothing_is_said_of_them() {
    customer.invoice("N-1", "100.10", "usd");
    String token =
        merchant.post("/customers/portal/c-1", Map.of("hide_amounts", true)).path("token");

    assertThat(count(PortalBrowser.open(token).get("invoices").asString(), "1"))
        .isEqualTo("1–1 of 1");
  }

  private String count(String address) {
    return count(customer.browser().get(address).asString(), address);
  }

  /** What stands before the buttons to other pages. */
  private static String count(String page, String what) {
    int start = page.indexOf("<span>", page.indexOf("class=\"pager\""));
    assertThat(start).as("%s: %s", what, page).isPositive();
    return page.substring(start + "<span>".length(), page.indexOf("</span>", start));
  }
}
