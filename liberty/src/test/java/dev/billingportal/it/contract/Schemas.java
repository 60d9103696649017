package dev.billingportal.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Checks values against the schemas of a document. */
final class Schemas {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final JsonNode components;
  private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

  private Schemas(JsonNode components) {
    this.components = components;
  }

  /** The schemas as they are: a value may have keys that they do not know. */
  static Schemas open(JsonNode components) {
    return new Schemas(components);
  }

  /** The same, but objects have the keys they are said to have and no others. */
  static Schemas closed(JsonNode components) {
    JsonNode copy = components.deepCopy();
    close(copy);
    return new Schemas(copy);
  }

  /** Where a value differs from a schema. */
  Set<String> differences(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(one -> one.getInstanceLocation() + ": " + one.getMessage())
        .collect(Collectors.toSet());
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode whole = ApiDescription.JSON.createObjectNode();
    whole.putArray("allOf").add(schema);
    whole.set("components", components);
    return FACTORY.getSchema(whole, CONFIG);
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && object.path("type").toString().contains("object")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(Schemas::close);
  }
}
