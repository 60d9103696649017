package dev.billingportal.service.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sums of whole days in UTC, kept beside those of the buckets. */
final class UsageDays {
  private UsageDays() {}

  /** The start of the day that holds a moment. */
  static Instant startOf(Instant moment) {
    return moment.truncatedTo(ChronoUnit.DAYS);
  }

  /** The start of the first day that begins at a moment or later. */
  static Instant startFrom(Instant moment) {
    Instant start = startOf(moment);
    return start.equals(moment) ? start : start.plus(1, ChronoUnit.DAYS);
  }

  /** What these buckets add to days, without newest and distinct values. */
  static SortedMap<BucketKey, Accumulator> of(SortedMap<BucketKey, Accumulator> buckets) {
    SortedMap<BucketKey, Accumulator> days = new TreeMap<>();
    buckets.forEach(
        (key, sums) ->
            days.computeIfAbsent(
                    new BucketKey(key.externalCustomerId(), key.meterId(), startOf(key.start())),
                    day -> new Accumulator())
                .addSums(
                    sums.events(),
                    sums.lastAt(),
                    sums.values(),
                    sums.sum(),
                    sums.max(),
                    sums.moment()));
    return days;
  }
}
