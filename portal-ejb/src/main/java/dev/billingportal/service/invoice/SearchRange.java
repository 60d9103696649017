package dev.billingportal.service.invoice;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From one thing to another, both inclusive; null for an open end.
 *
 * @param <T> dates or amounts
 */
record SearchRange<T extends Comparable<? super T>>(T from, T to) {
  private static final Pattern SEPARATOR = Pattern.compile("\\s*(?:\\.{2,3}|[–—])\\s*|\\s-\\s");

  static <T extends Comparable<? super T>> SearchRange<T> everything() {
    return new SearchRange<>(null, null);
  }

  /**
   * Reads {@code a..b}, {@code a..}, {@code ..b}, and the same with a long dash or a spaced hyphen.
   *
   * @param side reads one end; gives null if it cannot
   * @return null if this is no such range
   */
  static <T extends Comparable<? super T>> SearchRange<T> read(
      String plain, Function<String, SearchRange<T>> side) {
    Matcher separator = SEPARATOR.matcher(plain);
    if (!separator.find()) {
      return null;
    }
    String left = plain.substring(0, separator.start()).strip();
    String right = plain.substring(separator.end()).strip();
    if (left.isEmpty() && right.isEmpty()) {
      return null;
    }
    SearchRange<T> begin = left.isEmpty() ? everything() : side.apply(left);
    SearchRange<T> end = right.isEmpty() ? everything() : side.apply(right);
    if (begin == null || end == null) {
      return null;
    }
    boolean backwards =
        begin.from() != null && end.to() != null && begin.from().compareTo(end.to()) > 0;
    return backwards
        ? new SearchRange<>(end.from(), begin.to())
        : new SearchRange<>(begin.from(), end.to());
  }

  /** What is in both. */
  SearchRange<T> and(SearchRange<T> other) {
    return new SearchRange<>(
        from == null || (other.from != null && other.from.compareTo(from) > 0) ? other.from : from,
        to == null || (other.to != null && other.to.compareTo(to) < 0) ? other.to : to);
  }
}
