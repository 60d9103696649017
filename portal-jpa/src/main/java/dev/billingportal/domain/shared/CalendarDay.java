package dev.billingportal.domain.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The rule that turns a moment into the calendar day it stands for, and a day into a moment. */
public final class CalendarDay {
  private CalendarDay() {}

  /** The day of a moment in a zone; midnight UTC is that UTC date in every zone. */
  public static LocalDate of(Instant moment, ZoneId zone) {
    return moment.atZone(isDate(moment) ? ZoneOffset.UTC : zone).toLocalDate();
  }

  /**
   * The day on which a span of days ends, exclusive: a moment within a day still belongs to the
   * span, and so does its day.
   */
  public static LocalDate endOf(Instant moment, ZoneId zone) {
    if (isDate(moment)) {
      return of(moment, zone);
    }
    ZonedDateTime local = moment.atZone(zone);
    boolean startsDay = local.equals(local.toLocalDate().atStartOfDay(zone));
    return startsDay ? local.toLocalDate() : local.toLocalDate().plusDays(1);
  }

  /** Midnight UTC of a day, as which a date is written where a time is expected; null for null. */
  public static Instant written(LocalDate day) {
    return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static boolean isDate(Instant moment) {
    return moment.atZone(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT);
  }
}
