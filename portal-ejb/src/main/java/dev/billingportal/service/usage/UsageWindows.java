package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.usage.WindowSize;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a chart over {@code [from, to)} in a zone. They begin where clocks there show a
 * whole quarter, hour, day, week (Monday) or month; windows of several hours are counted from local
 * midnight. Where clocks are changed, windows up to an hour end at the change, so that an hour that
 * comes twice is two windows; longer ones are shorter or longer by the change.
 *
 * @param starts where each window begins; the first may begin before {@code from}, its usage not
 */
record UsageWindows(List<Instant> starts, Instant from, Instant to) {
  static final int MAX = 2_000;

  /**
   * @throws ValidationFailed naming end_time or window_size
   */
  static UsageWindows of(Instant from, Instant to, WindowSize size, ZoneId zone) {
    if (!from.isBefore(to)) {
      throw new ValidationFailed("end_time", "must be after start_time");
    }
    ZoneId quarters = inQuarters(zone);
    List<Instant> starts = new ArrayList<>();
    for (Instant at = startOf(from, size, zone); at.isBefore(to); at = next(at, size, quarters)) {
      if (starts.size() == MAX) {
        throw new ValidationFailed(
            "window_size", "gives more than " + MAX + " points for this range");
      }
      starts.add(at);
    }
    return new UsageWindows(List.copyOf(starts), from, to);
  }

  int count() {
    return starts.size();
  }

  /** Where a window's usage begins. */
  Instant begin(int window) {
    Instant start = starts.get(window);
    return start.isBefore(from) ? from : start;
  }

  /** Where a window's usage ends, exclusive. */
  Instant end(int window) {
    return window + 1 < starts.size() ? starts.get(window + 1) : to;
  }

  /** The start of the window that holds a moment. */
  static Instant startOf(Instant moment, WindowSize size, ZoneId zone) {
    ZoneId quarters = inQuarters(zone);
    int minutes = minutes(size);
    return minutes > 0 && minutes <= 60
        ? shortStart(moment, minutes, quarters.getRules())
        : atLocal(localStart(moment.atZone(quarters).toLocalDateTime(), size), quarters);
  }

  /**
   * Buckets are quarters of an hour, and so are the offsets of all places since 2000. A made-up
   * offset between them, which {@code +05:17} is, counts as the next one.
   */
  private static ZoneId inQuarters(ZoneId zone) {
    if (!zone.getRules().isFixedOffset()) {
      return zone;
    }
    int offset = zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds();
    int quarter = (int) BucketKey.SECONDS;
    return offset % quarter == 0
        ? zone
        : ZoneOffset.ofTotalSeconds((Math.floorDiv(offset, quarter) + 1) * quarter);
  }

  private static Instant next(Instant start, WindowSize size, ZoneId zone) {
    int minutes = minutes(size);
    if (minutes > 0 && minutes <= 60) {
      return shortEnd(start, minutes, zone.getRules());
    }
    LocalDateTime local = localStart(start.atZone(zone).toLocalDateTime(), size);
    Instant next;
    do {
      local = localNext(local, size);
      next = atLocal(local, zone);
    } while (!next.isAfter(start));
    return next;
  }

  private static Instant shortStart(Instant moment, int minutes, ZoneRules rules) {
    Instant start = floor(moment, minutes, rules.getOffset(moment));
    ZoneOffsetTransition change = rules.previousTransition(moment.plusNanos(1));
    return change != null && change.getInstant().isAfter(start) ? change.getInstant() : start;
  }

  private static Instant shortEnd(Instant start, int minutes, ZoneRules rules) {
    Instant end = floor(start, minutes, rules.getOffset(start)).plus(Duration.ofMinutes(minutes));
    ZoneOffsetTransition change = rules.nextTransition(start);
    return change != null && change.getInstant().isBefore(end) ? change.getInstant() : end;
  }

  private static Instant floor(Instant moment, int minutes, ZoneOffset offset) {
    long length = minutes * 60L;
    long local = moment.getEpochSecond() + offset.getTotalSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(local, length) * length - offset.getTotalSeconds());
  }

  /** The moment at which clocks show a time first; the change itself if they leap over it. */
  private static Instant atLocal(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  private static LocalDateTime localStart(LocalDateTime local, WindowSize size) {
    LocalDate day = local.toLocalDate();
    return switch (size) {
      case THREE_HOURS, SIX_HOURS, TWELVE_HOURS -> {
        int hours = minutes(size) / 60;
        yield day.atTime(local.getHour() / hours * hours, 0);
      }
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
      case MONTH -> day.withDayOfMonth(1).atStartOfDay();
      default -> day.atStartOfDay();
    };
  }

  private static LocalDateTime localNext(LocalDateTime start, WindowSize size) {
    return switch (size) {
      case THREE_HOURS, SIX_HOURS, TWELVE_HOURS -> start.plusMinutes(minutes(size));
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
      default -> start.plusDays(1);
    };
  }

  /** The length of windows that are parts of a day; 0 for days and longer. */
  private static int minutes(WindowSize size) {
    return switch (size) {
      case MINUTE -> 1;
      case FIFTEEN_MINUTES -> 15;
      case THIRTY_MINUTES -> 30;
      case HOUR -> 60;
      case THREE_HOURS -> 180;
      case SIX_HOURS -> 360;
      case TWELVE_HOURS -> 720;
      case DAY, WEEK, MONTH -> 0;
    };
  }
}
