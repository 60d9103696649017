package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.DisplayStatus;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;

/** What readers of one language call the statuses; English is always understood. */
final class StatusWords {
  private static final String BUNDLE = "dev.billingportal.service.invoice.status-words";
  private static final Map<String, Set<DisplayStatus>> MEANINGS = meanings();

  private final Map<String, Set<DisplayStatus>> byWord = new HashMap<>();

  StatusWords(Locale locale) {
    learn(Locale.ROOT);
    learn(locale);
  }

  /** Null if this is no status; the phrase in the form of {@link SearchText#plain}. */
  Set<DisplayStatus> read(String phrase) {
    return byWord.get(phrase);
  }

  private void learn(Locale locale) {
    ResourceBundle words =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            StatusWords.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    MEANINGS.forEach(
        (key, statuses) -> {
          for (String word : words.getString(key).split("\\|")) {
            byWord.put(SearchText.plain(word), statuses);
          }
        });
  }

  private static Map<String, Set<DisplayStatus>> meanings() {
    Map<String, Set<DisplayStatus>> meanings = new HashMap<>();
    for (DisplayStatus status : DisplayStatus.values()) {
      meanings.put(status.name(), EnumSet.of(status));
    }
    meanings.put(
        "OPEN",
        EnumSet.of(
            DisplayStatus.PENDING,
            DisplayStatus.OVERDUE,
            DisplayStatus.PARTIALLY_PAID,
            DisplayStatus.FAILED));
    return meanings;
  }
}
