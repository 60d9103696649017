package dev.billingportal.web.usage;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.service.usage.UsageReport;
import dev.billingportal.service.usage.UsageReport.Feature;
import dev.billingportal.web.shared.UsageChart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table below the usage chart: features and groups of them at one level, a group's features
 * below it. A group costs the sum of the costs that are shown; currencies are never added up.
 */
final class Breakdown {
  /**
   * One line of the table.
   *
   * @param id of the group that the line is or belongs to, as an HTML id; null for other lines
   * @param feature null if the line is a group
   * @param costs rounded as shown, one a currency
   * @param colour of the feature in the chart; 0 for a group
   */
  public record Line(
      String id, String name, Feature feature, List<Money> costs, int colour, boolean group) {
    public boolean inGroup() {
      return id != null && !group;
    }

    private BigDecimal usage() {
      return feature.usage();
    }
  }

  private record Entry(Line head, List<Line> members) {}

  private final List<Entry> entries;

  Breakdown(UsageReport report, BreakdownSort sort, boolean ascending) {
    Comparator<Line> order = order(sort, ascending);
    Map<String, List<Line>> groups = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    entries = new ArrayList<>();
    int index = 0;
    for (Feature feature : report.features()) {
      int colour = UsageChart.colour(index++);
      List<Money> costs = feature.costs().stream().map(Money::rounded).toList();
      if (feature.groupId() == null) {
        Line line = new Line(null, feature.name(), feature, costs, colour, false);
        entries.add(new Entry(line, List.of()));
      } else {
        names.putIfAbsent(feature.groupId(), feature.groupName());
        String id = "group-" + (new ArrayList<>(names.keySet()).indexOf(feature.groupId()) + 1);
        groups
            .computeIfAbsent(feature.groupId(), any -> new ArrayList<>())
            .add(new Line(id, feature.name(), feature, costs, colour, false));
      }
    }
    groups.forEach(
        (group, members) -> {
          members.sort(order);
          Line head = new Line(members.get(0).id(), names.get(group), null, sum(members), 0, true);
          entries.add(new Entry(head, members));
        });
    entries.sort(Comparator.comparing(entry -> sortedAs(entry, sort), order));
  }

  boolean grouped() {
    return entries.stream().anyMatch(entry -> entry.head.group());
  }

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Entry entry : entries) {
      lines.add(entry.head);
      lines.addAll(entry.members);
    }
    return lines;
  }

  /** A group has no usage of its own: it stands where its first feature would. */
  private static Line sortedAs(Entry entry, BreakdownSort sort) {
    return sort == BreakdownSort.USAGE && entry.head.group() ? entry.members.get(0) : entry.head;
  }

  private static List<Money> sum(List<Line> members) {
    Map<String, Money> sums = new TreeMap<>();
    for (Line member : members) {
      member.costs().forEach(cost -> sums.merge(cost.currency(), cost, Money::plus));
    }
    return List.copyOf(sums.values());
  }

  private static Comparator<Line> order(BreakdownSort sort, boolean ascending) {
    Comparator<Line> by =
        switch (sort) {
          case NAME -> Comparator.comparing(Line::name, String.CASE_INSENSITIVE_ORDER);
          case USAGE -> Comparator.comparing(Line::usage);
          case COST -> Comparator.comparing(Breakdown::firstCost);
        };
    return (ascending ? by : by.reversed()).thenComparing(Line::name);
  }

  private static BigDecimal firstCost(Line line) {
    return line.costs().isEmpty() ? BigDecimal.valueOf(-1) : line.costs().get(0).amount();
  }
}
