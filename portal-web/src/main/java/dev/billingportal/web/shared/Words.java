package dev.billingportal.web.shared;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The pages' sentences in the reader's language. */
public class Words {
  private final Locale locale;
  private final ResourceBundle bundle;

  /** For the proxy that stands in for it. */
  protected Words() {
    this(Locale.ENGLISH);
  }

  public Words(Locale locale) {
    this.locale = locale;
    this.bundle = Languages.words(locale);
  }

  /** A sentence with its blanks filled in; texts go in as they are, numbers by the locale. */
  public String say(String key, Object... blanks) {
    return new MessageFormat(bundle.getString(key), locale).format(blanks);
  }

  /** Whether there is such a sentence. */
  public boolean has(String key) {
    return bundle.containsKey(key);
  }
}
