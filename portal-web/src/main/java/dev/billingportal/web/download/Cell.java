package dev.billingportal.web.download;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** What stands in one place of a table, with its type, so that spreadsheets reckon with it. */
public sealed interface Cell {
  /** Nothing at all. */
  record Nothing() implements Cell {}

  /** Words, or a name from outside. */
  record Text(String text) implements Cell {}

  /** A quantity, with the digits it has. */
  record Quantity(BigDecimal value) implements Cell {}

  /**
   * Money.
   *
   * @param amount with as many digits after the point as its currency has
   */
  record Amount(BigDecimal amount) implements Cell {}

  /** A day of the reader's calendar. */
  record Day(LocalDate date) implements Cell {}

  /** A second of the reader's clock. */
  record Moment(ZonedDateTime time) implements Cell {}
}
