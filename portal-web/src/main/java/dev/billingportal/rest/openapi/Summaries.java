package dev.billingportal.rest.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What each operation does, in one sentence. */
final class Summaries {
  private Summaries() {}

  static Map<String, String> read() {
    Properties texts = new Properties();
    try (InputStream in = Summaries.class.getResourceAsStream("summaries.properties")) {
      texts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> summaries = new TreeMap<>();
    texts.forEach((id, text) -> summaries.put((String) id, (String) text));
    return summaries;
  }
}
