package dev.billingportal.rest.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;

/** What keys of the wire mean, where their names do not say enough. */
final class PropertyTexts {
  private static final Properties TEXTS = read();

  private PropertyTexts() {}

  /** A sentence, or null. */
  static String of(String property) {
    return TEXTS.getProperty(property);
  }

  static Set<String> properties() {
    return TEXTS.stringPropertyNames();
  }

  private static Properties read() {
    Properties texts = new Properties();
    try (InputStream in = PropertyTexts.class.getResourceAsStream("keys.properties")) {
      texts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
