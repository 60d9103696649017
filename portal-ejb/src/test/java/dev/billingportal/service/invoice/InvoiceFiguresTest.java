package dev.billingportal.service.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.invoice.InvoiceTax;
import dev.billingportal.domain.shared.ValidationFailed;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InvoiceFiguresTest {
  private final List<InvoiceDraft.Line> lines = new ArrayList<>();
  private final List<InvoiceDraft.TaxRate> rates = new ArrayList<>();
  private String subtotal = "100";
  private String discount;
  private String tax;
  private String total = "100";
  private String credits;
  private String due = "100";

  @Test
  void figures_that_add_up_are_taken() {
    line("60", "10", "5");
    line("40", null, null);
    rate("19", null);
    subtotal = "100";
    total = "107.10";
    due = "102.10";

    InvoiceFigures figures = figures("eur");

    assertThat(figures.amounts().totalDiscount()).isEqualByComparingTo("10");
    assertThat(figures.amounts().totalTax()).isEqualByComparingTo("17.10");
    assertThat(figures.amounts().creditsApplied()).isEqualByComparingTo("5");
    assertThat(figures.lines()).hasSize(2);
  }

  @Test
  void an_invoice_without_lines_stands_for_itself() {
    assertThat(figures("usd").amounts().amountDue()).isEqualByComparingTo("100");
  }

  @Test
  void the_subtotal_must_be_the_sum_of_the_lines() {
    line("99.99", null, null);

    refuses("subtotal", () -> figures("usd"));
  }

  @Test
  void the_total_must_follow_from_subtotal_discount_and_tax() {
    total = "100.01";

    refuses("total", () -> figures("usd"));
  }

  @Test
  void the_amount_due_must_be_the_total_less_credits() {
    credits = "30";
    refuses("amount_due", () -> figures("usd"));

    due = "70";
    assertThat(figures("usd").amounts().creditsApplied()).isEqualByComparingTo("30");
  }

  @Test
  void credits_and_discounts_must_be_what_the_lines_say() {
    line("100", "10", "20");
    total = "90";
    due = "70";
    assertThat(figures("usd").amounts().amountDue()).isEqualByComparingTo("70");

    credits = "21";
    refuses("total_prepaid_applied", () -> figures("usd"));
    credits = null;
    discount = "11";
    refuses("total_discount", () -> figures("usd"));
  }

  @Test
  void more_credits_than_there_is_to_pay_are_refused() {
    credits = "101";
    due = "-1";

    refuses("total_prepaid_applied", () -> figures("usd"));
  }

  @Test
  void a_discount_of_more_than_its_line_is_refused() {
    line("100", "101", null);

    refuses("line_items[0].line_item_discount", () -> figures("usd"));
  }

  @Test
  void tax_is_rounded_to_the_currencys_digits() {
    rate("8.875", null);
    assertThat(taxOf("usd", "33.33", "2.96")).isEqualByComparingTo("2.96");
    assertThat(taxOf("jpy", "33", "3")).isEqualByComparingTo("3");
    assertThat(taxOf("kwd", "33.333", "2.958")).isEqualByComparingTo("2.958");
  }

  @Test
  void a_fixed_tax_is_added_as_it_is() {
    rate(null, "2.50");
    total = "102.5";
    due = "102.5";

    assertThat(figures("usd").amounts().totalTax()).isEqualByComparingTo("2.5");
  }

  @Test
  void a_rate_needs_one_kind_of_value_and_the_stated_tax_must_agree() {
    rate("19", "1");
    refuses("prepared_tax_rates[0].percentage_value", () -> figures("usd"));

    rates.clear();
    rate("19", null);
    tax = "18";
    refuses("total_tax", () -> figures("usd"));
  }

  @Test
  void tax_without_rates_is_taken_as_stated() {
    tax = "7";
    total = "107";
    due = "107";

    assertThat(figures("usd").amounts().totalTax()).isEqualByComparingTo("7");
    assertThat(figures("usd").taxes()).isEmpty();
  }

  @Test
  void figures_may_be_given_as_they_are_or_as_they_will_be_rounded() {
    for (int i = 0; i < 3; i++) {
      line("0.335", null, null);
    }
    for (String given : List.of("1.005", "1.02")) {
      subtotal = given;
      total = given;
      due = given;
      assertThat(figures("usd").amounts().total()).isEqualByComparingTo("1.005");
    }
    total = "1.01";
    assertThatThrownBy(() -> figures("usd")).hasMessageContaining("1.005 or, rounded, 1.02");
    refuses("total", () -> figures("usd"));
  }

  @Test
  void the_kind_of_a_charge_is_told_in_any_case() {
    line("10", null, null, "usage");
    subtotal = "10";
    total = "10";
    due = "10";

    assertThat(lines).extracting(InvoiceDraft.Line::priceType).containsExactly("USAGE");
    assertThat(figures("usd").lines()).hasSize(1);
  }

  private BigDecimal taxOf(String currency, String amount, String expected) {
    subtotal = amount;
    total = new BigDecimal(amount).add(new BigDecimal(expected)).toPlainString();
    due = total;
    return figures(currency).taxes().stream()
        .map(InvoiceTax::taxAmount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void refuses(String field, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ValidationFailed.class, e -> assertThat(e.details()).containsOnlyKeys(field));
  }

  private void line(String amount, String lineDiscount, String prepaid) {
    line(amount, lineDiscount, prepaid, "USAGE");
  }

  private void line(String amount, String lineDiscount, String prepaid, String priceType) {
    lines.add(
        new InvoiceDraft.Line(
            "API calls",
            null,
            null,
            null,
            null,
            null,
            priceType,
            BigDecimal.ONE,
            new BigDecimal(amount),
            decimal(lineDiscount),
            null,
            decimal(prepaid),
            null,
            null,
            null));
  }

  private void rate(String percentage, String fixed) {
    rates.add(new InvoiceDraft.TaxRate("VAT", "VAT", decimal(percentage), decimal(fixed)));
  }

  private InvoiceFigures figures(String currency) {
    return InvoiceFigures.of(
        new InvoiceDraft(
            "cust_1",
            null,
            currency,
            new BigDecimal(subtotal),
            decimal(discount),
            decimal(tax),
            new BigDecimal(total),
            decimal(credits),
            new BigDecimal(due),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            lines,
            rates,
            null,
            null),
        currency,
        ZoneOffset.UTC);
  }

  private static BigDecimal decimal(String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
