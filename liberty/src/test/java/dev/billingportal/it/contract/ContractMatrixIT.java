package dev.billingportal.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.contract.ApiDescription.Operation;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the document meets every kind of wrong request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractMatrixIT extends ServerTest {
  private static final String NEVER = "01JGXW5T3M9Q0V8R2C4K6N7P1D";

  /** Bodies that are right for operations whose own example is not about anything that exists. */
  private static final Map<String, Object> RIGHT_BODIES =
      Map.of(
          "walletsTopUp", Map.of("credits_to_add", "1", "transaction_reason", "FREE_CREDIT_GRANT"),
          "walletsDebit", Map.of("credits", "1", "idempotency_key", "once"),
          "invoicesPay", Map.of("payment_status", "SUCCEEDED"),
          "customersUpdate", Map.of("name", "Taken over"),
          "subscriptionsCancel", Map.of("cancellation_type", "immediate"),
          "portalSessionsIssueAs", Map.of());

  private final ApiDescription api = ApiDescription.read();
  private final Furnished owner = Furnished.open();
  private final String token = owner.merchant().sessionToken(owner.externalId());
  private final List<Furnished> strangers = strangers();

  Stream<Operation> operations() {
    return api.operations().stream();
  }

  Stream<Operation> guarded() {
    return operations().filter(o -> o.takes("ApiKey") || o.takes("SessionToken"));
  }

  Stream<Operation> withId() {
    return guarded().filter(o -> o.path().contains("{") || o.id().equals("customersUpdate"));
  }

  Stream<Operation> withBody() {
    return operations().filter(operation -> !operation.body().isMissingNode());
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void nothing_without_a_credential(Operation operation) {
    refused(operation, send(operation, anybody(), owner), 401, "unauthorized");
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void nothing_with_a_wrong_credential(Operation operation) {
    for (String wrong : List.of("x", owner.merchant().apiKey() + "0", token + "A", "bp__")) {
      RequestSpecification request = anybody().header(header(operation), wrong);
      refused(operation, send(operation, request, owner), 401, "unauthorized");
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void the_credential_of_the_other_api_opens_nothing(Operation operation) {
    RequestSpecification request =
        anybody()
            .header(
                header(operation), operation.takes("ApiKey") ? token : owner.merchant().apiKey());
    refused(operation, send(operation, request, owner), 401, "unauthorized");
  }

  @ParameterizedTest
  @MethodSource("withId")
  void what_belongs_to_others_is_not_found(Operation operation) {
    // The events' ids are the merchants' own, and external ids are too.
    assumeTrue(
        !operation.id().startsWith("portalSessions") && !operation.id().contains("External"));
    for (Furnished stranger : strangers) {
      Response foreign = send(operation, allowed(operation, stranger), owner);
      Response never = send(operation, allowed(operation, stranger), NEVER);
      Refusal refusal = refused(operation, foreign, 404, "not_found");
      Refusal unknown = refused(operation, never, 404, "not_found");
      assertThat(refusal.message().replace(owner.idFor(operation.path()), NEVER))
          .isEqualTo(unknown.message());
    }
  }

  @ParameterizedTest
  @MethodSource("withId")
  void what_never_was_is_not_found(Operation operation) {
    for (String id : List.of(NEVER, "%20", "..;", "a%2Fb", "%F0%9F%98%80", "x".repeat(300))) {
      Response answer = send(operation, allowed(operation, owner), id);
      assertThat(answer.statusCode()).as(operation + " " + id).isIn(400, 404);
      Refusal.of(answer);
    }
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void a_body_that_is_no_json_is_refused(Operation operation) {
    for (String body : List.of("{", "[1", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "nul", "{'a':1}")) {
      Response answer = raw(operation, allowed(operation, owner).body(body));
      Refusal.of(answer);
      assertThat(answer.statusCode()).as(operation + " " + body).isEqualTo(400);
      common(answer);
    }
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void a_body_of_another_shape_is_refused(Operation operation) {
    for (String body : List.of("[]", "\"text\"", "5", "true")) {
      Response answer = raw(operation, allowed(operation, owner).body(body));
      refused(operation, answer, 400, "validation_error");
    }
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void a_body_of_another_media_type_is_refused(Operation operation) {
    Response answer =
        raw(operation, allowed(operation, owner).contentType("text/plain").body("{}"));
    refused(operation, answer, 415, "unsupported_media_type");
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void values_of_the_wrong_type_are_refused_by_name(Operation operation) {
    var schema = api.resolve(operation.body().path("schema"));
    var names = schema.path("properties").fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      Response answer =
          raw(operation, allowed(operation, owner).body("{\"" + name + "\":[[{\"a\":[]}]]}"));
      assertThat(answer.statusCode()).as(operation + " " + name).isEqualTo(400);
      Refusal.of(answer);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void another_method_is_refused(Operation operation) {
    Response answer =
        allowed(operation, owner)
            .urlEncodingEnabled(false)
            .request("PATCH", address(operation, owner.idFor(operation.path())));
    refused(operation, answer, 405, "method_not_allowed");
    assertThat(answer.header("Allow")).contains(operation.verb());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_answer_of_another_kind_is_refused(Operation operation) {
    assumeTrue(!api.answer(operation, 204).isObject());
    Response answer = send(operation, allowed(operation, owner).accept("text/csv"), NEVER);
    refused(operation, answer, 406, "not_acceptable");
  }

  private List<Furnished> strangers() {
    Furnished otherTenant = Furnished.open();
    Furnished otherEnvironment =
        new Furnished(owner.merchant().inProduction(), owner.externalId(), Map.of());
    otherEnvironment.merchant().customer(owner.externalId());
    return List.of(otherTenant, otherEnvironment);
  }

  private Refusal refused(Operation operation, Response answer, int status, String code) {
    Refusal refusal = Refusal.of(answer);
    assertThat(refusal.status() + " " + refusal.code())
        .as(operation + ": " + refusal.message() + " " + refusal.details())
        .isEqualTo(status + " " + code);
    common(answer);
    if (!Set.of(405).contains(status)) {
      assertThat(api.answer(operation, status).isObject()).as(operation + " " + status).isTrue();
    }
    return refusal;
  }

  private static void common(Response answer) {
    assertThat(answer.header("X-Request-Id")).startsWith("req_");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  private Response send(Operation operation, RequestSpecification request, Furnished whose) {
    return send(operation, request, whose.idFor(operation.path()));
  }

  private Response send(Operation operation, RequestSpecification request, String id) {
    if (!operation.body().isMissingNode()) {
      Object right = RIGHT_BODIES.get(operation.id());
      request.body(right != null ? right : operation.body().path("example").toString());
    }
    if (operation.id().equals("customersUpdate")) {
      request.queryParam("id", id);
    }
    return request.urlEncodingEnabled(false).request(operation.verb(), address(operation, id));
  }

  private Response raw(Operation operation, RequestSpecification request) {
    return request
        .urlEncodingEnabled(false)
        .request(operation.verb(), address(operation, owner.idFor(operation.path())));
  }

  private static String address(Operation operation, String id) {
    return operation.path().replaceAll("\\{\\w+}", java.util.regex.Matcher.quoteReplacement(id));
  }

  private RequestSpecification allowed(Operation operation, Furnished who) {
    RequestSpecification request = anybody();
    if (operation.takes("ApiKey")) {
      request.header("x-api-key", who.merchant().apiKey());
    }
    if (operation.takes("SessionToken")) {
      request.header(
          "X-Session-Token", who == owner ? token : who.merchant().sessionToken(who.externalId()));
    }
    return request;
  }

  private static String header(Operation operation) {
    return operation.takes("ApiKey") ? "x-api-key" : "X-Session-Token";
  }

  private static RequestSpecification anybody() {
    return RestAssured.given()
        .baseUri(ServerUnderTest.baseUri().toString())
        .contentType("application/json");
  }
}
