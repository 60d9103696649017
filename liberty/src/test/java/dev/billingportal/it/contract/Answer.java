package dev.billingportal.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An answer as it came.
 *
 * @param headers by their names in lower case
 */
record Answer(int status, Map<String, List<String>> headers, byte[] body) {
  /** The media type, without its parameters; null if there is none. */
  String type() {
    List<String> types = headers.get("content-type");
    return types == null ? null : types.get(0).replaceAll(";.*", "").trim();
  }

  boolean has(String header) {
    return headers.containsKey(header.toLowerCase(Locale.ROOT));
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as JSON; a missing node if it is none. */
  JsonNode tree() {
    try {
      JsonNode tree = ApiDescription.JSON.readTree(body);
      return tree == null ? ApiDescription.JSON.missingNode() : tree;
    } catch (IOException e) {
      return ApiDescription.JSON.missingNode();
    }
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }

  @Override
  public String toString() {
    String text = "application/pdf".equals(type()) ? "(a document)" : text();
    return status + " " + type() + " " + text.substring(0, Math.min(1500, text.length()));
  }
}
