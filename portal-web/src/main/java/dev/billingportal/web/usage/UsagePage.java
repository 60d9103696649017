package dev.billingportal.web.usage;

import dev.billingportal.service.usage.UsageQueries;
import dev.billingportal.service.usage.UsageRange;
import dev.billingportal.service.usage.UsageReport;
import dev.billingportal.web.shared.Card;
import dev.billingportal.web.shared.Formats;
import dev.billingportal.web.shared.Freshness;
import dev.billingportal.web.shared.Link;
import dev.billingportal.web.shared.RangeChoice;
import dev.billingportal.web.shared.Reader;
import dev.billingportal.web.shared.SortChoice;
import dev.billingportal.web.shared.UsageChart;
import dev.billingportal.web.shared.Words;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;

/** The Usage tab: one range, its chart, and what each feature used and cost. */
@Named("usage")
@RequestScoped
public class UsagePage {
  @EJB private UsageQueries queries;
  @Inject private Reader reader;
  @Inject private Formats formats;
  @Inject private Words words;
  @Inject private Clock clock;
  @Inject private HttpServletRequest request;

  private UsageRange range;
  private BreakdownSort sort;
  private boolean ascending;
  private Card<UsageReport> report;
  private UsageChart chart;
  private Breakdown breakdown;

  @PostConstruct
  void load() {
    range = RangeChoice.named(request.getParameter("range"));
    sort = shown(BreakdownSort.named(request.getParameter("sort")));
    ascending = sort.ascending(request.getParameter("dir"));
    report = Card.of("usage", () -> queries.report(reader.getCustomer(), range));
    report
        .found()
        .ifPresent(
            found -> {
              chart = new UsageChart(found, formats, words, clock.instant());
              breakdown = new Breakdown(found, sort, ascending);
            });
  }

  /** Where costs are hidden, features stand by name: their units are hardly ever the same. */
  private BreakdownSort shown(BreakdownSort asked) {
    return asked == BreakdownSort.COST && !reader.isAmountsShown() ? BreakdownSort.NAME : asked;
  }

  public Card<UsageReport> getReport() {
    return report;
  }

  public UsageChart getChart() {
    return chart;
  }

  public boolean isGrouped() {
    return breakdown != null && breakdown.grouped();
  }

  public List<Breakdown.Line> getLines() {
    return breakdown.lines();
  }

  public String getFreshness() {
    return report.found().map(found -> Freshness.of(found, formats, words, clock)).orElse(null);
  }

  public String getAddress() {
    return address(range, sort, ascending).toString();
  }

  public List<RangeChoice> getRanges() {
    return RangeChoice.all(range, words, other -> address(other, sort, ascending));
  }

  /** The heading of a column: name, usage or cost. */
  public SortChoice sortedBy(String column) {
    BreakdownSort by = BreakdownSort.named(column);
    return SortChoice.of(
        by == sort, ascending, by != BreakdownSort.NAME, up -> address(range, by, up));
  }

  private static Link address(UsageRange range, BreakdownSort sort, boolean ascending) {
    return Link.to("usage")
        .with("range", RangeChoice.code(range))
        .with("sort", sort.code())
        .with("dir", sort.direction(ascending));
  }
}
