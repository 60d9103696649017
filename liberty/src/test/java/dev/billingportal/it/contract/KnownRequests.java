package dev.billingportal.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The requests that clients of this kind of billing API know, by {@code request-keys.txt}. */
final class KnownRequests {
  private static final int DEEP = 3;

  private final List<KnownRequest> requests = new ArrayList<>();
  private final Map<String, Map<String, String>> schemas = new TreeMap<>();

  /** An operation and its body's schema. */
  record KnownRequest(String verb, String path, String schema) {
    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  private KnownRequests(List<String> lines) {
    Map<String, String> schema = null;
    for (String line : lines) {
      String[] words = line.strip().split(" +");
      if (line.startsWith(" ")) {
        for (String key : words) {
          schema.put(key.substring(0, key.indexOf(':')), key.substring(key.indexOf(':') + 1));
        }
      } else if (words.length == 3 && !line.startsWith("#")) {
        requests.add(new KnownRequest(words[0], words[1], words[2]));
      } else if (words.length == 1 && !line.isBlank()) {
        schema = new TreeMap<>();
        schemas.put(words[0], schema);
      }
    }
  }

  static KnownRequests read() {
    try (InputStream in = KnownRequests.class.getResourceAsStream("request-keys.txt")) {
      return new KnownRequests(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<KnownRequest> requests() {
    return requests;
  }

  /** The keys of a schema with their types. */
  Map<String, String> keys(String schema) {
    return schemas.get(schema);
  }

  /** The schema that the items, the values or the object itself of a type have; else null. */
  String schemaIn(String type) {
    String inner = type.replaceAll("^map<string,(.*)>$", "$1").replaceAll("\\[]$", "");
    return schemas.containsKey(inner) ? inner : null;
  }

  /** Values of a type that ask for something, one for each known word. */
  List<JsonNode> set(String type) {
    return set(type, 0);
  }

  private List<JsonNode> set(String type, int depth) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    if (type.endsWith("[]")) {
      return set(type.substring(0, type.length() - 2), depth).stream()
          .<JsonNode>map(one -> make.arrayNode().add(one))
          .toList();
    }
    if (type.startsWith("map<")) {
      String value = type.substring(type.indexOf(',') + 1, type.length() - 1);
      return List.of(make.objectNode().set("key", set(value, depth).get(0)));
    }
    if (type.contains("|")) {
      return Arrays.stream(type.split("\\|")).<JsonNode>map(make::textNode).toList();
    }
    return switch (type) {
      case "boolean" -> List.of(make.booleanNode(true));
      case "integer" -> List.of(make.numberNode(7));
      case "number" -> List.of(make.numberNode(7.5));
      default -> List.of(schemas.containsKey(type) ? object(type, depth) : make.textNode("7"));
    };
  }

  private JsonNode object(String schema, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (depth < DEEP) {
      keys(schema).forEach((key, type) -> object.set(key, set(type, depth + 1).get(0)));
    } else {
      object.put("id", "7");
    }
    return object;
  }
}
