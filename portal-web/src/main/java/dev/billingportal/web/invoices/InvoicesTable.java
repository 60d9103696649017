package dev.billingportal.web.invoices;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.service.invoice.InvoiceQueries;
import dev.billingportal.service.invoice.InvoiceRow;
import dev.billingportal.service.invoice.InvoiceWalk;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.web.download.Column;
import dev.billingportal.web.download.Table;
import dev.billingportal.web.download.TableServlet;
import dev.billingportal.web.shared.Reader;
import dev.billingportal.web.shared.StatusChip;
import dev.billingportal.web.shared.Words;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The list of invoices as a file: {@code GET /invoices/csv} and {@code GET /invoices/xlsx}. */
@WebServlet({"/invoices/csv", "/invoices/xlsx"})
public class InvoicesTable extends TableServlet {
  @EJB private InvoiceQueries queries;
  @Inject private AskedInvoices asked;
  @Inject private Reader reader;
  @Inject private Words words;
  @Inject private Clock clock;

  @Override
  protected Table<?> table(HttpServletRequest request) {
    InvoiceWalk walk = asked.walk(clock.instant());
    return new Table<>(
        "invoices",
        words.say("invoices.list"),
        columns(words, reader.getZone(), reader.isAmountsShown()),
        last -> queries.following(reader.getCustomer(), walk, last, PageRequest.MAX_LIMIT));
  }

  static List<Column<InvoiceRow>> columns(Words words, ZoneId zone, boolean amounts) {
    List<Column<InvoiceRow>> columns = new ArrayList<>();
    columns.add(Column.text(words.say("invoices.number"), InvoiceRow::number));
    columns.add(Column.date(words.say("invoices.date"), InvoiceRow::issueDate));
    columns.add(Column.date(words.say("invoices.duedate"), InvoiceRow::dueDate));
    columns.add(
        Column.text(
            words.say("invoices.status"), row -> words.say(StatusChip.of(row.status()).word())));
    if (amounts) {
      columns.add(
          Column.money(
              words.say("invoices.amount"), row -> new Money(row.total(), row.currency())));
      columns.add(
          Column.money(
              words.say("invoices.topay"),
              row -> new Money(row.amountRemaining(), row.currency())));
      columns.add(
          Column.text(
              words.say("download.currency"), row -> row.currency().toUpperCase(Locale.ROOT)));
    }
    return columns;
  }
}
