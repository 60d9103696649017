package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.PortalUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Amounts of every size in currencies of every kind, which are never added (row 45). */
class MoneyIT extends ServerTest {
  /** In the text alone: ids in addresses look like one at times. */
  private static final String EXPONENT = ">[^<>]{0,6}[0-9.]E[+-]?[0-9]";

  /** A minus, perhaps a currency, and a zero with nothing behind it. */
  private static final String NEGATIVE_ZERO = ">-[^0-9<>]{0,4}0([.,]0+)?(?![.,0-9])";

  private final Merchant merchant = Merchant.open();
  private String customer;

  @BeforeEach
  void addCustomer() {
    customer = merchant.customer("c-1");
  }

  @Test
  void an_invoice_has_the_digits_of_its_currency() {
    invoice("jpy", "1234");
    invoice("kwd", "5.678");
    invoice("usd", "1000000000000");
    invoice("eur", "0");

    for (String page : List.of(portal("invoices"), console())) {
      assertThat(page)
          .contains("\u00a51,234<", "KWD 5.678", "$1,000,000,000,000.00", "\u20ac0.00")
          .doesNotContain("1,234.0", "KWD 5.68")
          .doesNotContainPattern(EXPONENT)
          .doesNotContainPattern(NEGATIVE_ZERO);
    }
  }

  @Test
  void credits_are_shown_exactly_however_many_or_few() {
    wallet("usd", "1000000000000", "1");
    wallet("jpy", "0.00000123", "1");
    String emptied = wallet("kwd", "5", "0.0001");
    merchant.post(
        "/wallets/" + emptied + "/debit", Map.of("credits", "5", "idempotency_key", "k-1"));

    assertThat(portal("credits"))
        .contains("1,000,000,000,000 <", "0.0000012 <", ">0 <", "$1,000,000,000,000.00", "\u00a50<")
        .doesNotContainPattern(EXPONENT)
        .doesNotContainPattern(NEGATIVE_ZERO);
  }

  @Test
  void movements_have_one_number_of_decimals_grouped_thousands_and_no_negative_zero() {
    String dollars = wallet("usd", "1000", "0.001");
    merchant.post(
        "/wallets/" + dollars + "/top-up",
        Map.of("credits_to_add", "1300", "transaction_reason", "FREE_CREDIT_GRANT"));
    String dinars = wallet("kwd", "1000", "0.00001");
    merchant.post("/wallets/" + dinars + "/debit", Map.of("credits", "5"));

    assertThat(portal("credits"))
        .contains(">+1.00 $<", ">+1.30 $<", ">+1,000 credits<", ">+1,300 credits<")
        .contains(">+0.010 KWD<", ">0.000 KWD<")
        .doesNotContainPattern(NEGATIVE_ZERO);
  }

  @Test
  void charges_in_two_currencies_stand_beside_each_other() {
    for (String currency : List.of("usd", "eur")) {
      String amount = currency.equals("usd") ? "1.11" : "2.22";
      Offer offer = Offer.by(merchant, "Plan " + currency, currency);
      offer.flatPrice(offer.counting("call-" + currency), amount);
      offer.subscribe(customer, Instant.now().minusSeconds(3_600));
      merchant.post(
          "/events", Map.of("event_name", "call-" + currency, "external_customer_id", "c-1"));
    }

    for (String page : List.of(portal("overview"), portal("usage"))) {
      assertThat(page).contains("$1.11", "\u20ac2.22").doesNotContain("3.33");
    }
    assertThat(PortalUser.of(merchant, "c-1").usage(Map.of()).asString()).doesNotContain("3.33");
  }

  private String portal(String page) {
    return readable(Visitor.customer(PortalUser.of(merchant, "c-1")).get(page).asString());
  }

  private String console() {
    return readable(
        Visitor.operator(merchant, OperatorRole.READ_ONLY)
            .get("console/customer?id=" + customer)
            .asString());
  }

  /** The text of the page's body alone, with spaces that can be typed. */
  private static String readable(String page) {
    return page.substring(page.indexOf("<main")).replace('\u00a0', ' ').replace("&nbsp;", " ");
  }

  private void invoice(String currency, String amount) {
    merchant.create(
        "/invoices",
        Map.of(
            "customer_id",
            customer,
            "currency",
            currency,
            "invoice_status",
            "FINALIZED",
            "subtotal",
            amount,
            "total",
            amount,
            "amount_due",
            amount));
  }

  private String wallet(String currency, String credits, String rate) {
    return merchant.create(
        "/wallets",
        Map.of(
            "customer_id",
            customer,
            "currency",
            currency,
            "initial_credits_to_load",
            credits,
            "conversion_rate",
            rate));
  }
}
