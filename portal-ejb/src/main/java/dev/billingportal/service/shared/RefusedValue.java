package dev.billingportal.service.shared;

import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value should have been that could not be read, in words for those who sent it. */
public final class RefusedValue {
  private static final String TIME = "must be an RFC 3339 time, like 2026-09-01T00:00:00Z";

  /** What Jackson says of an enum; it knows the names as they are written on the wire. */
  private static final Pattern NAMES = Pattern.compile("Enum class: \\[([^\\[\\]]*)]$");

  /** Our own readers' words, which Jackson puts behind its own and the value. */
  private static final Pattern OURS = Pattern.compile("\": (must be [\\w ]+)$");

  private RefusedValue() {}

  /** Empty where Jackson's own words have to do. */
  public static Optional<String> problem(InvalidFormatException refused) {
    String message = refused.getOriginalMessage();
    Matcher ours = OURS.matcher(message);
    if (ours.find()) {
      return Optional.of(ours.group(1));
    }
    Matcher names = NAMES.matcher(message);
    if (names.find()) {
      String[] sorted = names.group(1).split(", ");
      Arrays.sort(sorted);
      return Optional.of("must be one of " + String.join(", ", sorted));
    }
    return Instant.class.equals(refused.getTargetType()) ? Optional.of(TIME) : Optional.empty();
  }
}
