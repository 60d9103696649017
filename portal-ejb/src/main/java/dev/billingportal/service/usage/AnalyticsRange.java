package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.usage.WindowSize;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Turns the times somebody asked for into windows, within what can be answered at once. */
final class AnalyticsRange {
  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(5 * 366);
  private static final Duration LONGEST_OF_EVENTS = Duration.ofDays(31);
  private static final Duration LONGEST_OF_MINUTES = Duration.ofHours(24);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private AnalyticsRange() {}

  /**
   * @param wire null or blank for none
   * @throws ValidationFailed naming window_size
   */
  static WindowSize size(String wire) {
    return wire == null || wire.isBlank()
        ? null
        : WindowSize.ofWire(wire)
            .orElseThrow(
                () ->
                    new ValidationFailed(
                        "window_size",
                        "must be MINUTE, 15MIN, 30MIN, HOUR, 3HOUR, 6HOUR, 12HOUR, DAY, WEEK or"
                            + " MONTH"));
  }

  /**
   * The windows of a range; a single one without a size. A range up to now takes in the whole
   * running quarter of an hour, whose events need then not be read one by one.
   *
   * @param events whether the events themselves will be read
   * @throws ValidationFailed naming start_time, end_time or window_size
   */
  static UsageWindows of(
      Instant start, Instant end, WindowSize size, ZoneId zone, Instant now, boolean events) {
    Instant to = (end == null ? now : end).truncatedTo(ChronoUnit.MICROS);
    Instant quarter = BucketKey.startOf(now);
    if (!events && to.isAfter(quarter) && !BucketKey.isStart(to)) {
      to = BucketKey.startOf(to).plusSeconds(BucketKey.SECONDS);
    }
    Instant from = (start == null ? to.minus(USUAL) : start).truncatedTo(ChronoUnit.MICROS);
    if (from.isBefore(EARLIEST)) {
      throw new ValidationFailed("start_time", "must not be before the year 2000");
    }
    if (!from.isBefore(to)) {
      throw new ValidationFailed("end_time", "must be after start_time");
    }
    Duration longest =
        size == WindowSize.MINUTE ? LONGEST_OF_MINUTES : events ? LONGEST_OF_EVENTS : LONGEST;
    if (Duration.between(from, to).compareTo(longest) > 0) {
      throw new ValidationFailed(
          "end_time",
          "must be at most " + longest.toHours() + " hours after start_time for this question");
    }
    return size == null
        ? new UsageWindows(List.of(from), from, to)
        : UsageWindows.of(from, to, size, zone);
  }
}
