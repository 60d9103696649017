package dev.billingportal.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.contract.ApiDescription.Operation;
import dev.billingportal.it.server.Merchant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that the document does not allow, for each operation that takes one: each is refused. */
class BodiesIT extends ServerTest {
  /** One value of each type, and nothing that can be mistaken for another. */
  private static final String VALUES = "[{}, [[]], true, 7.5, \"a text\", null]";

  private static ApiDescription api;
  private static Conformity conformity;
  private static World world;

  @BeforeAll
  static void the_document_and_a_merchant_with_one_of_everything() {
    api = ApiDescription.read();
    conformity = new Conformity(api);
    world = World.of(Merchant.open());
  }

  static Stream<Operation> withBody() {
    return api.operations().stream()
        .filter(operation -> !operation.node().path("requestBody").isMissingNode());
  }

  static Stream<Operation> withJson() {
    return api.operations().stream().filter(operation -> !operation.body().isMissingNode());
  }

  @ParameterizedTest
  @MethodSource("withJson")
  void what_is_no_json_is_refused(Operation operation) {
    for (String text :
        List.of("{", "{\"name\":", "name=Ada", "{}{}", "{\"a\":1,\"a\":2}", "\u0000", "NaN")) {
      assertRefused(operation, text, "body");
    }
  }

  @ParameterizedTest
  @MethodSource("withJson")
  void json_that_is_no_object_is_refused(Operation operation) {
    for (String text : List.of("[]", "\"text\"", "7", "true", "[{}]")) {
      assertRefused(operation, text, "body");
    }
  }

  @ParameterizedTest
  @MethodSource("withJson")
  void a_missing_body_is_refused_where_one_is_needed(Operation operation) {
    if (operation.needsBody()) {
      for (String text : List.of("", "null")) {
        assertRefused(operation, text, null);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("withJson")
  void a_missing_key_is_named(Operation operation) {
    for (JsonNode key : schema(operation).path("required")) {
      ObjectNode without = body(operation);
      without.remove(key.asText());
      assertRefused(operation, without.toString(), key.asText());
      assertRefused(operation, without.putNull(key.asText()).toString(), key.asText());
    }
  }

  @ParameterizedTest
  @MethodSource("withJson")
  void a_value_of_a_wrong_type_is_named(Operation operation) throws IOException {
    List<String> tried = new ArrayList<>();
    for (var property : schema(operation).path("properties").properties()) {
      for (JsonNode value : ApiDescription.JSON.readTree(VALUES)) {
        if (!api.differences(property.getValue(), value).isEmpty()) {
          ObjectNode wrong = body(operation);
          wrong.set(property.getKey(), value);
          assertRefused(operation, wrong.toString(), property.getKey());
          tried.add(property.getKey());
        }
      }
    }
    assertThat(tried).as(operation.toString()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void a_body_of_another_kind_is_refused(Operation operation) {
    for (String type : List.of("text/plain", "application/xml", "multipart/form-data")) {
      Call call = Successes.of(operation, world).text("{}", type);

      conformity.refused(
          operation,
          Sender.send(operation, call, world.credential(operation)),
          415,
          "unsupported_media_type");
    }
  }

  private static void assertRefused(Operation operation, String body, String field) {
    Call call = Successes.of(operation, world).text(body, "application/json");
    Answer answer = Sender.send(operation, call, world.credential(operation));

    assertThat(answer.status()).as(operation + " " + body + " answered " + answer).isEqualTo(400);
    conformity.refused(operation, answer, 400, "validation_error");
    if (field != null) {
      assertThat(answer.tree().path("details").fieldNames())
          .toIterable()
          .as(operation + " " + body + " answered " + answer)
          .anyMatch(name -> name.equals(field) || name.matches("\\Q" + field + "\\E[.\\[].*"));
    }
  }

  private static ObjectNode body(Operation operation) {
    return Successes.of(operation, world).tree() instanceof ObjectNode body
        ? body
        : ApiDescription.JSON.createObjectNode();
  }

  private static JsonNode schema(Operation operation) {
    return api.resolve(operation.body().path("schema"));
  }
}
