package dev.billingportal.web.session;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the plain pages, in the reader's language. */
final class Words {
  private static final String BUNDLE = "dev.billingportal.web.session.messages";

  private final ResourceBundle bundle;

  private Words(Locale locale) {
    bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /**
   * @param tag what the session asks for, or null for what the browser asks for
   */
  static Words of(HttpServletRequest request, String tag) {
    return new Words(tag == null ? request.getLocale() : Locale.forLanguageTag(tag));
  }

  /** The language the words are really in. */
  String language() {
    Locale locale = bundle.getLocale();
    return locale.getLanguage().isEmpty() ? "en" : locale.toLanguageTag();
  }

  boolean has(String key) {
    return bundle.containsKey(key);
  }

  String get(String key, Object... values) {
    String text = bundle.getString(key);
    return values.length == 0 ? text : new MessageFormat(text, bundle.getLocale()).format(values);
  }
}
