package dev.billingportal.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.billingportal.it.contract.ApiDescription.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What is done to a request that would succeed: another body that the schema allows, or one that
 * nothing allows, and odd parameters and headers.
 */
final class RequestMutations {
  private static final UnaryOperator<Call> NONE = call -> call;

  private final ApiDescription api;
  private final KnownWords words;
  private final SchemaValues values;

  RequestMutations(ApiDescription api, KnownWords words) {
    this.api = api;
    this.words = words;
    values = new SchemaValues(api, words);
  }

  Arbitrary<UnaryOperator<Call>> of(Operation operation) {
    return Combinators.combine(
            body(operation),
            sometimes(7, path(operation)),
            query(operation),
            sometimes(8, headers(operation)))
        .as(
            (body, path, query, headers) ->
                call -> headers.apply(query.apply(path.apply(body.apply(call)))));
  }

  private Arbitrary<UnaryOperator<Call>> body(Operation operation) {
    if (operation.node().path("requestBody").isMissingNode()) {
      return Arbitraries.just(NONE);
    }
    Arbitrary<UnaryOperator<Call>> text =
        BodyMutations.ofText()
            .map(change -> call -> call.bytes(change.apply(call.body()), call.type()));
    if (operation.body().isMissingNode()) {
      return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(NONE)), Tuple.of(3, text));
    }
    Arbitrary<JsonNode> allowed = values.of(operation.body().path("schema"), "");
    Arbitrary<UnaryOperator<Call>> another = allowed.map(node -> call -> call.json(node));
    // Under what succeeds: keys that it does not have come to the ones it has.
    Arbitrary<UnaryOperator<Call>> more =
        allowed.map(node -> call -> call.json(over(node, call.tree())));
    Arbitrary<UnaryOperator<Call>> wrong =
        BodyMutations.ofValues().map(change -> call -> call.json(change.apply(call.tree())));
    Arbitrary<UnaryOperator<Call>> anotherWrong =
        Combinators.combine(allowed, BodyMutations.ofValues())
            .as((node, change) -> call -> call.json(change.apply(node)));
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(NONE)),
        Tuple.of(3, another),
        Tuple.of(4, more),
        Tuple.of(5, wrong),
        Tuple.of(3, anotherWrong),
        Tuple.of(3, text));
  }

  private static JsonNode over(JsonNode node, JsonNode above) {
    if (node instanceof ObjectNode object && above instanceof ObjectNode keys) {
      object.setAll(keys);
    }
    return node;
  }

  private Arbitrary<UnaryOperator<Call>> path(Operation operation) {
    List<Arbitrary<UnaryOperator<Call>>> changes = new ArrayList<>();
    api.parameters(operation, "path")
        .map(parameter -> parameter.path("name").asText())
        .forEach(name -> changes.add(value(name).map(text -> call -> call.with(name, text))));
    return changes.isEmpty() ? Arbitraries.just(NONE) : Arbitraries.oneOf(changes);
  }

  private Arbitrary<UnaryOperator<Call>> query(Operation operation) {
    List<Arbitrary<UnaryOperator<Call>>> changes = new ArrayList<>();
    api.parameters(operation, "query")
        .forEach(
            parameter -> {
              String name = parameter.path("name").asText();
              Arbitrary<String> some =
                  Arbitraries.oneOf(
                      value(name),
                      values
                          .of(parameter.path("schema"), name)
                          .map(node -> node.isValueNode() ? node.asText() : node.path(0).asText()));
              changes.add(some.map(text -> call -> call.asking(name, text)));
            });
    changes.add(HostileValues.text().map(text -> call -> call.asking("unknown", text)));
    Arbitrary<UnaryOperator<Call>> few =
        Arbitraries.oneOf(changes)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(
                some ->
                    call -> {
                      Call changed = call;
                      for (UnaryOperator<Call> one : some) {
                        changed = one.apply(changed);
                      }
                      return changed;
                    });
    return sometimes(changes.size() > 1 ? 2 : 12, few);
  }

  private Arbitrary<String> value(String name) {
    List<String> known = words.of(name, "");
    return known.isEmpty()
        ? HostileValues.text()
        : Arbitraries.oneOf(Arbitraries.of(known), HostileValues.text());
  }

  private static Arbitrary<UnaryOperator<Call>> headers(Operation operation) {
    boolean hasBody = !operation.verb().equals("GET");
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.of("", "x", "a b", "\u00e4", "null", "x".repeat(255), "x".repeat(256)),
            Arbitraries.strings().ascii().excludeChars('\r', '\n').ofMaxLength(20));
    return Arbitraries.oneOf(
        text.map(value -> call -> call.header("Idempotency-Key", value)),
        Arbitraries.of("application/json", "text/html", "*/*;q=0", "a/b/c;;q=x", "image/*", ",")
            .map(value -> call -> call.header("Accept", value)),
        Arbitraries.of(
                "application/json;charset=utf-16",
                "application/json;charset=none",
                "application/merge-patch+json",
                "text/plain",
                "text/csv;charset=latin1",
                "application/x-ndjson",
                "application/x-www-form-urlencoded",
                "json",
                "*/*",
                ";")
            .map(value -> call -> call.bytes(hasBody ? bodyOf(call) : null, value)),
        Arbitraries.of("gzip", "identity", "br, gzip", "x")
            .map(value -> call -> call.header("Content-Encoding", value)),
        Arbitraries.of("de", "*", "xx-yy-zz-00000000000000000000", "\u00e4;q=2")
            .map(value -> call -> call.header("Accept-Language", value)));
  }

  private static byte[] bodyOf(Call call) {
    return call.body() == null ? "{}".getBytes(StandardCharsets.US_ASCII) : call.body();
  }

  /** One in so many times. */
  private static Arbitrary<UnaryOperator<Call>> sometimes(
      int times, Arbitrary<UnaryOperator<Call>> change) {
    return Arbitraries.frequencyOf(
        Tuple.of(times - 1, Arbitraries.just(NONE)), Tuple.of(1, change));
  }
}
