package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, a client reads the same error body. */
class RefusalsIT extends ServerTest {
  private final Merchant merchant = Merchant.open();

  @ParameterizedTest
  @ValueSource(
      strings = {"/nothing", "/customers/external", "/customers/a/b/c/d", "/customers/external/"})
  void an_unknown_path_is_not_found(String path) {
    Refusal.of(merchant.request().get(path)).is(404, "not_found");
  }

  @Test
  void an_unknown_path_is_not_found_without_a_key_too() {
    Refusal.of(anybody().get("/nothing")).is(404, "not_found");
  }

  @Test
  void a_wrong_method_says_which_are_allowed() {
    Response answer = merchant.request().patch("/customers/cust_1");

    Refusal.of(answer).is(405, "method_not_allowed");
    assertThat(answer.header("Allow")).contains("GET");
  }

  @Test
  void another_media_type_is_refused() {
    Refusal.of(merchant.request().contentType("text/plain").body("x").post("/customers"))
        .is(415, "unsupported_media_type");
  }

  @Test
  void an_answer_of_another_kind_is_refused() {
    Refusal.of(merchant.request().accept("text/csv").get("/customers/cust_1"))
        .is(406, "not_acceptable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"name\":\"A\",}",
        "[]",
        "\"text\"",
        "null",
        "{\"name\":\"A\"} {}",
        "{\"name\":\"A\",\"name\":\"B\"}",
        "{\"name\":1e999999999}",
      })
  void a_body_that_is_no_such_json_is_refused(String body) {
    Refusal.of(merchant.request().body(body).post("/customers")).is(400, "validation_error");
  }

  @Test
  void a_missing_body_is_refused() {
    Refusal.of(merchant.request().post("/customers")).is(400, "validation_error");
  }

  @Test
  void deep_nesting_is_refused() {
    String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

    Refusal.of(merchant.request().body(deep).post("/customers")).is(400, "validation_error");
  }

  @Test
  void a_missing_key_is_unauthorized() {
    Refusal refused = Refusal.of(anybody().get("/customers/cust_1")).is(401, "unauthorized");

    assertThat(refused.message()).isEqualTo("API key required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/customers|{\"external_id\":\"c-1\",\"name\":\"A\",\"metadata\":{\"a\":null}}|metadata.a",
        "/plans|{\"name\":\"A\",\"metadata\":{\"a\":null}}|metadata.a",
        "/invoices|{\"line_items\":[null]}|line_items[0]",
        "/invoices|{\"line_items\":[{\"metadata\":{\"a\":null}}]}|line_items[0].metadata.a",
        "/invoices|{\"prepared_tax_rates\":[null]}|prepared_tax_rates[0]",
        "/wallets/search|{\"filters\":[null]}|filters[0]",
        "/wallets/search|{\"sort\":[null]}|sort[0]",
        "/secrets/api/keys|{\"name\":\"k\",\"scopes\":[null]}|scopes[0]"
      })
  void nothing_in_a_list_or_map_is_refused_at_its_place(String path, String body, String field) {
    Refusal.of(merchant.request().body(body).post(path)).is(400, "validation_error").naming(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "bp_sandbox_demo_kez", "bp___", "bp_sandbox_0_0", "' or '1'='1", "Bearer x"})
  void a_wrong_key_is_unauthorized(String key) {
    Refusal.of(anybody().header("x-api-key", key).get("/customers/cust_1")).is(401, "unauthorized");
  }

  @Test
  void a_key_with_another_secret_is_unauthorized() {
    Refusal.of(anybody().header("x-api-key", merchant.apiKey() + "0").get("/customers/cust_1"))
        .is(401, "unauthorized");
  }

  @Test
  void the_demo_key_opens_nothing_in_production_mode() {
    Response answer =
        anybody().header("x-api-key", "bp_sandbox_demo_key").post("/customers/search");

    assertThat(answer.statusCode()).isEqualTo(ServerUnderTest.isInDevelopmentMode() ? 200 : 401);
  }

  @Test
  void a_key_that_may_only_read_cannot_write() {
    Merchant reader = merchant.allowedTo(KeyScope.READ);

    Refusal.of(reader.request().body(Map.of("external_id", "c-1", "name", "A")).post("/customers"))
        .is(403, "permission_denied");
    reader.request().post("/customers/search").then().statusCode(200);
  }

  @Test
  void every_answer_has_an_id_of_its_own_and_is_not_stored() {
    Response first = merchant.request().post("/customers/search");
    Response second = merchant.request().get("/nothing");

    for (Response answer : new Response[] {first, second}) {
      answer
          .then()
          .header("X-Request-Id", notNullValue())
          .header("Cache-Control", equalTo("no-store"))
          .header("X-Content-Type-Options", equalTo("nosniff"));
      assertThat(answer.headers().hasHeaderWithName("X-Powered-By")).isFalse();
      assertThat(answer.headers().hasHeaderWithName("Server")).isFalse();
    }
    assertThat(first.header("X-Request-Id")).isNotEqualTo(second.header("X-Request-Id"));
  }

  private static RequestSpecification anybody() {
    return RestAssured.given()
        .baseUri(ServerUnderTest.baseUri() + "v1")
        .contentType("application/json");
  }
}
