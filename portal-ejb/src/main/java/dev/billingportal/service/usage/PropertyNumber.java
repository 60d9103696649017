package dev.billingportal.service.usage;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers in the properties of events, which come as text. A number counts exactly as it is: with
 * up to 38 significant digits, of which up to 38 may stand before the decimal point or after it. A
 * text that is no number, or has more digits, has no value; nothing is rounded.
 */
final class PropertyNumber {
  private static final int DIGITS = 38;

  /** Of the exponent. A greater one is beyond what a BigDecimal can hold. */
  private static final int EXPONENT_DIGITS = 9;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?0*(\\d+))?");

  private PropertyNumber() {}

  /** The number that a text is, without the zeros at its end; empty if it has no value. */
  static Optional<BigDecimal> read(String text) {
    String trimmed = text == null ? "" : text.trim();
    Matcher matcher = NUMBER.matcher(trimmed);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String exponent = matcher.group(1);
    if (exponent != null && exponent.length() > EXPONENT_DIGITS) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(trimmed).stripTrailingZeros();
    return fits(number) ? Optional.of(number) : Optional.empty();
  }

  /** Why a text has no value; null if it has one. */
  static UncountedReason problem(String text) {
    if (text == null) {
      return UncountedReason.PROPERTY_MISSING;
    }
    if (read(text).isPresent()) {
      return null;
    }
    return NUMBER.matcher(text.trim()).matches()
        ? UncountedReason.TOO_MANY_DIGITS
        : UncountedReason.NOT_A_NUMBER;
  }

  private static boolean fits(BigDecimal number) {
    return number.precision() <= DIGITS
        && number.scale() <= DIGITS
        && number.precision() - number.scale() <= DIGITS;
  }
}
