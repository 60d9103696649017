package dev.billingportal.service.invoice;

import java.math.BigDecimal;
import java.util.function.Function;
import org.w3c.dom.Element;

/** The two tables of a printed invoice: its charges, and how they come to what is due. */
final class InvoiceTables {
  private final InvoiceView invoice;
  private final InvoiceLanguage language;
  private final PaperBuilder paper;

  InvoiceTables(InvoiceView invoice, InvoiceLanguage language, PaperBuilder paper) {
    this.invoice = invoice;
    this.language = language;
    this.paper = paper;
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
    FigureColumn.cell(paper, row, language.quantity(line.quantity()));
    FigureColumn.cell(paper, row, unitPrice(line));
    FigureColumn.cell(paper, row, money(line.amount()));
  }

  private String unitPrice(InvoiceLineView line) {
    return UnitPrice.of(line.amount(), line.quantity(), invoice.currency())
        .map(price -> language.unitPrice(price, invoice.currency()))
        .orElse("–");
  }

  private void totals(Element body) {
    Element table = paper.add(paper.add(body, "div", "sums"), "table", "totals");
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
    sum(table, "due", language.word("amountDue"), money(invoice.payment().remaining()));
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
    return language.money(amount, invoice.currency());
  }

  private String minus(BigDecimal amount) {
    return money(amount.negate());
  }
}
