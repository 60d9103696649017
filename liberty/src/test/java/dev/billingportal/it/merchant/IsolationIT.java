package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Two tenants with two environments each: what one of the four has, the others never reach. */
class IsolationIT extends ServerTest {
  private final Merchant owner = Merchant.open();
  private final Merchant otherTenant = Merchant.open();
  private final List<Merchant> strangers =
      List.of(owner.inProduction(), otherTenant, otherTenant.inProduction());

  @Test
  void the_same_external_id_is_another_customer_in_each_environment() {
    String id = owner.customer("cust_1");

    for (Merchant stranger : strangers) {
      String own = stranger.customer("cust_1");
      assertThat(own).isNotEqualTo(id);
      stranger
          .request()
          .get("/customers/external/cust_1")
          .then()
          .statusCode(200)
          .body("id", equalTo(own))
          .body("tenant_id", equalTo(stranger.tenantId()))
          .body("environment_id", equalTo(stranger.environmentId()));
    }
  }

  @Test
  void a_search_finds_only_what_is_in_the_environment_of_the_key() {
    owner.customer("cust_1");
    for (Merchant stranger : strangers) {
      String own = stranger.customer("cust_2");
      stranger.request().post("/customers/search").then().body("items.id", contains(own));
    }
  }

  @Test
  void a_foreign_customer_answers_exactly_as_one_that_never_was() {
    String foreign = owner.customer("cust_1");
    String never = "cust_" + "0".repeat(foreign.length() - 5);

    for (Merchant stranger : strangers) {
      for (Function<String, Response> attempt : attempts(stranger)) {
        Refusal refused = Refusal.of(attempt.apply(foreign)).is(404, "not_found");
        Refusal unknown = Refusal.of(attempt.apply(never)).is(404, "not_found");
        assertThat(refused.message().replace(foreign, never)).isEqualTo(unknown.message());
        assertThat(refused.details().toString().replace(foreign, never))
            .isEqualTo(unknown.details().toString());
      }
    }
    owner
        .request()
        .get("/customers/" + foreign)
        .then()
        .statusCode(200)
        .body("name", equalTo("Customer cust_1"))
        .body("status", equalTo("published"));
  }

  @Test
  void no_header_or_parameter_widens_a_key() {
    String foreign = owner.customer("cust_1");
    for (Merchant stranger : strangers) {
      stranger
          .request()
          .header("x-tenant-id", owner.tenantId())
          .header("x-environment-id", owner.environmentId())
          .queryParam("tenant_id", owner.tenantId())
          .queryParam("environment_id", owner.environmentId())
          .get("/customers/" + foreign)
          .then()
          .statusCode(404);
    }
  }

  private static List<Function<String, Response>> attempts(Merchant stranger) {
    return List.of(
        id -> stranger.request().get("/customers/" + id),
        id -> stranger.request().delete("/customers/" + id),
        id ->
            stranger
                .request()
                .queryParam("id", id)
                .body(Map.of("name", "Taken over"))
                .put("/customers"));
  }
}
