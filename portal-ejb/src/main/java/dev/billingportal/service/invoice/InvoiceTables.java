package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.shared.Money;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The two tables of a printed invoice: its charges, and how they come to what is due. */
final class InvoiceTables {
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
    column("quantity", line -> language.quantity(line.quantity())).head(paper, header);
    column("unitPrice", this::unitPrice).head(paper, header);
    column("amount", line -> money(line.amount())).head(paper, header);
    Element rows = paper.add(table, "tbody", "");
    invoice.lines().forEach(line -> line(rows, line));
  }

  private FigureColumn column(String word, Function<InvoiceLineView, String> figure) {
    return FigureColumn.of(language.word(word), invoice.lines().stream().map(figure));
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
    FigureColumn.cell(paper, row, language.quantity(line.quantity()));
    FigureColumn.cell(paper, row, unitPrice(line));
    FigureColumn.cell(paper, row, money(line.amount()));
  }

  private String unitPrice(InvoiceLineView line) {
    return UnitPrice.of(line.exactAmount(), line.quantity(), invoice.currency())
        .map(price -> language.unitPrice(price, invoice.currency()))
        .orElse("–");
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
    invoice.taxes().forEach(tax -> tax(table, tax));
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

  private void tax(Element table, InvoiceTaxView tax) {
    String name =
        tax.percentage() == null
            ? PaperBuilder.NAME
            : language.sentence("taxRate", PaperBuilder.NAME, language.percent(tax.percentage()));
    Element row = paper.add(table, "tr", "");
    paper.sentence(
        paper.add(row, "td", ""),
        language.sentence("taxBase", name, money(tax.taxableAmount())),
        tax.name());
    FigureColumn.cell(paper, row, money(tax.taxAmount()));
  }

  private void sum(Element table, String cssClass, String label, String amount) {
    Element row = paper.add(table, "tr", cssClass);
    paper.text(row, "td", "", label);
    FigureColumn.cell(paper, row, amount);
  }

  private String money(BigDecimal amount) {
    return language.money(amount, invoice.currency(), digits);
  }

  private String minus(BigDecimal amount) {
    return money(amount.negate());
  }
}
