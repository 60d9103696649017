package dev.billingportal.web.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.usage.WindowSize;
import dev.billingportal.service.usage.UsageReport;
import dev.billingportal.service.usage.UsageReport.Feature;
import dev.billingportal.web.download.Column;
import dev.billingportal.web.shared.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UsageTableTest {
  private static final UsageReport REPORT =
      new UsageReport(
          Instant.parse("2026-01-01T00:00:00Z"),
          Instant.parse("2026-01-08T00:00:00Z"),
          ZoneOffset.UTC,
          WindowSize.DAY,
          null,
          List.of(
              feature("Calls", "g", "7", new Money(new BigDecimal("0.004"), "usd")),
              feature(
                  "Disks",
                  "g",
                  "3",
                  new Money(new BigDecimal("5"), "jpy"),
                  new Money(new BigDecimal("2.005"), "usd")),
              feature("Seats", null, "1")));

  @Test
  void groups_have_no_rows_and_usage_stands_once_however_many_currencies_it_costs() {
    List<UsageTable.Row> rows = UsageTable.rows(REPORT, BreakdownSort.NAME, true);

    assertThat(rows)
        .extracting(row -> row.feature().name())
        .containsExactly("Calls", "Disks", "Disks", "Seats");
    assertThat(
            rows.stream()
                .map(UsageTable.Row::usage)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("11");
    assertThat(rows)
        .extracting(UsageTable.Row::cost)
        .containsExactly(
            new Money(new BigDecimal("0.00"), "usd"),
            new Money(new BigDecimal("5"), "jpy"),
            new Money(new BigDecimal("2.01"), "usd"),
            null);
  }

  @Test
  void hidden_amounts_take_their_columns_with_them() {
    Words words = new Words(Locale.ENGLISH);

    assertThat(UsageTable.columns(words, REPORT, true))
        .extracting(Column::heading)
        .containsExactly(
            "From (Z)",
            "Until (Z)",
            "Group",
            "Feature",
            "Total Usage",
            "Unit",
            "Events",
            "Total Cost",
            "Currency");
    assertThat(UsageTable.columns(words, REPORT, false))
        .extracting(Column::heading)
        .doesNotContain("Total Cost", "Currency")
        .hasSize(7);
  }

  private static Feature feature(String name, String group, String usage, Money... costs) {
    return new Feature(
        name,
        name,
        group,
        group == null ? null : "Group " + group,
        null,
        null,
        new BigDecimal(usage),
        1,
        false,
        List.of(costs),
        List.of());
  }
}
