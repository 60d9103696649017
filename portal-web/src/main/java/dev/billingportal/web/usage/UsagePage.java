package dev.billingportal.web.usage;

import dev.billingportal.service.usage.UsageQueries;
import dev.billingportal.service.usage.UsageReport;
import dev.billingportal.web.download.FileLink;
import dev.billingportal.web.shared.Card;
import dev.billingportal.web.shared.Formats;
import dev.billingportal.web.shared.Freshness;
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
  @Inject private AskedUsage asked;

  private Card<UsageReport> report;
  private UsageChart chart;
  private Breakdown breakdown;

  @PostConstruct
  void load() {
    report = Card.of("usage", () -> queries.report(reader.getCustomer(), asked.range()));
    report
        .found()
        .ifPresent(
            found -> {
              chart = new UsageChart(found, formats, words, clock.instant());
              breakdown = new Breakdown(found, asked.sort(), asked.ascending());
            });
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
    return asked.address("usage").toString();
  }

  public List<RangeChoice> getRanges() {
    return RangeChoice.all(
        asked.range(),
        words,
        other -> AskedUsage.address("usage", other, asked.sort(), asked.ascending()));
  }

  /** The heading of a column: name, usage or cost. */
  public SortChoice sortedBy(String column) {
    BreakdownSort by = BreakdownSort.named(column);
    return SortChoice.of(
        by == asked.sort(),
        asked.ascending(),
        by != BreakdownSort.NAME,
        up -> AskedUsage.address("usage", asked.range(), by, up));
  }

  /** The breakdown as a file. */
  public List<FileLink> getFiles() {
    return FileLink.all(format -> asked.address("usage/" + format.code()));
  }
}
