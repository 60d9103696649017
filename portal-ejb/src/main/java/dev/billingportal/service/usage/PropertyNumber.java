package dev.billingportal.service.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers in the properties of events, which come as text. Kept to twelve digits after the point;
 * what is no number, or has more than fifteen digits before the point, has no value.
 */
final class PropertyNumber {
  private static final int MAX_LENGTH = 60;
  private static final int SCALE = 12;
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,2})?");

  private PropertyNumber() {}

  static Optional<BigDecimal> read(String text) {
    String trimmed = text == null || text.length() > MAX_LENGTH ? "" : text.trim();
    if (!NUMBER.matcher(trimmed).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(trimmed).setScale(SCALE, RoundingMode.HALF_EVEN);
    return number.abs().compareTo(LIMIT) < 0 ? Optional.of(number) : Optional.empty();
  }
}
