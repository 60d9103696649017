package dev.billingportal.service.usage;

import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.catalog.Commitment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The running charge of all lines that share a commitment in one billing period. Days in UTC follow
 * each other, and within a day the lines do in the order of their ids: the line that crosses the
 * commitment bears the overage. Whatever the segments are, a line's charge up to a moment is the
 * same, because it depends on nothing but the days before and the sums of its own day.
 */
final class SharedCost {
  private final Cuts cuts;
  private final Commitment commitment;
  private final SortedMap<String, Line> lines = new TreeMap<>();

  /**
   * @param spans of one subscription and billing period, at least one
   */
  SharedCost(List<PricedSpan> spans, Cuts cuts) {
    this.cuts = cuts;
    this.commitment = spans.get(0).priced().commitment();
    spans.forEach(span -> lines.put(span.priced().lineId(), new Line(span)));
  }

  private record Part(Group group, BigDecimal cost) {}

  private static final class Line {
    private final PricedSpan span;
    private final SortedMap<Integer, List<Part>> parts = new TreeMap<>();
    private Group last;
    private BigDecimal today = BigDecimal.ZERO;
    private Charge charged = Charge.NONE;

    Line(PricedSpan span) {
      this.span = span;
    }

    void beginDay() {
      today = BigDecimal.ZERO;
      charged = Charge.NONE;
    }
  }

  /** Takes what usage adds to the cost of a line, the commitment aside. */
  void add(PricedSpan span, int segment, Group group, Charge part) {
    lines
        .get(span.priced().lineId())
        .parts
        .computeIfAbsent(segment, s -> new ArrayList<>())
        .add(new Part(group, part.cost()));
  }

  void of(PeriodCosts.Parts parts) {
    SortedMap<Integer, Instant> days = new TreeMap<>();
    for (Line line : lines.values()) {
      line.parts.keySet().forEach(at -> days.put(at, UsageDays.startOf(cuts.start(at))));
    }
    BigDecimal earlier = BigDecimal.ZERO;
    Instant day = null;
    for (int segment : days.keySet()) {
      if (!days.get(segment).equals(day)) {
        day = days.get(segment);
        earlier = lines.values().stream().map(line -> line.today).reduce(earlier, BigDecimal::add);
        lines.values().forEach(Line::beginDay);
      }
      BigDecimal below = earlier;
      for (Line line : lines.values()) {
        for (Part part : line.parts.getOrDefault(segment, List.of())) {
          line.today = line.today.add(part.cost());
          line.last = part.group();
          charge(line, below, segment, parts);
        }
        if (line.last != null) {
          charge(line, below, segment, parts);
        }
        below = below.add(line.today);
      }
    }
  }

  /** Also without usage of its own: a line before it may have used more of the commitment. */
  private void charge(Line line, BigDecimal below, int segment, PeriodCosts.Parts parts) {
    Charge all = commitment.charge(below.add(line.today)).minus(commitment.charge(below));
    Charge more = all.minus(line.charged);
    if (!more.isNone()) {
      parts.take(line.span, segment, line.last, more);
      line.charged = all;
    }
  }

  /** What all lines are charged together. */
  Charge charge() {
    return commitment.charge(
        lines.values().stream()
            .flatMap(line -> line.parts.values().stream())
            .flatMap(List::stream)
            .map(Part::cost)
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** The span that ends with the period; of several that of the first line. It bears a true-up. */
  PricedSpan lastToEnd() {
    return lines.values().stream()
        .map(line -> line.span)
        .reduce((one, other) -> other.end().isAfter(one.end()) ? other : one)
        .orElseThrow();
  }
}
