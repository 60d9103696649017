package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Race;
import dev.billingportal.it.server.Refusal;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IdempotencyIT extends ServerTest {
  private static final int RACERS = 50;

  private final Merchant merchant = Merchant.open();

  @Test
  void the_same_key_and_body_answer_the_first_result_again() {
    Response first = create("key-1", "c-1", "Ada");
    Response again = create("key-1", "c-1", "Ada");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(customers()).isEqualTo(1);
  }

  @Test
  void the_same_key_with_another_body_is_a_conflict() {
    create("key-1", "c-1", "Ada").then().statusCode(201);

    Refusal.of(create("key-1", "c-2", "Ada")).is(409, "already_exists").naming("idempotency_key");
    assertThat(customers()).isEqualTo(1);
  }

  @Test
  void a_key_of_one_environment_means_nothing_in_another() {
    create("key-1", "c-1", "Ada").then().statusCode(201);

    Merchant.open()
        .request()
        .header("Idempotency-Key", "key-1")
        .body(Map.of("external_id", "c-9", "name", "Else"))
        .post("/customers")
        .then()
        .statusCode(201)
        .body("external_id", equalTo("c-9"));
  }

  @Test
  void a_refused_creation_leaves_its_key_free() {
    create("key-1", "c-1", "").then().statusCode(400);

    create("key-1", "c-1", "Ada").then().statusCode(201);
  }

  @Test
  void a_key_that_is_too_long_is_refused() {
    Refusal.of(create("k".repeat(256), "c-1", "Ada")).is(400, "validation_error");
  }

  @Test
  void requests_that_race_with_one_key_make_one_customer_and_get_the_same_answer()
      throws Exception {
    List<Response> answers = Race.of(RACERS, i -> create("key-1", "c-1", "Ada"));

    assertThat(answers).extracting(Response::statusCode).containsOnly(201);
    assertThat(answers.stream().map(Response::asString).collect(Collectors.toSet())).hasSize(1);
    assertThat(customers()).isEqualTo(1);
  }

  @Test
  void requests_that_race_for_one_external_id_make_one_customer() throws Exception {
    List<Response> answers = Race.of(RACERS, i -> create("key-" + i, "c-1", "Ada"));

    assertThat(answers).extracting(Response::statusCode).containsOnly(201, 409);
    assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(201);
    assertThat(customers()).isEqualTo(1);
  }

  private Response create(String key, String externalId, String name) {
    return merchant
        .request()
        .header("Idempotency-Key", key)
        .body(Map.of("external_id", externalId, "name", name))
        .post("/customers");
  }

  private int customers() {
    return merchant
        .request()
        .body("{\"limit\":1}")
        .post("/customers/search")
        .then()
        .statusCode(200)
        .extract()
        .path("pagination.total");
  }
}
