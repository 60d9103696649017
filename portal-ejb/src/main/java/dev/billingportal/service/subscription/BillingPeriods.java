package dev.billingportal.service.subscription;

import dev.billingportal.domain.catalog.BillingPeriod;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * The billing periods of a subscription: they begin at the anchor's local time of day and day of
 * month in the subscription's zone, on the month's last day where the month is too short, and stay
 * right over daylight saving time. A one-time subscription has a single period that never ends.
 *
 * @param anchor where one period begins; periods also run before it
 * @param count how many of {@code unit} make a period, at least 1
 */
public record BillingPeriods(Instant anchor, BillingPeriod unit, int count, ZoneId zone) {
  /** The end of a period that never ends; both databases and the wire can hold it. */
  public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  public BillingPeriods {
    if (count < 1) {
      throw new IllegalArgumentException("A period has at least one unit, not " + count);
    }
  }

  /** Null for the end of a period that never ends, as people are told it. */
  public static Instant orNull(Instant end) {
    return NEVER.equals(end) ? null : end;
  }

  /** One period: start inclusive, end exclusive. */
  public record Span(Instant start, Instant end) {}

  /**
   * The anchor of periods that follow the calendar: the local midnight at or before a moment at
   * which a day, a week (Monday), a month, a quarter, a half-year or a year begins.
   */
  public static Instant calendarAnchor(Instant moment, BillingPeriod unit, ZoneId zone) {
    LocalDate day = moment.atZone(zone).toLocalDate();
    LocalDate first =
        switch (unit) {
          case DAILY -> day;
          case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTHLY -> day.withDayOfMonth(1);
          case QUARTERLY -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
          case HALF_YEARLY -> day.withDayOfMonth(1).withMonth(day.getMonthValue() < 7 ? 1 : 7);
          case ANNUAL -> day.withDayOfYear(1);
          case ONETIME -> null;
        };
    if (first == null) {
      return moment;
    }
    ZonedDateTime start = first.atStartOfDay(zone);
    // Where clocks skip midnight on that very day the anchor would carry 01:00 into every period.
    while (!start.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      first = first.atStartOfDay().plus(-monthsOrDays(unit), step(unit)).toLocalDate();
      start = first.atStartOfDay(zone);
    }
    return start.toInstant();
  }

  /** The period that holds a moment; of a one-time subscription always the only one. */
  public Span at(Instant moment) {
    return unit == BillingPeriod.ONETIME ? new Span(anchor, NEVER) : span(indexAt(moment));
  }

  /** The periods that share a moment with {@code [from, to)}, in order. */
  public List<Span> overlapping(Instant from, Instant to) {
    List<Span> spans = new ArrayList<>();
    if (!from.isBefore(to)) {
      return spans;
    }
    if (unit == BillingPeriod.ONETIME) {
      return to.isAfter(anchor) ? List.of(new Span(anchor, NEVER)) : spans;
    }
    for (long i = indexAt(from); begin(i).isBefore(to); i++) {
      Span span = span(i);
      // A day that a zone left out when it crossed the date line is no period.
      if (span.start().isBefore(span.end())) {
        spans.add(span);
      }
    }
    return spans;
  }

  private Span span(long index) {
    return new Span(begin(index), begin(index + 1));
  }

  /** Counted from the anchor and not from the period before: Jan 31, Feb 28, Mar 31. */
  private Instant begin(long index) {
    return anchor.atZone(zone).plus(index * count * monthsOrDays(unit), step(unit)).toInstant();
  }

  private long indexAt(Instant moment) {
    long units = step(unit).between(anchor.atZone(zone), moment.atZone(zone));
    long index = Math.floorDiv(units, (long) count * monthsOrDays(unit));
    while (begin(index).isAfter(moment)) {
      index--;
    }
    while (!begin(index + 1).isAfter(moment)) {
      index++;
    }
    return index;
  }

  private static ChronoUnit step(BillingPeriod unit) {
    return switch (unit) {
      case DAILY, WEEKLY -> ChronoUnit.DAYS;
      case MONTHLY, QUARTERLY, HALF_YEARLY, ANNUAL -> ChronoUnit.MONTHS;
      case ONETIME -> throw new IllegalArgumentException("Nothing follows a one-time period");
    };
  }

  private static int monthsOrDays(BillingPeriod unit) {
    return switch (unit) {
      case DAILY, MONTHLY -> 1;
      case WEEKLY -> 7;
      case QUARTERLY -> 3;
      case HALF_YEARLY -> 6;
      case ANNUAL -> 12;
      case ONETIME -> throw new IllegalArgumentException("Nothing follows a one-time period");
    };
  }
}
