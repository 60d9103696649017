package dev.billingportal.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.billingportal.it.server.ServerUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The OpenAPI document of the running server: its operations, and what they may answer. */
class ApiDescription {
  static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode document;
  private final Schemas open;
  private final Schemas closed;
  private final List<Operation> operations;

  private ApiDescription(JsonNode document) {
    this.document = document;
    open = Schemas.open(document.path("components"));
    closed = Schemas.closed(document.path("components"));
    List<Operation> all = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb ->
                            all.add(
                                Operation.of(
                                    verb.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    verb.getValue()))));
    operations = List.copyOf(all);
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
    return operations;
  }

  Operation operation(String id) {
    return operations.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  /** The operation at an encoded path; a fixed path goes before one with parameters. */
  Optional<Operation> at(String verb, String path) {
    return operations.stream()
        .filter(one -> one.verb().equals(verb) && one.isAt(path))
        .min(Comparator.comparing(one -> one.path().contains("{")));
  }

  /** Follows a reference, if the node is one. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** What the document says of an operation's answer of this status; a missing node if nothing. */
  JsonNode answer(Operation operation, int status) {
    return resolve(operation.node().path("responses").path(String.valueOf(status)));
  }

  JsonNode schema(String component) {
    return document.path("components").path("schemas").path(component);
  }

  /** Where a value differs from a schema of the document. */
  Set<String> differences(JsonNode schema, JsonNode value) {
    return open.differences(schema, value);
  }

  /** As {@link #differences}; keys that the document does not know are differences, too. */
  Set<String> strictDifferences(JsonNode schema, JsonNode value) {
    return closed.differences(schema, value);
  }

  /** The parameters of an operation in its path, query or header. */
  Stream<JsonNode> parameters(Operation operation, String place) {
    return StreamSupport.stream(operation.node().path("parameters").spliterator(), false)
        .map(this::resolve)
        .filter(parameter -> parameter.path("in").asText().equals(place));
  }

  /** One operation of the document. */
  record Operation(String verb, String path, JsonNode node, Pattern address) {
    private static Operation of(String verb, String path, JsonNode node) {
      return new Operation(verb, path, node, Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+")));
    }

    String id() {
      return node.path("operationId").asText();
    }

    String tag() {
      return node.path("tags").path(0).asText();
    }

    boolean isAt(String somePath) {
      return address.matcher(somePath).matches();
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
