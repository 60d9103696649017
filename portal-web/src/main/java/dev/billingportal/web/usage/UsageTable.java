package dev.billingportal.web.usage;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.service.usage.UsageQueries;
import dev.billingportal.service.usage.UsageReport;
import dev.billingportal.service.usage.UsageReport.Feature;
import dev.billingportal.web.download.Column;
import dev.billingportal.web.download.Table;
import dev.billingportal.web.download.TableServlet;
import dev.billingportal.web.shared.Reader;
import dev.billingportal.web.shared.Words;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What each feature used and cost over a range, as a file: {@code GET /usage/csv} and {@code GET
 * /usage/xlsx}. Groups have no rows of their own, so that a column adds up to what was charged.
 */
@WebServlet({"/usage/csv", "/usage/xlsx"})
public class UsageTable extends TableServlet {
  /**
   * A feature and its cost in one currency.
   *
   * @param usage null in the rows of further currencies: it was used only once
   * @param cost null if nothing prices the feature
   */
  record Row(Feature feature, BigDecimal usage, Money cost) {}

  @EJB private UsageQueries queries;
  @Inject private AskedUsage asked;
  @Inject private Reader reader;
  @Inject private Words words;

  @Override
  protected Table<?> table(HttpServletRequest request) {
    UsageReport report = queries.report(reader.getCustomer(), asked.range());
    return Table.of(
        "usage-" + asked.range().code(),
        words.say("breakdown.title"),
        columns(words, report, reader.isAmountsShown()),
        rows(report, asked.sort(), asked.ascending()));
  }

  /** In the order of the page. */
  static List<Row> rows(UsageReport report, BreakdownSort sort, boolean ascending) {
    List<Row> rows = new ArrayList<>();
    for (Breakdown.Line line : new Breakdown(report, sort, ascending).lines()) {
      if (!line.group()) {
        Feature feature = line.feature();
        List<Money> costs = line.costs();
        rows.add(new Row(feature, feature.usage(), costs.isEmpty() ? null : costs.get(0)));
        costs.stream().skip(1).forEach(cost -> rows.add(new Row(feature, null, cost)));
      }
    }
    return rows;
  }

  static List<Column<Row>> columns(Words words, UsageReport report, boolean amounts) {
    String zone = report.zone().getId();
    List<Column<Row>> columns = new ArrayList<>();
    columns.add(
        Column.moment(
            words.say("download.in", words.say("usage.from"), zone),
            report.zone(),
            row -> report.from()));
    columns.add(
        Column.moment(
            words.say("download.in", words.say("usage.until"), zone),
            report.zone(),
            row -> report.to()));
    columns.add(Column.text(words.say("breakdown.group"), row -> row.feature().groupName()));
    columns.add(Column.text(words.say("breakdown.feature"), row -> row.feature().name()));
    columns.add(Column.quantity(words.say("breakdown.usage"), Row::usage));
    columns.add(Column.text(words.say("breakdown.unit"), row -> row.feature().unitPlural()));
    columns.add(
        Column.quantity(
            words.say("breakdown.events"),
            row -> row.usage() == null ? null : BigDecimal.valueOf(row.feature().events())));
    if (amounts) {
      columns.add(Column.money(words.say("breakdown.cost"), Row::cost));
      columns.add(
          Column.text(
              words.say("download.currency"),
              row -> row.cost() == null ? null : row.cost().currency().toUpperCase(Locale.ROOT)));
    }
    return columns;
  }
}
