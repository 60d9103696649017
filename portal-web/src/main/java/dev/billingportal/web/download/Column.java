package dev.billingportal.web.download;

import dev.billingportal.domain.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param width in characters, where a file has widths
 * @param cell what stands there in a row
 */
public record Column<R>(String heading, int width, Function<R, Cell> cell) {
  private static final Cell NOTHING = new Cell.Nothing();

  /** Texts; null is nothing. */
  public static <R> Column<R> text(String heading, Function<R, String> text) {
    return of(heading, 28, text, Cell.Text::new);
  }

  /** Numbers that are no money; null is nothing. */
  public static <R> Column<R> quantity(String heading, Function<R, BigDecimal> value) {
    return of(heading, 14, value, number -> new Cell.Quantity(plain(number)));
  }

  /** Money, rounded as it is shown; null is nothing. The currency has a column of its own. */
  public static <R> Column<R> money(String heading, Function<R, Money> money) {
    return of(heading, 14, money, sum -> new Cell.Amount(sum.rounded().amount()));
  }

  /** Days in a zone; null is nothing. */
  public static <R> Column<R> day(String heading, ZoneId zone, Function<R, Instant> moment) {
    return date(heading, row -> dateOf(moment.apply(row), zone));
  }

  /** Dates, which are the same in every zone; null is nothing. */
  public static <R> Column<R> date(String heading, Function<R, LocalDate> date) {
    return of(heading, 18, date, Cell.Day::new);
  }

  private static LocalDate dateOf(Instant moment, ZoneId zone) {
    return moment == null ? null : LocalDate.ofInstant(moment, zone);
  }

  /** Seconds in a zone; null is nothing. */
  public static <R> Column<R> moment(String heading, ZoneId zone, Function<R, Instant> moment) {
    return of(
        heading,
        24,
        moment,
        at -> new Cell.Moment(at.truncatedTo(ChronoUnit.SECONDS).atZone(zone)));
  }

  private static <R, T> Column<R> of(
      String heading, int width, Function<R, T> value, Function<T, Cell> cell) {
    return new Column<>(
        heading,
        Math.max(width, heading.length() + 2),
        row -> {
          T found = value.apply(row);
          return found == null ? NOTHING : cell.apply(found);
        });
  }

  /** Without the zeros that a stored number carries behind the point, and without an exponent. */
  private static BigDecimal plain(BigDecimal value) {
    return new BigDecimal(value.stripTrailingZeros().toPlainString());
  }
}
