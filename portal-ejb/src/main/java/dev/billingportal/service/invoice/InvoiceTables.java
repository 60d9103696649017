package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The two tables of a printed invoice: its charges, and how they come to what is due. */
final class InvoiceTables {
  private static final int UNIT_PRICE_DIGITS = 8;

  private final InvoiceView invoice;
  private final InvoiceLanguage language;
  private final PaperBuilder paper;
  private final int digits;

  InvoiceTables(InvoiceView invoice, InvoiceLanguage language, PaperBuilder paper) {
    this.invoice = invoice;
    this.language = language;
    this.paper = paper;
    this.digits = digits(invoice);
  }

  /** Those of the currency; a draft is not rounded yet and shows all that its amounts have. */
  private static int digits(InvoiceView invoice) {
    int least = Money.fractionDigits(invoice.currency());
    return invoice.invoiceStatus() == InvoiceStatus.DRAFT
        ? Stream.concat(
                Stream.of(invoice.amounts().total(), invoice.amounts().amountDue()),
                invoice.lines().stream().map(InvoiceLineView::amount))
            .mapToInt(amount -> amount.stripTrailingZeros().scale())
            .reduce(least, Math::max)
        : least;
  }

  void write(Element body) {
    if (!invoice.lines().isEmpty()) {
      lines(body);
    }
    totals(body);
  }

  private void lines(Element body) {
    Element table = paper.add(body, "table", "lines");
    Element header = paper.add(paper.add(table, "thead", ""), "tr", "");
    paper.text(header, "th", "first", language.word("description"));
    paper.text(header, "th", "right", language.word("quantity"));
    paper.text(header, "th", "right", language.word("unitPrice"));
    paper.text(header, "th", "right", language.word("amount"));
    Element rows = paper.add(table, "tbody", "");
    invoice.lines().forEach(line -> line(rows, line));
  }

  private void line(Element rows, InvoiceLineView line) {
    Element row = paper.add(rows, "tr", "");
    Element what = paper.add(row, "td", "first");
    paper.text(what, "p", "", line.name());
    if (line.planDisplayName() != null && !line.planDisplayName().equals(line.name())) {
      paper.line(what, "soft small", line.planDisplayName());
    }
    if (line.periodStart() != null && line.periodEnd() != null) {
      paper.line(what, "soft small", language.period(line.periodStart(), line.periodEnd()));
    }
    BigDecimal discount = line.lineDiscount().add(line.invoiceDiscount());
    if (discount.signum() > 0) {
      paper.line(what, "soft small", language.word("discount") + " " + minus(discount));
    }
    if (line.amountBeforeRounding() != null) {
      paper.line(
          what,
          "soft small",
          language.sentence(
              "beforeRounding",
              language.unitPrice(line.amountBeforeRounding(), invoice.currency())));
    }
    paper.text(row, "td", "right nowrap", language.quantity(line.quantity()));
    paper.text(row, "td", "right nowrap", unitPrice(line));
    paper.text(row, "td", "right nowrap", money(line.amount()));
  }

  /** Nothing where the amount is no plain multiple, as with tiered prices. */
  private String unitPrice(InvoiceLineView line) {
    if (line.quantity().signum() == 0) {
      return "";
    }
    BigDecimal price =
        line.exactAmount().divide(line.quantity(), UNIT_PRICE_DIGITS, RoundingMode.HALF_UP);
    return price.multiply(line.quantity()).compareTo(line.exactAmount()) == 0
        ? language.unitPrice(price, invoice.currency())
        : "";
  }

  private void totals(Element body) {
    Element table = paper.add(paper.add(body, "div", "sums"), "table", "totals");
    BigDecimal rounding = rounding();
    if (rounding.signum() != 0) {
      sum(table, "", language.word("rounding"), money(rounding));
    }
    sum(table, "", language.word("subtotal"), money(invoice.amounts().subtotal()));
    if (invoice.amounts().totalDiscount().signum() > 0) {
      sum(table, "", language.word("discount"), minus(invoice.amounts().totalDiscount()));
    }
    invoice.taxes().forEach(tax -> sum(table, "", label(tax), money(tax.taxAmount())));
    if (invoice.taxes().isEmpty() && invoice.amounts().totalTax().signum() > 0) {
      sum(table, "", language.word("tax"), money(invoice.amounts().totalTax()));
    }
    sum(table, "sum", language.word("total"), money(invoice.amounts().total()));
    if (invoice.amounts().creditsApplied().signum() > 0) {
      sum(table, "", language.word("credits"), minus(invoice.amounts().creditsApplied()));
    }
    if (invoice.payment().paid().signum() > 0) {
      sum(table, "", language.word("paid"), minus(invoice.payment().paid()));
    }
    if (invoice.payment().refunded().signum() > 0) {
      sum(table, "", language.word("refunded"), money(invoice.payment().refunded()));
    }
    if (isOwed()) {
      sum(table, "due", language.word("amountDue"), money(invoice.payment().remaining()));
    }
  }

  /**
   * What the rounded lines lack to the subtotal: nothing, unless the invoice was issued before
   * lines were rounded and keeps the total it had (ADR 0030).
   */
  private BigDecimal rounding() {
    return invoice.lines().isEmpty()
        ? BigDecimal.ZERO
        : invoice.lines().stream()
            .map(InvoiceLineView::amount)
            .reduce(invoice.amounts().subtotal(), BigDecimal::subtract);
  }

  /** Whether the invoice asks, or asked, for money: what was withdrawn or given back does not. */
  private boolean isOwed() {
    return switch (invoice.display()) {
      case VOID, REFUNDED -> false;
      case PAID, PENDING, OVERDUE, PARTIALLY_PAID, FAILED ->
          invoice.invoiceStatus() != InvoiceStatus.SKIPPED;
    };
  }

  private String label(InvoiceTaxView tax) {
    String name =
        tax.percentage() == null
            ? tax.name()
            : language.sentence("taxRate", tax.name(), language.percent(tax.percentage()));
    return language.sentence("taxBase", name, money(tax.taxableAmount()));
  }

  private void sum(Element table, String cssClass, String label, String amount) {
    Element row = paper.add(table, "tr", cssClass);
    paper.text(row, "td", "", label);
    paper.text(row, "td", "right nowrap", amount);
  }

  private String money(BigDecimal amount) {
    return language.money(amount, invoice.currency(), digits);
  }

  private String minus(BigDecimal amount) {
    return money(amount.negate());
  }
}
