package dev.billingportal.service.invoice;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads dates with the month in words, in one language and always in English too. */
final class MonthNames {
  private static final int SHORTEST_PREFIX = 3;
  private static final Pattern GAPS = Pattern.compile("[\\s,/-]+");
  private static final Pattern YEAR = Pattern.compile("199\\d|20\\d\\d");
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|er|[ºª.])?");
  private static final Set<String> CONNECTORS = Set.of("of", "de", "del", "the", "den", "le");

  /** The orders people write: a day stands beside its month. */
  private static final Set<String> ORDERS =
      Set.of("MY", "YM", "MDY", "DMY", "YMD", "M", "MD", "DM");

  private final Map<String, Month> names = new HashMap<>();
  private final LocalDate today;

  /**
   * @param today null if a month without a year is not a date
   */
  MonthNames(Locale locale, LocalDate today) {
    this.today = today;
    for (Month month : Month.values()) {
      Stream.of(Locale.ENGLISH, locale)
          .flatMap(
              language ->
                  Stream.of(
                          TextStyle.FULL,
                          TextStyle.FULL_STANDALONE,
                          TextStyle.SHORT,
                          TextStyle.SHORT_STANDALONE)
                      .map(style -> month.getDisplayName(style, language)))
          .map(MonthNames::bare)
          .filter(name -> name.chars().anyMatch(Character::isLetter))
          .forEach(name -> names.put(name, month));
    }
  }

  /** Null if this is no date with a month in words. */
  SearchRange<LocalDate> read(String text) {
    StringBuilder order = new StringBuilder();
    Month month = null;
    int day = 0;
    int year = 0;
    for (String word : words(text)) {
      if (YEAR.matcher(word).matches()) {
        order.append('Y');
        year = Integer.parseInt(word);
      } else if (DAY.matcher(word).matches()) {
        order.append('D');
        day = Integer.parseInt(word.replaceAll("\\D", ""));
      } else {
        order.append('M');
        month = month(bare(word));
        if (month == null) {
          return null;
        }
      }
    }
    if (!ORDERS.contains(order.toString())) {
      return null;
    }
    boolean hasYear = order.indexOf("Y") >= 0;
    if (!hasYear && today == null) {
      return null;
    }
    boolean hasDay = order.indexOf("D") >= 0;
    int wanted = hasYear ? year : lastYearOf(month, hasDay ? day : 1);
    return hasDay
        ? DateReader.day(LocalDate.of(wanted, month, day))
        : DateReader.month(wanted, month.getValue());
  }

  private static List<String> words(String text) {
    return GAPS.splitAsStream(text)
        .filter(word -> !word.isEmpty() && !CONNECTORS.contains(word))
        .toList();
  }

  /** The year of the last such day that is not after today. */
  private int lastYearOf(Month month, int day) {
    int year = today.getYear();
    return LocalDate.of(year, month, Math.min(day, month.minLength())).isAfter(today)
        ? year - 1
        : year;
  }

  /** By its name, a short form, or the beginning of the name if only one begins so. */
  private Month month(String word) {
    Month exact = names.get(word);
    if (exact != null || word.length() < SHORTEST_PREFIX) {
      return exact;
    }
    Set<Month> candidates = new HashSet<>();
    names.forEach(
        (name, month) -> {
          if (name.startsWith(word)) {
            candidates.add(month);
          }
        });
    return candidates.size() == 1 ? candidates.iterator().next() : null;
  }

  private static String bare(String name) {
    String plain = SearchText.plain(name);
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }
}
