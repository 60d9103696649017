package dev.billingportal.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The console's sentences with blanks. */
@Named("cw")
@ApplicationScoped
public class ConsoleWords {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dev.billingportal.web.console.messages", Locale.ROOT);

  public String say(String key, Object... blanks) {
    return new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH).format(blanks);
  }

  boolean has(String key) {
    return BUNDLE.containsKey(key);
  }

  /** The sentence for a field that was refused, else the server's own word for it. */
  String problem(String field, String word) {
    String key = "field." + field;
    return (BUNDLE.containsKey(key) ? BUNDLE.getString(key) : field) + " " + word;
  }
}
