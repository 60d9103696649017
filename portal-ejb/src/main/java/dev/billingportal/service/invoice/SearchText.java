package dev.billingportal.service.invoice;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A search text cut into words that remember where they stood. */
final class SearchText {
  private final String text;
  private final List<Word> words = new ArrayList<>();

  /** A word's place in the text. */
  private record Word(int start, int end) {}

  /**
   * @param text as it was written; what is longer than {@code maxWords} words is cut off
   */
  SearchText(String text, int maxWords) {
    this.text = text;
    int start = -1;
    for (int at = 0; at <= text.length(); at++) {
      boolean gap = at == text.length() || isGap(text.charAt(at));
      if (gap && start >= 0 && words.size() < maxWords) {
        words.add(new Word(start, at));
      }
      start = gap ? -1 : start < 0 ? at : start;
    }
  }

  private static boolean isGap(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  int size() {
    return words.size();
  }

  /** The words from one to another, inclusive, as they were written. */
  String between(int first, int last) {
    return text.substring(words.get(first).start(), words.get(last).end());
  }

  /** The text without these words, one space between the rest. */
  String without(int first, int last) {
    StringBuilder rest = new StringBuilder();
    for (int n = 0; n < words.size(); n++) {
      if (n < first || n > last) {
        rest.append(rest.isEmpty() ? "" : " ").append(between(n, n));
      }
    }
    return rest.toString();
  }

  /**
   * The form in which texts are compared: lower case, compatible characters and digits of every
   * script made one, spaces single, no marks of a sentence at the ends.
   */
  static String plain(String written) {
    String lower =
        Normalizer.normalize(written, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder(lower.length());
    boolean gap = false;
    for (int at = 0; at < lower.length(); at++) {
      char c = lower.charAt(at);
      if (isGap(c)) {
        gap = true;
        continue;
      }
      if (gap && !plain.isEmpty()) {
        plain.append(' ');
      }
      gap = false;
      plain.append(
          Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c == '٫' ? '.' : c);
    }
    int end = plain.length();
    while (end > 0 && ",;:!?、，".indexOf(plain.charAt(end - 1)) >= 0) {
      end--;
    }
    return plain.substring(0, end);
  }
}
