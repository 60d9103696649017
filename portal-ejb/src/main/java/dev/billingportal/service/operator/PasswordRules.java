package dev.billingportal.service.operator;

import dev.billingportal.domain.shared.ValidationFailed;
import java.util.Locale;
import java.util.Set;

/**
 * What a new password has to be, after NIST SP 800-63B: long, and not one that everybody tries
 * first. No demands for kinds of characters.
 */
final class PasswordRules {
  static final int SHORTEST = 12;
  static final int LONGEST = 128;
  private static final int FEWEST_DIFFERENT = 5;

  /** Beginnings that are no better for what follows them. */
  private static final Set<String> COMMON =
      Set.of(
          "123456789012",
          "1234567890ab",
          "abcdefghijkl",
          "adminadmin",
          "administrator",
          "changeme",
          "correcthorse",
          "iloveyou",
          "letmein",
          "passw0rd",
          "password",
          "p@ssw0rd",
          "qwertyuiop",
          "welcome");

  private PasswordRules() {}

  /** Whether it is worth hashing what was typed as a password. */
  static boolean isPossible(String typed) {
    return typed != null && typed.length() <= 2 * LONGEST;
  }

  /**
   * @throws ValidationFailed naming password
   */
  static void check(String password, String email) {
    String text = password == null ? "" : password;
    int length = text.codePointCount(0, text.length());
    if (length < SHORTEST) {
      throw new ValidationFailed("password", "must have at least " + SHORTEST + " characters");
    }
    if (length > LONGEST) {
      throw new ValidationFailed("password", "must have at most " + LONGEST + " characters");
    }
    String plain = text.toLowerCase(Locale.ROOT);
    String account = email.toLowerCase(Locale.ROOT).split("@")[0];
    if (account.length() > 3 && plain.contains(account)) {
      throw new ValidationFailed("password", "must not contain your e-mail address");
    }
    if (text.chars().distinct().count() < FEWEST_DIFFERENT
        || COMMON.stream().anyMatch(plain::startsWith)) {
      throw new ValidationFailed("password", "is one of those that are tried first");
    }
  }
}
