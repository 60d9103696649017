package dev.billingportal.service.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.invoice.Invoice;
import dev.billingportal.domain.invoice.InvoiceAmounts;
import dev.billingportal.domain.invoice.InvoiceLine;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.InvoiceTerms;
import dev.billingportal.domain.invoice.InvoiceType;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.domain.invoice.RoundedFigures;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.ValidationFailed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** No invoice ends in a state whose rest cannot be paid, whatever is charged and done to it. */
class PayableInvoicesPropertiesTest {
  private static final Instant ISSUED = Instant.parse("2026-01-05T00:00:00Z");
  private static final LocalDate ISSUED_ON = LocalDate.ofInstant(ISSUED, ZoneOffset.UTC);
  private static final Stamp STAMP = new Stamp(ISSUED, "key_1");

  /** What is done to an invoice; the amount is a share of the total in thousandths, or null. */
  record Step(PaymentStatus payment, Integer thousandths, int finer) {}

  @Property
  void rounded_figures_are_whole_minor_units_and_add_up(@ForAll("drafts") InvoiceDraft draft) {
    InvoiceFigures exact = InvoiceFigures.of(draft, draft.currency(), ZoneOffset.UTC);
    RoundedFigures rounded =
        RoundedFigures.of(exact.amounts(), exact.lines(), exact.taxes(), draft.currency());

    InvoiceAmounts sums = rounded.amounts();
    Stream.of(
            sums.subtotal(),
            sums.totalDiscount(),
            sums.totalTax(),
            sums.total(),
            sums.creditsApplied(),
            sums.amountDue())
        .forEach(sum -> assertThat(new Money(sum, draft.currency()).isPayable()).isTrue());
    assertThat(sums.subtotal())
        .isEqualByComparingTo(
            rounded.lines().stream()
                .map(InvoiceLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    for (int i = 0; i < exact.lines().size(); i++) {
      InvoiceLine line = rounded.lines().get(i);
      BigDecimal before = exact.lines().get(i).amount();
      assertThat(line.amount())
          .isEqualByComparingTo(new Money(before, draft.currency()).rounded().amount());
      if (line.amount().compareTo(before) == 0) {
        assertThat(line.amountBeforeRounding()).isNull();
      } else {
        assertThat(line.amountBeforeRounding()).isEqualByComparingTo(before);
      }
      assertThat(line.discount()).isBetween(BigDecimal.ZERO, line.amount());
    }
    RoundedFigures again =
        RoundedFigures.of(sums, rounded.lines(), rounded.taxes(), draft.currency());
    assertThat(again.amounts().amountDue()).isEqualByComparingTo(sums.amountDue());
  }

  @Property
  void what_remains_can_always_be_paid_exactly(
      @ForAll("drafts") InvoiceDraft draft, @ForAll("steps") List<Step> steps) {
    Invoice invoice = invoice(draft);
    invoice.number("INV-202601-00001");
    invoice.finalizeAs("{}", "{}", STAMP);
    requirePayable(invoice);
    for (Step step : steps) {
      run(invoice, step);
      requirePayable(invoice);
    }
    if (invoice.invoiceStatus() == InvoiceStatus.FINALIZED
        && invoice.payment().remaining().signum() > 0) {
      invoice.pay(
          PaymentStatus.SUCCEEDED,
          invoice.payment().paid().add(invoice.payment().remaining()),
          STAMP);
      assertThat(invoice.payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
      requirePayable(invoice);
    }
  }

  private static void run(Invoice invoice, Step step) {
    BigDecimal paid = invoice.payment().paid();
    try {
      if (step.payment() == null) {
        invoice.voidIt(STAMP);
      } else {
        invoice.pay(step.payment(), amount(invoice, step), STAMP);
      }
    } catch (InvalidOperation | ValidationFailed refused) {
      assertThat(invoice.payment().paid()).isEqualByComparingTo(paid);
    }
  }

  private static BigDecimal amount(Invoice invoice, Step step) {
    if (step.thousandths() == null) {
      return null;
    }
    BigDecimal share =
        invoice.amounts().total().multiply(BigDecimal.valueOf(step.thousandths(), 3));
    return new Money(share, invoice.currency())
        .rounded()
        .amount()
        .add(BigDecimal.valueOf(step.finer(), 4));
  }

  private static void requirePayable(Invoice invoice) {
    BigDecimal remaining = invoice.payment().remaining();
    BigDecimal paid = invoice.payment().paid();
    BigDecimal due = invoice.amounts().amountDue();
    for (BigDecimal amount : List.of(remaining, paid, due, invoice.payment().refunded())) {
      assertThat(new Money(amount, invoice.currency()).isPayable()).isTrue();
      assertThat(amount).isNotNegative();
    }
    if (invoice.invoiceStatus() == InvoiceStatus.VOIDED) {
      assertThat(remaining).isZero();
      return;
    }
    switch (invoice.payment().status()) {
      case SUCCEEDED -> assertThat(paid).isEqualByComparingTo(due);
      case OVERPAID -> assertThat(paid).isGreaterThan(due);
      case INITIATED, PENDING, PROCESSING, FAILED -> {
        assertThat(remaining).isPositive();
        assertThat(remaining.add(paid)).isEqualByComparingTo(due);
        return;
      }
      case REFUNDED, PARTIALLY_REFUNDED, VOIDED -> {}
    }
    assertThat(remaining).isZero();
  }

  private static Invoice invoice(InvoiceDraft draft) {
    InvoiceFigures figures = InvoiceFigures.of(draft, draft.currency(), ZoneOffset.UTC);
    Invoice invoice =
        new Invoice(
            new ScopedId("tenant", "environment", "inv_1"),
            "cust_1",
            draft.currency(),
            InvoiceType.ONE_OFF,
            new InvoiceTerms(null, null, null, null, ISSUED_ON, null, null, null),
            figures.amounts(),
            null,
            Map.of(),
            STAMP);
    invoice.itemize(figures.lines(), figures.taxes());
    return invoice;
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<PaymentStatus> payments = Arbitraries.of(PaymentStatus.class).injectNull(0.1);
    Arbitrary<Integer> shares =
        Arbitraries.oneOf(Arbitraries.integers().between(0, 1_200), Arbitraries.of(0, 500, 1_000))
            .injectNull(0.3);
    Arbitrary<Integer> finer = Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 5));
    return Combinators.combine(payments, shares, finer).as(Step::new).list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<InvoiceDraft> drafts() {
    return Combinators.combine(
            Arbitraries.of("usd", "jpy", "kwd", "eur", "krw"),
            lines().list().ofMinSize(1).ofMaxSize(6),
            rates().list().ofMaxSize(2))
        .as(PayableInvoicesPropertiesTest::draft);
  }

  private static Arbitrary<BigDecimal> amounts() {
    return Arbitraries.oneOf(
        Arbitraries.bigDecimals().between(BigDecimal.ZERO, new BigDecimal("2000")).ofScale(6),
        Arbitraries.of("0", "0.005", "0.335", "3.685", "1500.5", "1.2345", "0.0049")
            .map(BigDecimal::new));
  }

  private static Arbitrary<InvoiceDraft.Line> lines() {
    return Combinators.combine(
            amounts(),
            Arbitraries.integers().between(0, 500),
            Arbitraries.integers().between(0, 500),
            Arbitraries.integers().between(0, 600))
        .as(
            (amount, ofLine, ofInvoice, credits) ->
                new InvoiceDraft.Line(
                    "Line",
                    null,
                    null,
                    null,
                    null,
                    null,
                    "USAGE",
                    BigDecimal.ONE,
                    amount,
                    thousandths(amount, ofLine),
                    thousandths(amount, ofInvoice),
                    thousandths(amount.subtract(thousandths(amount, ofLine + ofInvoice)), credits),
                    null,
                    null,
                    null));
  }

  private static Arbitrary<InvoiceDraft.TaxRate> rates() {
    return Combinators.combine(
            Arbitraries.of("19", "8.875", "0", "7.7"), amounts(), Arbitraries.of(true, false))
        .as(
            (percentage, fixed, isFixed) ->
                new InvoiceDraft.TaxRate(
                    "VAT",
                    "VAT",
                    isFixed ? null : new BigDecimal(percentage),
                    isFixed ? fixed : null));
  }

  private static BigDecimal thousandths(BigDecimal amount, int share) {
    return amount.multiply(BigDecimal.valueOf(share, 3));
  }

  private static InvoiceDraft draft(
      String currency, List<InvoiceDraft.Line> lines, List<InvoiceDraft.TaxRate> rates) {
    BigDecimal subtotal =
        lines.stream().map(InvoiceDraft.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal taxable =
        lines.stream().map(InvoiceDraft.Line::discount).reduce(subtotal, BigDecimal::subtract);
    BigDecimal total = taxable;
    for (InvoiceDraft.TaxRate rate : rates) {
      BigDecimal tax =
          rate.fixedValue() != null
              ? rate.fixedValue()
              : new Money(taxable.multiply(rate.percentageValue()).movePointLeft(2), currency)
                  .rounded()
                  .amount();
      total = total.add(tax);
    }
    BigDecimal credits =
        lines.stream()
            .map(InvoiceDraft.Line::prepaidCreditsApplied)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new InvoiceDraft(
        "cust_1",
        null,
        currency,
        subtotal,
        null,
        null,
        total,
        null,
        total.subtract(credits),
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
        null);
  }
}
