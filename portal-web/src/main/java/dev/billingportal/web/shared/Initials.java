package dev.billingportal.web.shared;

import java.util.Locale;

/** The letters in the round picture beside a name. */
final class Initials {
  private Initials() {}

  /** First letters of the first and the last word; "?" where the name has no letter or digit. */
  static String of(String name) {
    String[] words = name == null ? new String[0] : name.strip().split("[^\\p{L}\\p{M}\\p{N}]+");
    StringBuilder letters = new StringBuilder();
    String first = null;
    String last = null;
    for (String word : words) {
      if (!word.isEmpty()) {
        first = first == null ? word : first;
        last = word;
      }
    }
    if (first == null) {
      return "?";
    }
    letters.appendCodePoint(first.codePointAt(0));
    if (!last.equals(first)) {
      letters.appendCodePoint(last.codePointAt(0));
    }
    return letters.toString().toUpperCase(Locale.ROOT);
  }
}
