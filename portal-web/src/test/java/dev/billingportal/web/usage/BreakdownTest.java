package dev.billingportal.web.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.usage.WindowSize;
import dev.billingportal.service.usage.UsageReport;
import dev.billingportal.service.usage.UsageReport.Feature;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakdownTest {
  @Test
  void a_group_costs_the_sum_of_the_costs_that_are_shown() {
    List<Breakdown.Line> lines =
        lines(
            BreakdownSort.COST,
            false,
            feature("A", "g", "1", usd("0.004")),
            feature("B", "g", "1", usd("0.004")),
            feature("C", "g", "1", usd("0.005")));
    assertThat(lines.get(0).costs()).containsExactly(usd("0.01"));
    assertThat(lines.get(0).group()).isTrue();
  }

  @Test
  void currencies_are_never_added_up() {
    List<Breakdown.Line> lines =
        lines(
            BreakdownSort.NAME,
            true,
            feature("A", "g", "1", usd("1.00"), new Money(new BigDecimal("5"), "jpy")),
            feature("B", "g", "1", usd("2.00")));
    assertThat(lines.get(0).costs())
        .containsExactly(new Money(new BigDecimal("5"), "jpy"), usd("3.00"));
  }

  @Test
  void features_without_a_group_stand_at_the_level_of_groups() {
    List<Breakdown.Line> lines =
        lines(
            BreakdownSort.COST,
            false,
            feature("Storage", null, "10", usd("50.00")),
            feature("A", "g", "1", usd("20.00")),
            feature("B", "g", "1", usd("40.00")),
            feature("C", "h", "1", usd("10.00")));
    assertThat(lines)
        .extracting(Breakdown.Line::name)
        .containsExactly("Group g", "B", "A", "Storage", "Group h", "C");
    assertThat(lines)
        .extracting(Breakdown.Line::inGroup)
        .containsExactly(false, true, true, false, false, true);
  }

  @Test
  void usage_sorts_a_group_by_its_first_feature() {
    Feature[] features = {
      feature("A", "g", "5", usd("1")),
      feature("B", null, "7", usd("1")),
      feature("C", "g", "9", usd("1"))
    };
    assertThat(lines(BreakdownSort.USAGE, false, features))
        .extracting(Breakdown.Line::name)
        .containsExactly("Group g", "C", "A", "B");
    assertThat(lines(BreakdownSort.USAGE, true, features))
        .extracting(Breakdown.Line::name)
        .containsExactly("Group g", "A", "C", "B");
  }

  @Test
  void colours_are_those_of_the_chart_whatever_the_order() {
    assertThat(
            lines(
                BreakdownSort.COST,
                false,
                feature("A", null, "1", usd("1")),
                feature("B", null, "1", usd("2"))))
        .extracting(Breakdown.Line::colour)
        .containsExactly(2, 1);
  }

  @Test
  void a_feature_without_a_price_costs_less_than_one_that_is_free() {
    assertThat(
            lines(
                BreakdownSort.COST,
                false,
                feature("Unpriced", null, "1"),
                feature("Free", null, "1", usd("0"))))
        .extracting(Breakdown.Line::name)
        .containsExactly("Free", "Unpriced");
  }

  @Test
  void addresses_leave_the_usual_order_out() {
    assertThat(BreakdownSort.named("nonsense")).isEqualTo(BreakdownSort.COST);
    assertThat(BreakdownSort.NAME.ascending(null)).isTrue();
    assertThat(BreakdownSort.COST.ascending(null)).isFalse();
    assertThat(BreakdownSort.COST.code()).isNull();
    assertThat(BreakdownSort.NAME.direction(false)).isEqualTo("desc");
  }

  private static List<Breakdown.Line> lines(
      BreakdownSort sort, boolean ascending, Feature... features) {
    UsageReport report =
        new UsageReport(
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(86_400),
            ZoneOffset.UTC,
            WindowSize.DAY,
            null,
            Arrays.asList(features));
    return new Breakdown(report, sort, ascending).lines();
  }

  private static Feature feature(String name, String group, String usage, Money... costs) {
    return new Feature(
        "feat_" + name,
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

  private static Money usd(String amount) {
    return new Money(new BigDecimal(amount), "usd");
  }
}
