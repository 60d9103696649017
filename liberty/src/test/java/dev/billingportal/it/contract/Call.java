package dev.billingportal.it.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is sent to an operation, without the credential: values of its parameters and a body, each
 * as it was before it was encoded.
 *
 * @param body what is sent; null for none
 * @param type the body's content type; null to send none
 */
record Call(
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    String type) {

  private static final String JSON = "application/json";
  private static final String PATH = "path ";
  private static final String QUERY = "query ";

  /** A request with nothing in it. */
  static Call plain() {
    return new Call(Map.of(), Map.of(), Map.of(), null, null);
  }

  /** A request to the record that the only parameter of the path names. */
  static Call at(String name, String value) {
    return plain().with(name, value);
  }

  /** A request with a JSON body of these keys. */
  static Call of(Map<String, ?> body) {
    return plain().json(ApiDescription.JSON.valueToTree(body));
  }

  Call with(String name, String value) {
    return new Call(and(path, name, value), query, headers, body, type);
  }

  Call asking(String name, String value) {
    return new Call(path, and(query, name, value), headers, body, type);
  }

  Call header(String name, String value) {
    return new Call(path, query, and(headers, name, value), body, type);
  }

  Call json(JsonNode tree) {
    return text(tree.toString(), JSON);
  }

  Call text(String text, String contentType) {
    return bytes(text.getBytes(StandardCharsets.UTF_8), contentType);
  }

  Call bytes(byte[] bytes, String contentType) {
    return new Call(path, query, headers, bytes, contentType);
  }

  boolean isJson() {
    return body != null && JSON.equals(type);
  }

  /** The body as JSON; a missing node if it is none. */
  JsonNode tree() {
    try {
      return isJson() ? ApiDescription.JSON.readTree(body) : ApiDescription.JSON.missingNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All texts in the path, the query and the body that may be somebody's id, by where they stand.
   */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    path.forEach((name, value) -> texts.put(PATH + name, value));
    query.forEach((name, value) -> texts.put(QUERY + name, value));
    collect(tree(), "", texts);
    return texts;
  }

  /** The same with another text in one of the places of {@link #texts}. */
  Call replace(String place, String text) {
    if (place.startsWith(PATH)) {
      return with(place.substring(PATH.length()), text);
    }
    if (place.startsWith(QUERY)) {
      return asking(place.substring(QUERY.length()), text);
    }
    JsonNode changed = tree();
    JsonPointer at = JsonPointer.compile(place);
    JsonNode parent = changed.at(at.head());
    if (parent instanceof ArrayNode array) {
      array.set(at.last().getMatchingIndex(), text);
    } else {
      ((ObjectNode) parent).put(at.last().getMatchingProperty(), text);
    }
    return json(changed);
  }

  private static void collect(JsonNode node, String place, Map<String, String> texts) {
    if (node.isTextual()) {
      texts.put(place, node.asText());
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), place + "/" + i, texts);
      }
    } else {
      node.properties().forEach(one -> collect(one.getValue(), place + "/" + one.getKey(), texts));
    }
  }

  private static Map<String, String> and(Map<String, String> map, String name, String value) {
    Map<String, String> more = new TreeMap<>(map);
    more.put(name, value);
    return more;
  }
}
