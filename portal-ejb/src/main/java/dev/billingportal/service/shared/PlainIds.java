package dev.billingportal.service.shared;

import dev.billingportal.domain.shared.ValidationFailed;
import java.util.regex.Pattern;

/** Checks {@link PlainId} where Bean Validation does not. */
public final class PlainIds {
  private static final Pattern PLAIN = Pattern.compile(PlainId.PATTERN);

  private PlainIds() {}

  /**
   * @throws ValidationFailed naming the field
   */
  public static String checked(String id, String field) {
    if (id != null && !isPlainAscii(id) && !PLAIN.matcher(id).matches()) {
      throw new ValidationFailed(field, PlainId.MESSAGE);
    }
    return id;
  }

  /** What nearly all ids are, told without a pattern, as a thousand events come at once. */
  private static boolean isPlainAscii(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) <= ' ' || id.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return !id.equals(".") && !id.equals("..");
  }
}
