package dev.billingportal.service.shared;

import dev.billingportal.domain.shared.CalendarDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * A day as a caller wrote it: either a date, or a moment whose day depends on the customer's zone.
 *
 * @param date null for a moment
 * @param moment null for a date
 */
public record GivenDay(LocalDate date, Instant moment) {
  static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  public static GivenDay of(LocalDate date) {
    return new GivenDay(date, null);
  }

  /** Cut to the microseconds that both databases keep, so that no moment reaches the next day. */
  public static GivenDay of(Instant moment) {
    return new GivenDay(null, moment.truncatedTo(ChronoUnit.MICROS));
  }

  /**
   * @param text {@code 2026-09-01} or an RFC 3339 time
   * @throws java.time.DateTimeException if the text is neither
   */
  public static GivenDay parse(String text) {
    return DATE.matcher(text).matches()
        ? of(LocalDate.parse(text))
        : of(OffsetDateTime.parse(text).toInstant());
  }

  /** The day in a zone. */
  public LocalDate in(ZoneId zone) {
    return date != null ? date : CalendarDay.of(moment, zone);
  }

  /** The first day that is not before this one: the day itself, or the next for a later moment. */
  public LocalDate endIn(ZoneId zone) {
    return date != null ? date : CalendarDay.endOf(moment, zone);
  }

  /** The day in a zone; null for null. */
  public static LocalDate in(GivenDay day, ZoneId zone) {
    return day == null ? null : day.in(zone);
  }

  /** The exclusive end in a zone; null for null. */
  public static LocalDate endIn(GivenDay day, ZoneId zone) {
    return day == null ? null : day.endIn(zone);
  }
}
