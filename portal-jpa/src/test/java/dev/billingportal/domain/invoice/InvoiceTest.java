package dev.billingportal.domain.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.ValidationFailed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InvoiceTest {
  private static final LocalDate ISSUED = LocalDate.parse("2026-01-05");
  private static final Stamp STAMP = new Stamp(Instant.parse("2026-01-05T00:01:00Z"), "key_1");

  @Test
  void a_draft_becomes_final_once_and_keeps_seller_and_buyer() {
    Invoice invoice = draft("100");
    invoice.number("INV-202601-00001");
    invoice.finalizeAs("{\"s\":1}", "{\"b\":1}", STAMP);

    assertThat(invoice.invoiceStatus()).isEqualTo(InvoiceStatus.FINALIZED);
    assertThat(invoice.seller()).isEqualTo("{\"s\":1}");
    assertThat(invoice.buyer()).isEqualTo("{\"b\":1}");
    assertThat(invoice.finalizedAt()).isEqualTo(STAMP.at());
    assertThatThrownBy(() -> invoice.finalizeAs("{}", "{}", STAMP))
        .isInstanceOf(InvalidOperation.class);
    assertThatThrownBy(() -> invoice.number("INV-2")).isInstanceOf(InvalidOperation.class);
  }

  @Test
  void an_invoice_without_a_number_is_not_finalized() {
    assertThatThrownBy(() -> draft("100").finalizeAs("{}", "{}", STAMP))
        .isInstanceOf(InvalidOperation.class);
  }

  @Test
  void an_invoice_of_nothing_is_paid_when_it_is_finalized() {
    Invoice invoice = finalized("0");

    assertThat(invoice.payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(invoice.payment().paidAt()).isEqualTo(STAMP.at());
  }

  @Test
  void a_draft_cannot_be_paid() {
    assertThatThrownBy(() -> draft("100").pay(PaymentStatus.SUCCEEDED, null, STAMP))
        .isInstanceOf(InvalidOperation.class);
  }

  @Test
  void parts_are_paid_until_the_rest_is() {
    Invoice invoice = finalized("100");

    invoice.pay(PaymentStatus.PENDING, new BigDecimal("30"), STAMP);
    assertThat(invoice.payment().remaining()).isEqualByComparingTo("70");
    invoice.pay(PaymentStatus.FAILED, null, STAMP);
    assertThat(invoice.payment().paid()).isEqualByComparingTo("30");
    invoice.pay(PaymentStatus.SUCCEEDED, null, STAMP);

    assertThat(invoice.payment().paid()).isEqualByComparingTo("100");
    assertThat(invoice.payment().remaining()).isEqualByComparingTo("0");
    assertThat(invoice.payment().paidAt()).isEqualTo(STAMP.at());
  }

  @Test
  void more_than_is_due_is_overpaid() {
    Invoice invoice = finalized("100");

    invoice.pay(PaymentStatus.SUCCEEDED, new BigDecimal("100.01"), STAMP);

    assertThat(invoice.payment().status()).isEqualTo(PaymentStatus.OVERPAID);
    assertThat(invoice.payment().remaining()).isEqualByComparingTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, 99.99",
    "OVERPAID, 100",
    "PENDING, 100",
    "PENDING, 101",
    "PENDING, -1",
    "SUCCEEDED, -1",
    "VOIDED, 1"
  })
  void an_amount_that_does_not_go_with_the_status_is_refused(
      PaymentStatus status, BigDecimal amount) {
    Invoice invoice = finalized("100");

    assertThatThrownBy(() -> invoice.pay(status, amount, STAMP))
        .isInstanceOfSatisfying(
            ValidationFailed.class, e -> assertThat(e.details()).containsOnlyKeys("amount"));
    assertThat(invoice.payment().remaining()).isEqualByComparingTo("100");
  }

  @Test
  void what_was_paid_is_refunded_in_parts_or_whole() {
    Invoice invoice = finalized("100");
    invoice.pay(PaymentStatus.SUCCEEDED, null, STAMP);

    invoice.pay(PaymentStatus.PARTIALLY_REFUNDED, new BigDecimal("40"), STAMP);
    assertThat(invoice.payment().refunded()).isEqualByComparingTo("40");
    invoice.pay(PaymentStatus.REFUNDED, null, STAMP);
    assertThat(invoice.payment().refunded()).isEqualByComparingTo("100");
    assertThatThrownBy(() -> invoice.pay(PaymentStatus.SUCCEEDED, null, STAMP))
        .isInstanceOf(InvalidOperation.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUNDED", "PARTIALLY_REFUNDED"})
  void nothing_paid_cannot_be_refunded(PaymentStatus refund) {
    Invoice invoice = finalized("100");

    assertThatThrownBy(() -> invoice.pay(refund, null, STAMP)).isInstanceOf(InvalidOperation.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "FAILED", "PROCESSING", "INITIATED", "VOIDED"})
  void a_paid_invoice_is_not_unpaid_again(PaymentStatus next) {
    Invoice invoice = finalized("100");
    invoice.pay(PaymentStatus.SUCCEEDED, null, STAMP);

    assertThatThrownBy(() -> invoice.pay(next, null, STAMP)).isInstanceOf(InvalidOperation.class);
  }

  @Test
  void an_invoice_with_money_in_it_is_not_voided_before_it_is_refunded() {
    Invoice invoice = finalized("100");
    invoice.pay(PaymentStatus.PENDING, new BigDecimal("10"), STAMP);
    assertThatThrownBy(() -> invoice.voidIt(STAMP)).isInstanceOf(InvalidOperation.class);

    invoice.pay(PaymentStatus.REFUNDED, null, STAMP);
    invoice.voidIt(STAMP);

    assertThat(invoice.invoiceStatus()).isEqualTo(InvoiceStatus.VOIDED);
    assertThatThrownBy(() -> invoice.voidIt(STAMP)).isInstanceOf(InvalidOperation.class);
    assertThatThrownBy(() -> invoice.postpone(ISSUED, STAMP)).isInstanceOf(InvalidOperation.class);
  }

  @Test
  void nothing_remains_of_what_is_withdrawn_or_never_charged() {
    Invoice voided = finalized("100");
    voided.voidIt(STAMP);
    Invoice dropped = draft("100");
    dropped.voidIt(STAMP);
    Invoice skipped = draft("100");
    skipped.skip(STAMP);

    for (Invoice each : List.of(voided, dropped, skipped)) {
      assertThat(each.payment().remaining()).isEqualByComparingTo("0");
      assertThat(each.amounts().amountDue()).isEqualByComparingTo("100");
    }
  }

  @ParameterizedTest
  @CsvSource({"usd, 3.685, 3.69", "jpy, 1500.5, 1501", "kwd, 1.2345, 1.235", "usd, 0.004, 0"})
  void a_finalized_invoice_is_paid_to_the_last_coin(
      String currency, String before, BigDecimal after) {
    Invoice invoice = finalized(currency, before);

    assertThat(invoice.amounts().amountDue()).isEqualByComparingTo(after);
    assertThat(invoice.totalBeforeRounding()).isEqualByComparingTo(before);
    if (after.signum() > 0) {
      invoice.pay(PaymentStatus.SUCCEEDED, after, STAMP);
    }
    assertThat(invoice.payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(invoice.payment().remaining()).isEqualByComparingTo("0");
  }

  @ParameterizedTest
  @CsvSource({"usd, 3.685", "jpy, 0.5", "kwd, 1.2345"})
  void a_payment_finer_than_a_coin_is_refused(String currency, BigDecimal amount) {
    Invoice invoice = finalized(currency, "100");

    for (PaymentStatus status : List.of(PaymentStatus.PENDING, PaymentStatus.SUCCEEDED)) {
      assertThatThrownBy(() -> invoice.pay(status, amount, STAMP))
          .isInstanceOfSatisfying(
              ValidationFailed.class, e -> assertThat(e.details()).containsOnlyKeys("amount"));
    }
    assertThat(invoice.payment().remaining()).isEqualByComparingTo("100");
  }

  @Test
  void a_draft_keeps_its_exact_amounts() {
    assertThat(draft("3.685").amounts().total()).isEqualByComparingTo("3.685");
  }

  @Test
  void an_invoice_is_not_due_before_it_is_issued() {
    assertThatThrownBy(() -> draft("1").postpone(ISSUED.minusDays(1), STAMP))
        .isInstanceOfSatisfying(
            ValidationFailed.class, e -> assertThat(e.details()).containsOnlyKeys("due_date"));
  }

  @ParameterizedTest
  @CsvSource({
    "FINALIZED, PENDING, 0, -1, PENDING",
    "FINALIZED, PENDING, 0, 0, PENDING",
    "FINALIZED, PENDING, 0, 1, OVERDUE",
    "FINALIZED, PENDING, 5, -1, PARTIALLY_PAID",
    "FINALIZED, PROCESSING, 5, 1, OVERDUE",
    "FINALIZED, SUCCEEDED, 9, 1, PAID",
    "FINALIZED, OVERPAID, 9, 1, PAID",
    "FINALIZED, FAILED, 0, 0, FAILED",
    "FINALIZED, FAILED, 0, 1, OVERDUE",
    "FINALIZED, INITIATED, 0, 1, OVERDUE",
    "DRAFT, PENDING, 0, 1, PENDING",
    "FINALIZED, REFUNDED, 9, 1, REFUNDED",
    "FINALIZED, PARTIALLY_REFUNDED, 9, 1, REFUNDED",
    "FINALIZED, VOIDED, 0, 1, VOID",
    "VOIDED, PENDING, 0, 1, VOID"
  })
  void customers_are_told_one_status(
      InvoiceStatus status,
      PaymentStatus payment,
      BigDecimal paid,
      int daysPastDue,
      DisplayStatus expected) {
    LocalDate due = ISSUED.plusDays(14);

    assertThat(DisplayStatus.of(status, payment, paid, due, due.plusDays(daysPastDue)))
        .isEqualTo(expected);
  }

  @Test
  void an_invoice_without_a_due_date_is_never_overdue() {
    assertThat(
            DisplayStatus.of(
                InvoiceStatus.FINALIZED,
                PaymentStatus.PENDING,
                BigDecimal.ZERO,
                null,
                LocalDate.MAX))
        .isEqualTo(DisplayStatus.PENDING);
  }

  @Test
  void a_draft_without_a_due_date_gets_one_in_days_from_its_issue() {
    Invoice invoice = draft("100");
    invoice.payWithin(30);
    assertThat(invoice.terms().dueDate()).isEqualTo(LocalDate.parse("2026-02-04"));

    invoice.payWithin(0);
    assertThat(invoice.terms().dueDate()).isEqualTo(LocalDate.parse("2026-02-04"));
  }

  private static Invoice draft(String amount) {
    return draft("usd", amount);
  }

  private static Invoice draft(String currency, String amount) {
    BigDecimal due = new BigDecimal(amount);
    return new Invoice(
        new ScopedId("tenant", "environment", "inv_1"),
        "cust_1",
        currency,
        InvoiceType.ONE_OFF,
        new InvoiceTerms(null, null, null, null, ISSUED, null, null, null),
        new InvoiceAmounts(due, BigDecimal.ZERO, BigDecimal.ZERO, due, BigDecimal.ZERO, due),
        null,
        Map.of(),
        STAMP);
  }

  private static Invoice finalized(String amount) {
    return finalized("usd", amount);
  }

  private static Invoice finalized(String currency, String amount) {
    Invoice invoice = draft(currency, amount);
    invoice.number("INV-202601-00001");
    invoice.finalizeAs("{}", "{}", STAMP);
    return invoice;
  }
}
