package dev.billingportal.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values that a schema allows, or nearly, and values that nobody would send with good intent. */
class HostileValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 6;
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "text",
          "\u0000",
          "\ud83d\ude00",
          "\u202e",
          "\u0130\u0131",
          "' or '1'='1",
          "%",
          "\\",
          "..\\..//",
          "${7*7}#{7*7}{{7*7}}",
          "<script>",
          "a\r\nX-Injected: 1",
          "null",
          "NaN",
          "1e400",
          "-0",
          "2026-02-30T00:00:00Z",
          "2026-01-01T00:00:00Z",
          "0000-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "2026-01-01",
          "Europe/Kyiv",
          "UTC+99",
          "usd",
          "JPY",
          "KWD",
          "de",
          "xx-YY-zz",
          "asc",
          "desc",
          "created_at",
          "eq",
          "in",
          "contains",
          "gt",
          "before",
          "string",
          "number",
          "date",
          "array",
          "DAY",
          "MONTH",
          "MINUTE",
          "feature_id",
          "properties.a",
          "published",
          "archived",
          "PURCHASED_CREDIT_DIRECT",
          "MANUAL_BALANCE_DEBIT",
          "x".repeat(256),
          "x".repeat(5000));
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "0.1",
          "5",
          "100",
          "1001",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9223372036854775808",
          "999999999999999",
          "999999999999999.999999999999999",
          "0.000000000000001",
          "1e15",
          "1e-16",
          "1e300");

  private final RandomGenerator random;
  private final ApiDescription api;
  private final List<String> ids;

  /**
   * @param ids of things that exist, which are sent where an id may be, and elsewhere
   */
  HostileValues(RandomGenerator random, ApiDescription api, List<String> ids) {
    this.random = random;
    this.api = api;
    this.ids = ids;
  }

  /** A text for the path or the query. */
  String text() {
    return random.nextInt(3) == 0 ? pick(ids) : pick(random.nextInt(4) == 0 ? NUMBERS : TEXTS);
  }

  /** A body: most of it as the schema says. */
  JsonNode body(JsonNode schema) {
    return value(schema, "", 0);
  }

  private JsonNode value(JsonNode node, String name, int depth) {
    JsonNode schema = api.resolve(node);
    if (depth > DEEPEST || random.nextInt(40) == 0) {
      return anything();
    }
    if (schema.has("anyOf")) {
      return value(
          schema.path("anyOf").get(random.nextInt(schema.path("anyOf").size())), name, depth);
    }
    if (schema.has("enum") && random.nextInt(12) > 0) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, name, depth);
      case "string" -> JSON.textNode(text(schema, name));
      case "integer" -> number(random.nextInt(3) == 0 ? pick(NUMBERS) : "" + random.nextInt(60));
      case "number" -> number(pick(NUMBERS));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "null" -> JSON.nullNode();
      default -> anything();
    };
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (!type.isArray()) {
      return type.asText();
    }
    // Null is a value like others, but a body of nulls says little.
    String chosen = type.get(random.nextInt(type.size())).asText();
    return chosen.equals("null") && random.nextInt(3) > 0 ? type.get(0).asText() : chosen;
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              boolean needed = required.contains(property.getKey());
              if (needed ? random.nextInt(25) > 0 : random.nextInt(4) == 0) {
                object.set(
                    property.getKey(), value(property.getValue(), property.getKey(), depth + 1));
              }
            });
    if (schema.path("additionalProperties").isObject()) {
      for (int i = random.nextInt(3); i > 0; i--) {
        object.set(pick(TEXTS), value(schema.path("additionalProperties"), "", depth + 1));
      }
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, String name, int depth) {
    ArrayNode array = JSON.arrayNode();
    int size = random.nextInt(30) == 0 ? 120 : random.nextInt(3);
    for (int i = 0; i < size; i++) {
      array.add(value(schema.path("items"), name, depth + (size > 10 ? DEEPEST : 1)));
    }
    return array;
  }

  private String text(JsonNode schema, String name) {
    boolean mild = random.nextInt(6) > 0;
    if (mild && schema.path("format").asText().equals("date-time")) {
      return "20" + (10 + random.nextInt(40)) + "-0" + (1 + random.nextInt(9)) + "-01T00:00:00Z";
    }
    if (mild && schema.path("format").asText().equals("decimal")) {
      return pick(NUMBERS);
    }
    if (mild && (name.endsWith("id") || name.endsWith("ids") || name.equals("string"))) {
      return pick(ids);
    }
    if (mild && name.equals("currency")) {
      return pick(List.of("usd", "eur", "jpy", "kwd"));
    }
    return random.nextInt(5) == 0 ? "text " + random.nextInt(1_000_000) : pick(TEXTS);
  }

  private JsonNode anything() {
    return switch (random.nextInt(6)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.textNode(pick(TEXTS));
      case 2 -> number(pick(NUMBERS));
      case 3 -> JSON.arrayNode().add(JSON.nullNode());
      case 4 -> JSON.objectNode().put("a", "b");
      default -> JSON.booleanNode(true);
    };
  }

  private static JsonNode number(String text) {
    return JSON.numberNode(new BigDecimal(text));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
