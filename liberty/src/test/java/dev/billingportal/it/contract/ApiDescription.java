package dev.billingportal.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.billingportal.it.server.ServerUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The OpenAPI document of the running server: its operations, and what they may answer. */
class ApiDescription {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final JsonNode document;
  private final Map<JsonNode, JsonSchema> compiled = new HashMap<>();

  private ApiDescription(JsonNode document) {
    this.document = document;
  }

  static ApiDescription read() {
    try {
      return new ApiDescription(
          JSON.readTree(
              ServerUnderTest.baseUri().resolve("openapi?format=JSON").toURL().openStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb ->
                            operations.add(
                                new Operation(
                                    verb.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    verb.getValue()))));
    return operations;
  }

  /** Follows a reference, if the node is one. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** What the document says of an operation's answer of this status; a missing node if nothing. */
  JsonNode answer(Operation operation, int status) {
    return resolve(operation.node().path("responses").path(String.valueOf(status)));
  }

  /** Where a value differs from a schema of the document. */
  Set<String> differences(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .collect(Collectors.toSet());
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode whole = JSON.createObjectNode();
    whole.putArray("allOf").add(schema);
    whole.set("components", document.path("components"));
    return SCHEMAS.getSchema(whole);
  }

  /** One operation of the document. */
  record Operation(String verb, String path, JsonNode node) {
    String id() {
      return node.path("operationId").asText();
    }

    boolean takes(String securityScheme) {
      for (JsonNode one : node.path("security")) {
        if (one.has(securityScheme)) {
          return true;
        }
      }
      return false;
    }

    /** What is said about the JSON that is sent; a missing node if none is. */
    JsonNode body() {
      return node.path("requestBody").path("content").path("application/json");
    }

    boolean needsBody() {
      return node.path("requestBody").path("required").asBoolean();
    }

    @Override
    public String toString() {
      return verb + " " + path;
    }
  }
}
