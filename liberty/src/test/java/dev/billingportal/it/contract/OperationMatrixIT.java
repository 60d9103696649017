package dev.billingportal.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.contract.ApiDescription.Operation;
import dev.billingportal.it.server.FirstMerchant;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import dev.billingportal.service.tenant.ApiKeyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operation that the document lists: whom it answers and with what. There is no list of them
 * here, so an operation that is added to the API is tested, or fails for want of a request.
 */
class OperationMatrixIT extends ServerTest {
  private static final List<String> VERBS = List.of("GET", "POST", "PUT", "DELETE");

  private static ApiDescription api;
  private static Conformity conformity;
  private static World world;

  @BeforeAll
  static void the_document_and_a_merchant_with_one_of_everything() {
    api = ApiDescription.read();
    conformity = new Conformity(api);
    world = World.of(Merchant.open());
  }

  static Stream<Operation> operations() {
    return api.operations().stream();
  }

  static Stream<Operation> guarded() {
    return operations().filter(operation -> Credential.headerOf(operation) != null);
  }

  static Stream<Operation> ofTheMerchant() {
    return operations().filter(operation -> operation.takes("ApiKey"));
  }

  static Stream<Operation> ofOneRecord() {
    return operations().filter(operation -> operation.path().contains("{"));
  }

  @Test
  void each_operation_has_a_request_that_succeeds_and_no_request_is_left_over() {
    assertThat(Successes.operations())
        .containsExactlyInAnyOrderElementsOf(operations().map(Operation::id).toList());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void success_is_as_documented(Operation operation) {
    Answer answer =
        conformity.check(operation, Sender.send(operation, call(operation), world(operation)));

    if (operation.id().equals("bootstrapOpen")) {
      // This was an empty installation once, and nobody can make it one again.
      conformity.refused(operation, answer, 400, "invalid_operation");
      assertThat(FirstMerchant.opening().isPresent())
          .isNotEqualTo(ServerUnderTest.isInDevelopmentMode());
      FirstMerchant.opening()
          .ifPresent(
              opening ->
                  assertThat(
                          api.strictDifferences(
                              api.answer(operation, opening.statusCode())
                                  .at("/content/application~1json/schema"),
                              new Answer(201, Map.of(), opening.asByteArray()).tree()))
                      .as(opening.asString())
                      .isEmpty());
      return;
    }
    assertThat(answer.isSuccess()).as(operation + " answered " + answer).isTrue();
    JsonNode rows = answer.tree().isArray() ? answer.tree() : answer.tree().path("items");
    assertThat(rows.isArray() && rows.isEmpty())
        .as(operation + " answers no row, so that none is looked at: " + answer)
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void what_may_be_left_out_may_be_left_out(Operation operation) {
    if (!operation.body().isMissingNode() && !operation.needsBody()) {
      for (String body : List.of("", "{}")) {
        Call call = call(operation).text(body, "application/json");
        Answer answer = Sender.send(operation, call, world(operation));
        conformity.check(operation, answer);
        assertThat(answer.isSuccess()).as(operation + " answered " + answer).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void without_a_credential_nothing_is_told(Operation operation) {
    Answer answer = Sender.send(operation, call(operation), null);

    conformity.refused(operation, answer, 401, "unauthorized");
    assertThat(answer.text()).doesNotContain(world.ids());
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void with_a_wrong_credential_nothing_is_told(Operation operation) {
    String header = Credential.headerOf(operation);
    String right = world(operation).value();
    Set<String> wrong =
        new TreeSet<>(
            List.of(
                "",
                "x",
                ApiKeyText.next(world.merchant().kind()).text(),
                right.substring(0, right.length() - 3),
                right + "x",
                right.toLowerCase(java.util.Locale.ROOT) + "0",
                "Bearer " + right,
                header.equals(Credential.API_KEY) ? world.session().value() : world.key().value()));
    Call call = call(operation);
    for (String value : wrong) {
      Answer answer = Sender.send(operation, call, new Credential(header, value));

      conformity.refused(operation, answer, 401, "unauthorized");
      assertThat(answer.text()).doesNotContain(world.ids());
    }
  }

  @ParameterizedTest
  @MethodSource("ofTheMerchant")
  void one_scope_of_a_key_opens_it_and_the_others_do_not(Operation operation) {
    List<KeyScope> open = new ArrayList<>();
    for (KeyScope scope : KeyScope.values()) {
      Credential credential = Credential.key(Keys.of(world.merchant(), scope));
      Answer answer = Sender.send(operation, call(operation), credential);
      if (answer.isSuccess()) {
        open.add(scope);
      } else {
        conformity.refused(operation, answer, 403, "permission_denied");
      }
    }
    assertThat(open).as(operation.toString()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("ofOneRecord")
  void what_never_was_is_not_found(Operation operation) {
    Call call = call(operation);
    call.path()
        .forEach(
            (name, value) -> {
              Answer answer =
                  Sender.send(operation, call.with(name, World.never(value)), world(operation));
              if (name.equals("link")) {
                // A link is not looked up: it holds its own proof.
                conformity.refused(operation, answer, 403, "permission_denied");
              } else {
                conformity.refused(operation, answer, 404, "not_found");
              }
              assertThat(answer.text()).doesNotContain(world.ids());
            });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_answer_of_another_kind_is_not_to_be_had(Operation operation) {
    Call call = call(operation).header("Accept", "image/gif");

    conformity.refused(
        operation, Sender.send(operation, call, world(operation)), 406, "not_acceptable");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void other_methods_are_refused(Operation operation) {
    String address = Sender.address(operation, call(operation));
    for (String verb : VERBS) {
      if (api.at(verb, address.replaceAll("\\?.*", "")).isEmpty()) {
        Answer answer = Sender.send(verb, address, Call.plain(), world(operation));

        assertThat(answer.status()).as(verb + " " + address + ": " + answer).isEqualTo(405);
        assertThat(conformity.objections(verb, address, answer)).isEmpty();
        assertThat(answer.has("Allow")).as(verb + " " + address).isTrue();
      }
    }
  }

  private static Call call(Operation operation) {
    return Successes.of(operation, world);
  }

  private static Credential world(Operation operation) {
    return world.credential(operation);
  }

  /** One key for each scope, since making one takes a while. */
  private static final class Keys {
    private static final Map<KeyScope, String> MADE = new java.util.EnumMap<>(KeyScope.class);

    static String of(Merchant merchant, KeyScope scope) {
      return MADE.computeIfAbsent(scope, one -> merchant.allowedTo(one).apiKey());
    }
  }
}
