package dev.billingportal.service.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A stretch of time whose sums are read: of whole days where no cut goes through them, of buckets
 * elsewhere.
 *
 * @param ofDays whether its rows are days
 * @param from of rows that start at this moment or later
 * @param to of rows that start before this moment
 */
record SummedRange(boolean ofDays, Instant from, Instant to) {
  /** More of them take longer to plan than they save. */
  private static final int MOST = 16;

  /** Ranges that follow each other from one moment to another. */
  static List<SummedRange> between(Instant from, Instant to, Cuts cuts) {
    Instant days = UsageDays.startFrom(from);
    Instant end = UsageDays.startOf(to);
    List<SummedRange> ranges = new ArrayList<>();
    Instant reached = from;
    if (days.isBefore(end)) {
      for (Instant cut : daysCutThrough(cuts, days, end)) {
        add(ranges, false, reached, days);
        add(ranges, true, days, cut);
        reached = cut;
        days = cut.plus(1, ChronoUnit.DAYS);
      }
      add(ranges, false, reached, days);
      add(ranges, true, days, end);
      reached = end;
    }
    add(ranges, false, reached, to);
    return ranges.size() > MOST ? List.of(new SummedRange(false, from, to)) : ranges;
  }

  private static SortedSet<Instant> daysCutThrough(Cuts cuts, Instant from, Instant to) {
    SortedSet<Instant> days = new TreeSet<>();
    for (Instant cut : cuts.moments()) {
      Instant day = UsageDays.startOf(cut);
      if (!day.equals(cut) && !day.isBefore(from) && day.isBefore(to)) {
        days.add(day);
      }
    }
    return days;
  }

  /** Joins buckets with those before them. */
  private static void add(List<SummedRange> ranges, boolean ofDays, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return;
    }
    SummedRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
    if (last != null && last.ofDays() == ofDays && last.to().equals(from)) {
      ranges.set(ranges.size() - 1, new SummedRange(ofDays, last.from(), to));
    } else {
      ranges.add(new SummedRange(ofDays, from, to));
    }
  }
}
