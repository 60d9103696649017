package dev.billingportal.web.shared;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** Chooses a language there are words for: the asked-for tag, else the browser's, else English. */
final class Languages {
  static final String BUNDLE = "dev.billingportal.web.messages";
  private static final Map<Locale, Boolean> KNOWN = new ConcurrentHashMap<>();
  private static final int MOST_REMEMBERED = 1_000;

  private Languages() {}

  /**
   * @param tag BCP 47 tag, or null
   * @param accepted what the browser accepts, best first
   */
  static Locale choose(String tag, Enumeration<Locale> accepted) {
    if (tag != null && hasWords(Locale.forLanguageTag(tag))) {
      return Locale.forLanguageTag(tag);
    }
    List<Locale> wishes = accepted == null ? List.of() : Collections.list(accepted);
    return wishes.stream().filter(Languages::hasWords).findFirst().orElse(Locale.ENGLISH);
  }

  /** The words of a language; English where one is missing. */
  static ResourceBundle words(Locale locale) {
    return ResourceBundle.getBundle(
        BUNDLE,
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static boolean hasWords(Locale locale) {
    if (locale.getLanguage().isEmpty()) {
      return false;
    }
    if (KNOWN.size() > MOST_REMEMBERED) {
      KNOWN.clear();
    }
    return KNOWN.computeIfAbsent(
        locale,
        wish ->
            wish.getLanguage().equals(Locale.ENGLISH.getLanguage())
                || wish.getLanguage().equals(words(wish).getLocale().getLanguage()));
  }
}
