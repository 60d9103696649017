package dev.billingportal.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Values that the schemas of the document allow, with ids and words that mean something here. */
final class SchemaValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 4;
  private static final double LEFT_OUT = 0.6;

  private final ApiDescription api;
  private final KnownWords words;

  SchemaValues(ApiDescription api, KnownWords words) {
    this.api = api;
    this.words = words;
  }

  /** Values of a schema, for a key of this name. */
  Arbitrary<JsonNode> of(JsonNode schema, String name) {
    return of(schema, name, 0);
  }

  private Arbitrary<JsonNode> of(JsonNode unresolved, String name, int depth) {
    JsonNode schema = api.resolve(unresolved);
    if (schema.has("anyOf")) {
      return Arbitraries.oneOf(
          elements(schema.path("anyOf")).stream().map(one -> of(one, name, depth)).toList());
    }
    if (schema.has("enum")) {
      return Arbitraries.of(elements(schema.path("enum")));
    }
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return Arbitraries.oneOf(
          elements(type).stream().map(one -> of(one.asText(), schema, name, depth)).toList());
    }
    return of(type.asText(), schema, name, depth);
  }

  private Arbitrary<JsonNode> of(String type, JsonNode schema, String name, int depth) {
    return switch (type) {
      case "object" ->
          depth > DEEPEST ? Arbitraries.just(JSON.objectNode()) : object(schema, depth);
      case "array" -> array(schema, name, depth);
      case "string" -> text(schema, name).map(JSON::textNode);
      case "integer" -> integer(schema).map(JSON::numberNode);
      case "number" -> decimal().map(JSON::numberNode);
      case "boolean" -> Arbitraries.of(true, false).map(JSON::booleanNode);
      case "null" -> Arbitraries.just(NullNode.instance);
      default -> HostileValues.json();
    };
  }

  private Arbitrary<JsonNode> object(JsonNode schema, int depth) {
    List<String> required =
        elements(schema.path("required")).stream().map(JsonNode::asText).toList();
    List<Arbitrary<Optional<Map.Entry<String, JsonNode>>>> keys = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            key -> {
              Arbitrary<Map.Entry<String, JsonNode>> value =
                  of(key.getValue(), key.getKey(), depth + 1)
                      .map(node -> Map.entry(key.getKey(), node));
              keys.add(
                  required.contains(key.getKey())
                      ? value.map(Optional::of)
                      : value.optional(1 - LEFT_OUT));
            });
    if (schema.path("additionalProperties").isObject()) {
      keys.add(
          of(schema.path("additionalProperties"), "value", depth + 1)
              .map(node -> Map.entry("region", node))
              .optional());
    }
    return Combinators.combine(keys)
        .as(
            some -> {
              ObjectNode object = JSON.objectNode();
              some.forEach(one -> one.ifPresent(key -> object.set(key.getKey(), key.getValue())));
              return object;
            });
  }

  private Arbitrary<JsonNode> array(JsonNode schema, String name, int depth) {
    int least = schema.path("minItems").asInt(0);
    int most = Math.min(schema.path("maxItems").asInt(3), 3);
    return of(schema.path("items"), name, depth + 1)
        .list()
        .ofMinSize(least)
        .ofMaxSize(Math.max(least, most))
        .map(
            list -> {
              ArrayNode array = JSON.arrayNode();
              list.forEach(array::add);
              return array;
            });
  }

  private Arbitrary<String> text(JsonNode schema, String name) {
    if (schema.path("format").asText().equals("date-time")) {
      return Arbitraries.of(
          "2026-01-06T17:27:17Z",
          "2026-03-29T02:30:00+01:00",
          "1999-12-31T23:59:59.999999999Z",
          "2026-11-20T00:00:00Z",
          "2998-12-31T00:00:00-12:00");
    }
    if (schema.path("format").asText().equals("date")) {
      return Arbitraries.of("2026-01-06", "2026-03-29", "1999-12-31", "2998-12-31");
    }
    if (schema.path("format").asText().equals("decimal")) {
      return decimal().map(BigDecimal::toPlainString);
    }
    Arbitrary<String> some =
        Arbitraries.strings()
            .ofMinLength(schema.path("minLength").asInt(0))
            .ofMaxLength(Math.min(schema.path("maxLength").asInt(40), 40));
    List<String> known = words.of(name, schema.path("pattern").asText());
    return known.isEmpty()
        ? some
        : Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, Arbitraries.of(known)), net.jqwik.api.Tuple.of(1, some));
  }

  private static Arbitrary<Long> integer(JsonNode schema) {
    boolean isLong = schema.path("format").asText().equals("int64");
    long least = schema.path("minimum").asLong(isLong ? Long.MIN_VALUE : Integer.MIN_VALUE);
    long most = schema.path("maximum").asLong(isLong ? Long.MAX_VALUE : Integer.MAX_VALUE);
    long low = Math.max(least, 0);
    return Arbitraries.oneOf(
        Arbitraries.longs().between(low, Math.max(low, Math.min(most, 50))),
        Arbitraries.longs().between(least, most));
  }

  private static Arbitrary<BigDecimal> decimal() {
    return Arbitraries.oneOf(
        Arbitraries.bigDecimals().between(BigDecimal.ZERO, new BigDecimal("1000")).ofScale(2),
        Arbitraries.of("0", "-1", "0.000000000000001", "999999999999999", "-0", "10.00000001")
            .map(BigDecimal::new));
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
