package dev.billingportal.web.shared;

import static dev.billingportal.domain.shared.Money.fractionDigits;

import dev.billingportal.domain.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Dates, numbers and money as the reader writes them (CLDR), days in the customer's zone. What is
 * missing is "--".
 */
public class Formats {
  private static final String MISSING = "--";

  /** Between a currency's letters and a digit, where CLDR wants a space that the JDK leaves out. */
  private static final Pattern LETTER_BEFORE_DIGIT = Pattern.compile("(?<=\\p{L})(?=\\p{Nd})");

  private final Locale locale;
  private final ZoneId zone;
  private final DateTimeFormatter date;
  private final DateTimeFormatter weekday;
  private final DateTimeFormatter day;
  private final DateTimeFormatter time;

  /** For the proxy that stands in for it. */
  protected Formats() {
    this(Locale.ENGLISH, ZoneOffset.UTC);
  }

  public Formats(Locale locale, ZoneId zone) {
    this.locale = locale;
    this.zone = zone;
    this.date =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).withZone(zone);
    this.weekday = DateTimeFormatter.ofPattern("EEE", locale).withZone(zone);
    this.day = DateTimeFormatter.ofPattern(withoutYear(locale), locale).withZone(zone);
    this.time = DateTimeFormatter.ofPattern("HH:mm", locale).withZone(zone);
  }

  /** For example "Jan 6, 2026". */
  public String date(Instant moment) {
    return moment == null ? MISSING : date.format(moment);
  }

  /** For example "Jan 6, 2026"; a date is the same in every zone. */
  public String dateOf(LocalDate day) {
    return day == null ? MISSING : date.format(day);
  }

  /** The last day of a span that ends before a moment, for example "Jan 31, 2026". */
  public String lastDate(Instant start, Instant end) {
    return end == null ? MISSING : date.format(last(start, end));
  }

  /** The same without its year, for example "Jan 31". */
  public String lastDay(Instant start, Instant end) {
    return day.format(last(start, end));
  }

  private static Instant last(Instant start, Instant end) {
    return start != null && !end.isAfter(start) ? start : end.minusNanos(1);
  }

  /** A date with its day of the week, for example "Mon, Jan 5, 2026". */
  public String fullDate(Instant moment) {
    return weekday.format(moment) + ", " + date.format(moment);
  }

  /** A day on an axis, for example "Jan 5". */
  public String day(Instant moment) {
    return day.format(moment);
  }

  /** For example "14:03". */
  public String time(Instant moment) {
    return time.format(moment);
  }

  /** A machine-readable time for {@code <time datetime>}. */
  public String iso(Instant moment) {
    return moment.toString();
  }

  /** Money in the digits its currency has, for example "$136.58" or "¥137". */
  public String money(BigDecimal amount, String currency) {
    return money(amount, currency, fractionDigits(currency));
  }

  private String money(BigDecimal amount, String currency, int digits) {
    if (amount == null) {
      return MISSING;
    }
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(Currency.getInstance(currency.toUpperCase(Locale.ROOT)));
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    format.setRoundingMode(RoundingMode.HALF_UP);
    String text = format.format(withoutNegativeZero(amount, digits));
    return LETTER_BEFORE_DIGIT.matcher(text).replaceAll("\u00a0");
  }

  public String money(Money money) {
    return money(money.amount(), money.currency());
  }

  /** An estimate, without digits that it cannot know, for example "$312". */
  public String about(Money money) {
    boolean large = money.amount().abs().compareTo(BigDecimal.TEN) >= 0;
    return money(money.amount(), money.currency(), large ? 0 : fractionDigits(money.currency()));
  }

  /**
   * How many digits a column of amounts has behind the point: those of the currency, or none where
   * all are whole.
   */
  public static int columnDigits(Collection<BigDecimal> amounts, String currency) {
    int digits = fractionDigits(currency);
    return amounts.stream()
            .map(amount -> amount.setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros())
            .allMatch(rounded -> rounded.scale() <= 0)
        ? 0
        : digits;
  }

  /**
   * Money that came or went, for example "+100 $" or "-20.50 $"; what rounds to nothing has no
   * sign.
   *
   * @param amount positive or zero
   * @param digits behind the point, see {@link #columnDigits}
   */
  public String movement(boolean added, BigDecimal amount, String currency, int digits) {
    if (amount == null) {
      return MISSING;
    }
    Currency unit = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
    return signed(added, amount, digits, digits) + " " + unit.getSymbol(locale);
  }

  /**
   * Credits that came or went, for example "+1,000" or "-200".
   *
   * @param credits positive or zero
   */
  public String movement(boolean added, BigDecimal credits) {
    return signed(added, credits, 0, fineDigits(credits));
  }

  /** Credits, for example "434.2"; tiny amounts keep their first digits. */
  public String credits(BigDecimal credits) {
    return number(credits, fineDigits(credits));
  }

  /** A quantity of usage, for example "5,911"; below one its first three digits, "0.000123". */
  public String quantity(BigDecimal quantity) {
    return number(quantity, Math.max(3, fineDigits(quantity) + 1));
  }

  /** A whole number, for example "1,200". */
  public String count(long count) {
    return NumberFormat.getIntegerInstance(locale).format(count);
  }

  private String number(BigDecimal value, int mostDigits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(mostDigits);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(withoutNegativeZero(value, mostDigits));
  }

  private String signed(boolean added, BigDecimal value, int leastDigits, int mostDigits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(leastDigits);
    format.setMaximumFractionDigits(mostDigits);
    BigDecimal shown = value.setScale(mostDigits, RoundingMode.HALF_UP);
    return (shown.signum() == 0 ? "" : sign(added)) + format.format(shown);
  }

  private String sign(boolean added) {
    if (added) {
      return "+";
    }
    return NumberFormat.getNumberInstance(locale) instanceof DecimalFormat format
        ? String.valueOf(format.getDecimalFormatSymbols().getMinusSign())
        : "-";
  }

  /** Two digits from one upwards; below it enough to see the first two that are not zero. */
  private static int fineDigits(BigDecimal value) {
    if (value.signum() == 0 || value.abs().compareTo(BigDecimal.ONE) >= 0) {
      return 2;
    }
    int leadingZeros = value.scale() - value.precision();
    return Math.max(2, leadingZeros + 2);
  }

  private static BigDecimal withoutNegativeZero(BigDecimal value, int digits) {
    BigDecimal shown = value.setScale(digits, RoundingMode.HALF_UP);
    return shown.signum() == 0 ? BigDecimal.ZERO : value;
  }

  /** The locale's medium date without its year, which a day on an axis has no room for. */
  static String withoutYear(Locale locale) {
    return DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.MEDIUM, null, IsoChronology.INSTANCE, locale)
        .replaceFirst("^y+年?[/.\\s-]*", "")
        .replaceFirst("[\\s,/\u200f-]*('[^']*')?\\s*y+.*$", "");
  }
}
