package dev.billingportal.service.invoice;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads days, months and years as people of one language write them, and ranges of those. Four
 * digits from 1990 to 2099 are a year. In {@code 5/1/2026} the language says which is the month; in
 * {@code 5.1.2026} the day comes first everywhere.
 */
final class DateReader {
  private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<|≥|≤)\\s*(.*\\D.*)");
  private static final Pattern YEAR = Pattern.compile("199\\d|20\\d\\d");
  private static final Pattern ISO_MONTH = Pattern.compile("(\\d{4})[-/](\\d{1,2})");
  private static final Pattern ISO_DAY =
      Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})\\.?");
  private static final Pattern LOCAL_MONTH = Pattern.compile("(\\d{1,2})[-/.](\\d{4})");
  private static final Pattern LOCAL_DAY =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})");
  private static final Pattern EAST_ASIAN =
      Pattern.compile("(\\d{4})[年년]\\s?(?:(\\d{1,2})[月월]\\s?(?:(\\d{1,2})[日일号]?)?)?");

  private final MonthNames months;
  private final boolean dayFirst;

  /**
   * @param today for months without a year, which are the last such ones; null if those are not
   *     dates
   */
  DateReader(Locale locale, LocalDate today) {
    this.months = new MonthNames(locale, today);
    String pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale);
    this.dayFirst = pattern.indexOf('d') < pattern.indexOf('M');
  }

  /**
   * @param plain in the form of {@link SearchText#plain}
   * @return null if this is no date
   */
  SearchRange<LocalDate> read(String plain) {
    try {
      Matcher compared = COMPARED.matcher(plain);
      if (compared.matches()) {
        SearchRange<LocalDate> date = single(compared.group(2));
        return date == null ? null : compared(compared.group(1), date);
      }
      SearchRange<LocalDate> range = SearchRange.read(plain, this::single);
      return range != null ? range : single(plain);
    } catch (DateTimeException e) {
      // There is no such day, as in 2026-02-30: then it is not a date.
      return null;
    }
  }

  private static SearchRange<LocalDate> compared(String sign, SearchRange<LocalDate> date) {
    return switch (sign) {
      case ">" -> new SearchRange<>(date.to().plusDays(1), null);
      case "<" -> new SearchRange<>(null, date.from().minusDays(1));
      case ">=", "≥" -> new SearchRange<>(date.from(), null);
      default -> new SearchRange<>(null, date.to());
    };
  }

  private SearchRange<LocalDate> single(String text) {
    if (YEAR.matcher(text).matches()) {
      return year(number(text));
    }
    Matcher m = ISO_DAY.matcher(text);
    if (m.matches()) {
      return day(LocalDate.of(number(m.group(1)), number(m.group(3)), number(m.group(4))));
    }
    m = ISO_MONTH.matcher(text);
    if (m.matches()) {
      return month(number(m.group(1)), number(m.group(2)));
    }
    m = LOCAL_DAY.matcher(text);
    if (m.matches()) {
      return localDay(m);
    }
    m = LOCAL_MONTH.matcher(text);
    if (m.matches() && YEAR.matcher(m.group(2)).matches()) {
      return month(number(m.group(2)), number(m.group(1)));
    }
    m = EAST_ASIAN.matcher(text);
    return m.matches() ? eastAsian(m) : months.read(text);
  }

  private SearchRange<LocalDate> localDay(Matcher m) {
    int first = number(m.group(1));
    int second = number(m.group(3));
    int year = number(m.group(4)) + (m.group(4).length() == 2 ? 2000 : 0);
    boolean startsWithDay = m.group(2).equals(".") || dayFirst;
    int month = startsWithDay ? second : first;
    int day = startsWithDay ? first : second;
    // 12/25 can only be meant one way, whatever the language says.
    return day(month > 12 ? LocalDate.of(year, day, month) : LocalDate.of(year, month, day));
  }

  private static SearchRange<LocalDate> eastAsian(Matcher m) {
    int year = number(m.group(1));
    if (m.group(2) == null) {
      return year(year);
    }
    return m.group(3) == null
        ? month(year, number(m.group(2)))
        : day(LocalDate.of(year, number(m.group(2)), number(m.group(3))));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  static SearchRange<LocalDate> day(LocalDate day) {
    return new SearchRange<>(day, day);
  }

  static SearchRange<LocalDate> month(int year, int month) {
    YearMonth yearMonth = YearMonth.of(year, month);
    return new SearchRange<>(yearMonth.atDay(1), yearMonth.atEndOfMonth());
  }

  private static SearchRange<LocalDate> year(int year) {
    return new SearchRange<>(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
  }
}
