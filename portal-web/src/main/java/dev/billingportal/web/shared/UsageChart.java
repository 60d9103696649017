package dev.billingportal.web.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.billingportal.domain.usage.WindowSize;
import dev.billingportal.service.usage.UsageReport;
import dev.billingportal.service.usage.UsageReport.Feature;
import dev.billingportal.service.usage.UsageReport.Point;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.xdev.chartjs.model.charts.LineChart;
import software.xdev.chartjs.model.data.LineData;
import software.xdev.chartjs.model.dataset.LineDataset;

/** Usage over time as a chart for the eye, a sentence for the ear and a table for both. */
public final class UsageChart {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int COLOURS = 8;
  private static final int BROWSER_DIGITS = 15;

  /**
   * One line of the chart.
   *
   * @param colour which of the palette's colours, from 1
   */
  public record Series(String name, int colour) {}

  /** One row of the table. */
  public record Row(String when, List<String> quantities) {}

  /** What a tooltip says of its window. */
  private record Title(String date, String time) {}

  private final UsageReport report;
  private final Formats formats;
  private final Words words;
  private final Instant now;

  /**
   * @param now the lines end here: what is to come is not zero but unknown
   */
  public UsageChart(UsageReport report, Formats formats, Words words, Instant now) {
    this.report = report;
    this.formats = formats;
    this.words = words;
    this.now = now;
  }

  /** Which of the palette's colours the feature at this place of the report has, from 1. */
  public static int colour(int index) {
    return index % COLOURS + 1;
  }

  /** Whether nothing was used at all. */
  public boolean isUnused() {
    return report.features().stream()
        .allMatch(feature -> feature.usage().signum() == 0 && feature.events() == 0);
  }

  public List<Series> getSeries() {
    List<Series> series = new ArrayList<>();
    for (Feature feature : report.features()) {
      series.add(new Series(feature.name(), colour(series.size())));
    }
    return series;
  }

  /** The chart's type, labels and values, as Chart.js reads them. */
  public String getConfig() {
    LineData data = new LineData();
    for (Point point : windows()) {
      data.addLabel(hourly() ? formats.time(point.at()) : formats.day(point.at()));
    }
    for (Feature feature : report.features()) {
      LineDataset line = new LineDataset().setLabel(feature.name());
      line.setData(
          feature.points().stream()
              .map(point -> point.at().isAfter(now) ? null : number(point.usage()))
              .toList());
      data.addDataset(line);
    }
    return new LineChart(data).toJson();
  }

  /** What tooltips say of each window: its date, and its time where the windows are hours. */
  public String getTitles() {
    List<Title> titles =
        windows().stream()
            .map(
                point ->
                    new Title(
                        formats.fullDate(point.at()), hourly() ? formats.time(point.at()) : ""))
            .toList();
    try {
      return JSON.writeValueAsString(titles);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the axis counts and in which zone, for example "Days in Asia/Kolkata". */
  public String getAxis() {
    return words.say(hourly() ? "chart.hours" : "chart.days", report.zone().getId());
  }

  /** The chart in one sentence: what, when, and where the peak was. */
  public String getSentence() {
    String names =
        String.join(", ", report.features().stream().map(UsageReport.Feature::name).toList());
    String from = formats.date(report.from());
    String to = formats.date(report.to().minusMillis(1));
    Optional<Peak> peak = peak();
    if (peak.isEmpty()) {
      return words.say("chart.sentence.none", names, from, to);
    }
    Peak top = peak.get();
    String when =
        hourly()
            ? formats.date(top.point.at()) + " " + formats.time(top.point.at())
            : formats.date(top.point.at());
    return words.say(
        "chart.sentence",
        names,
        from,
        to,
        top.feature.name(),
        quantity(top.feature, top.point.usage()),
        when);
  }

  /** The values in words, newest window last; windows to come are left out. */
  public List<Row> getTable() {
    List<Row> rows = new ArrayList<>();
    List<Point> windows = windows();
    for (int i = 0; i < windows.size() && !windows.get(i).at().isAfter(now); i++) {
      int index = i;
      Instant at = windows.get(i).at();
      rows.add(
          new Row(
              hourly() ? formats.date(at) + " " + formats.time(at) : formats.fullDate(at),
              report.features().stream()
                  .map(feature -> quantity(feature, feature.points().get(index).usage()))
                  .toList()));
    }
    return rows;
  }

  /** A quantity with its feature's unit, for example "5,911 calls". */
  public String quantity(Feature feature, BigDecimal quantity) {
    return (formats.quantity(quantity) + " " + unit(feature, quantity)).strip();
  }

  /** The unit that stands behind a quantity; empty for a feature without units. */
  public String unit(Feature feature, BigDecimal quantity) {
    boolean one = quantity.compareTo(BigDecimal.ONE) == 0;
    String unit = one ? feature.unitSingular() : feature.unitPlural();
    return unit == null ? "" : unit;
  }

  /** A browser's numbers have fifteen digits for sure; one with more goes to it as text. */
  private static Number number(BigDecimal value) {
    BigDecimal plain = plain(value);
    return plain.precision() > BROWSER_DIGITS ? new LongNumber(plain) : plain;
  }

  /** Without the zeros that a sum carries behind the point. */
  private static BigDecimal plain(BigDecimal value) {
    return new BigDecimal(value.stripTrailingZeros().toPlainString());
  }

  private record Peak(Feature feature, Point point) {}

  private Optional<Peak> peak() {
    return report.features().stream()
        .flatMap(feature -> feature.points().stream().map(point -> new Peak(feature, point)))
        .filter(peak -> peak.point.usage().signum() > 0)
        .max(Comparator.comparing(peak -> peak.point.usage()));
  }

  private List<Point> windows() {
    return report.features().isEmpty() ? List.of() : report.features().get(0).points();
  }

  private boolean hourly() {
    return report.window() != WindowSize.DAY;
  }
}
