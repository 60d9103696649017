package dev.billingportal.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.billingportal.domain.usage.WindowSize;
import dev.billingportal.service.usage.UsageReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class UsageChartTest {
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
  private static final Instant START = Instant.parse("2026-01-04T18:30:00Z");
  private final Formats formats = new Formats(Locale.ENGLISH, KOLKATA);
  private final Words words = new Words(Locale.ENGLISH);

  @Test
  void labels_are_days_of_the_customers_zone() throws Exception {
    JsonNode data = config(chart(WindowSize.DAY, START.plus(3, ChronoUnit.DAYS), "5911", "0"));
    assertThat(data.at("/data/labels").toString()).isEqualTo("[\"Jan 5\",\"Jan 6\"]");
    assertThat(data.at("/data/datasets/0/data").toString()).isEqualTo("[5911,0]");
    assertThat(data.at("/type").asText()).isEqualTo("line");
  }

  @Test
  void the_line_ends_now_and_so_does_the_table() throws Exception {
    UsageChart chart = chart(WindowSize.HOUR, START.plus(30, ChronoUnit.MINUTES), "1", "0");
    assertThat(config(chart).at("/data/datasets/0/data").toString()).isEqualTo("[1,null]");
    assertThat(chart.getTable())
        .containsExactly(new UsageChart.Row("Jan 5, 2026 00:00", List.of("1 call")));
  }

  @Test
  void a_number_of_more_digits_than_a_browser_keeps_goes_to_it_as_text() throws Exception {
    String huge = "12345678901234567890123456789012345678";
    UsageChart chart =
        chart(WindowSize.DAY, START.plus(3, ChronoUnit.DAYS), huge, "999999999999999");

    assertThat(config(chart).at("/data/datasets/0/data").toString())
        .isEqualTo("[\"" + huge + "\",999999999999999]");
    assertThat(chart.getTable().get(0).quantities())
        .containsExactly("12,345,678,901,234,567,890,123,456,789,012,345,678 calls");
    assertThat(chart.getSentence()).contains("789,012,345,678 calls");
  }

  @Test
  void the_sentence_names_the_peak_with_its_unit() {
    assertThat(chart(WindowSize.DAY, START.plus(3, ChronoUnit.DAYS), "5911", "7").getSentence())
        .isEqualTo(
            "Usage of Feature B from Jan 5, 2026 to Jan 6, 2026; highest: Feature B with 5,911"
                + " calls on Jan 5, 2026.");
  }

  @Test
  void no_usage_is_said_in_words() {
    UsageChart chart = chart(WindowSize.DAY, START, "0", "0");
    assertThat(chart.isUnused()).isTrue();
    assertThat(chart.getSentence()).endsWith("none.");
  }

  @Test
  void the_axis_names_the_zone() {
    assertThat(chart(WindowSize.DAY, START, "1").getAxis()).isEqualTo("Days in Asia/Kolkata");
    assertThat(chart(WindowSize.HOUR, START, "1").getAxis()).isEqualTo("Hours in Asia/Kolkata");
  }

  @Test
  void colours_begin_again_after_the_eighth() {
    assertThat(UsageChart.colour(0)).isEqualTo(1);
    assertThat(UsageChart.colour(7)).isEqualTo(8);
    assertThat(UsageChart.colour(8)).isEqualTo(1);
  }

  private static JsonNode config(UsageChart chart) throws Exception {
    return new ObjectMapper().readTree(chart.getConfig());
  }

  private UsageChart chart(WindowSize window, Instant now, String... quantities) {
    ChronoUnit unit = window == WindowSize.DAY ? ChronoUnit.DAYS : ChronoUnit.HOURS;
    List<UsageReport.Point> points = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (String quantity : quantities) {
      BigDecimal usage = new BigDecimal(quantity + ".000000");
      sum = sum.add(usage);
      points.add(
          new UsageReport.Point(
              START.plus(points.size(), unit), usage, usage.signum(), BigDecimal.ZERO, null));
    }
    UsageReport.Feature feature =
        new UsageReport.Feature(
            "f",
            "Feature B",
            null,
            null,
            "call",
            "calls",
            sum,
            sum.signum(),
            false,
            List.of(),
            points);
    return new UsageChart(
        new UsageReport(
            START, START.plus(quantities.length, unit), KOLKATA, window, null, List.of(feature)),
        formats,
        words,
        now);
  }
}
