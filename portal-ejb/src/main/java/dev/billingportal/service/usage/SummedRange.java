package dev.billingportal.service.usage;

import static dev.billingportal.service.usage.BucketSize.DAY;
import static dev.billingportal.service.usage.BucketSize.QUARTER_HOUR;

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
 * @param size of its rows
 * @param from of rows that start at this moment or later
 * @param to of rows that start before this moment
 */
record SummedRange(BucketSize size, Instant from, Instant to) {
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
        add(ranges, QUARTER_HOUR, reached, days);
        add(ranges, DAY, days, cut);
        reached = cut;
        days = cut.plus(1, ChronoUnit.DAYS);
      }
      add(ranges, QUARTER_HOUR, reached, days);
      add(ranges, DAY, days, end);
      reached = end;
    }
    add(ranges, QUARTER_HOUR, reached, to);
    return ranges.size() > MOST ? List.of(new SummedRange(QUARTER_HOUR, from, to)) : ranges;
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

  /** Joins what has the same size as what is before it. */
  private static void add(List<SummedRange> ranges, BucketSize size, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return;
    }
    SummedRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
    if (last != null && last.size() == size && last.to().equals(from)) {
      ranges.set(ranges.size() - 1, new SummedRange(size, last.from(), to));
    } else {
      ranges.add(new SummedRange(size, from, to));
    }
  }
}
