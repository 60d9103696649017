package dev.billingportal.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What can be wrong with a body: one of its values, or its text. */
final class BodyMutations {
  private static final int TOO_LARGE = 300_000;

  private BodyMutations() {}

  /** One to three values replaced, removed, emptied or added. */
  static Arbitrary<UnaryOperator<JsonNode>> ofValues() {
    return one()
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            changes ->
                body -> {
                  JsonNode changed = body.deepCopy();
                  changes.forEach(change -> change.apply(changed));
                  return changed;
                });
  }

  private static Arbitrary<UnaryOperator<JsonNode>> one() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.integers().between(0, 9),
            HostileValues.json())
        .as((where, what, value) -> body -> change(body, where, what, value));
  }

  private static JsonNode change(JsonNode body, int where, int what, JsonNode value) {
    List<ContainerNode<?>> containers = new ArrayList<>();
    collect(body, containers);
    if (containers.isEmpty()) {
      return body;
    }
    ContainerNode<?> container = containers.get(where % containers.size());
    if (container instanceof ArrayNode array) {
      changeArray(array, where, what, value);
    } else {
      changeObject((ObjectNode) container, where, what, value);
    }
    return body;
  }

  private static void changeArray(ArrayNode array, int where, int what, JsonNode value) {
    if (array.isEmpty() || what == 0) {
      array.add(value);
    } else if (what == 1) {
      JsonNode first = array.get(0);
      for (int i = 0; i < 1_001; i++) {
        array.add(first);
      }
    } else if (what == 2) {
      array.removeAll();
    } else {
      array.set(where % array.size(), value);
    }
  }

  private static void changeObject(ObjectNode object, int where, int what, JsonNode value) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    if (keys.isEmpty() || what == 0) {
      object.set("unknown_" + where, value);
    } else if (what == 1) {
      object.remove(keys.get(where % keys.size()));
    } else if (what == 2) {
      object.set(keys.get(where % keys.size()), NullNode.instance);
    } else {
      object.set(keys.get(where % keys.size()), value);
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
    if (node instanceof ContainerNode<?> container) {
      containers.add(container);
      node.forEach(child -> collect(child, containers));
    }
  }

  /** The body's bytes cut, repeated, encoded otherwise or interspersed with what JSON forbids. */
  static Arbitrary<UnaryOperator<byte[]>> ofText() {
    Arbitrary<UnaryOperator<byte[]>> cut =
        Arbitraries.integers()
            .between(0, 1_000)
            .map(at -> body -> Arrays.copyOf(body, at % (body.length + 1)));
    Arbitrary<UnaryOperator<byte[]>> inserted =
        Combinators.combine(
                Arbitraries.integers().between(0, 1_000),
                Arbitraries.of(
                    bytes(0),
                    bytes(0x1f),
                    bytes(0x7f),
                    bytes(0xff),
                    bytes(0xc3),
                    bytes(0xed, 0xa0, 0x80),
                    bytes(0xf4, 0x90, 0x80, 0x80),
                    "\\u0000".getBytes(StandardCharsets.US_ASCII),
                    "\\ud800".getBytes(StandardCharsets.US_ASCII),
                    "\"".getBytes(StandardCharsets.US_ASCII),
                    ",".getBytes(StandardCharsets.US_ASCII),
                    "}".getBytes(StandardCharsets.US_ASCII),
                    "/**/".getBytes(StandardCharsets.US_ASCII)))
            .as((at, what) -> body -> insert(body, at % (body.length + 1), what));
    Arbitrary<UnaryOperator<byte[]>> whole =
        Arbitraries.of(
            body -> insert(body, 0, bytes(0xef, 0xbb, 0xbf)),
            body -> new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16),
            body -> insert(body, 0, body),
            body -> insert(body, 0, " ".repeat(TOO_LARGE).getBytes(StandardCharsets.US_ASCII)),
            body -> "[".repeat(50_000).getBytes(StandardCharsets.US_ASCII),
            body -> "{\"a\":".repeat(5_000).getBytes(StandardCharsets.US_ASCII),
            body ->
                text(body)
                    .replaceFirst("\\{", "{\"name\":1,\"name\":2,")
                    .getBytes(StandardCharsets.UTF_8),
            body ->
                text(body)
                    .replaceFirst("\"[^\"]*\"([,}\\]])", "1" + "0".repeat(2_000) + "$1")
                    .getBytes(StandardCharsets.UTF_8),
            body ->
                text(body)
                    .replaceFirst("\"[^\"]*\"([,}\\]])", "1e999999999$1")
                    .getBytes(StandardCharsets.UTF_8),
            body ->
                text(body)
                    .replaceFirst("\"[^\"]*\"([,}\\]])", "\"\\\\ud83d\"$1")
                    .getBytes(StandardCharsets.UTF_8),
            body ->
                text(body)
                    .replaceFirst("\"[^\"]*\"([,}\\]])", "NaN$1")
                    .getBytes(StandardCharsets.UTF_8),
            body -> text(body).replace('"', '\'').getBytes(StandardCharsets.UTF_8),
            body -> "null".getBytes(StandardCharsets.US_ASCII),
            body -> new byte[0]);
    return Arbitraries.oneOf(cut, inserted, whole);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static byte[] insert(byte[] body, int at, byte[] what) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(body, 0, at);
    bytes.writeBytes(what);
    bytes.write(body, at, body.length - at);
    return bytes.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
