package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** External ids of any kind find their one customer, in their own tenant. */
class OddIdsIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private final Merchant other = Merchant.open();

  static Stream<String> ids() {
    return Stream.of(
        "a/b",
        "/",
        "/a",
        "a/",
        "a//b",
        "a%2Fb",
        "a%252Fb",
        "../x",
        "a/../b",
        "..%2F..",
        "\\..\\x",
        "usage",
        "wallets",
        "search",
        "external",
        "portal/sessions",
        "x/portal/sessions",
        "a b",
        "a;b",
        "a?b=c",
        "a#b",
        "a&b",
        "a+b",
        "%",
        "%00",
        "%zz",
        "\"'<>",
        "a:b@c",
        "'; drop table customer; --",
        "\u00dcber-\u682a\u5f0f",
        "\u202ealice",
        "a\u200bb",
        "\ud83d\ude00",
        "e\u0301",
        "x".repeat(255),
        "\u682a".repeat(255));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void an_odd_id_finds_its_own_customer_everywhere(String id) {
    create(merchant, id, "Mine");
    create(other, id, "Theirs");
    for (Merchant one : List.of(merchant, other)) {
      String name = one == merchant ? "Mine" : "Theirs";
      one.request()
          .get("/customers/external/{id}", id)
          .then()
          .statusCode(200)
          .body("external_id", equalTo(id))
          .body("name", equalTo(name));
      PortalUser user = PortalUser.of(one, id);
      user.request()
          .get("/info")
          .then()
          .statusCode(200)
          .body("external_id", equalTo(id))
          .body("name", equalTo(name));
      one.request()
          .body(Map.of("event_name", "call", "external_customer_id", id))
          .post("/events")
          .then()
          .statusCode(202);
      one.request()
          .body(Map.of("external_customer_id", id))
          .post("/events/query")
          .then()
          .body("events", hasSize(1));
      String page = Visitor.customer(user).get("overview").asString();
      assertThat(page).contains(">" + name + "</h1>");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Case,case",
    "stra\u00dfe,strasse",
    "\u00e9,e\u0301",
    "I,\u0131",
    "k,\u212a",
    "1,\uff11"
  })
  void ids_that_look_alike_are_two_customers(String one, String another) {
    create(merchant, one, "One");
    Refusal.of(merchant.request().get("/customers/external/{id}", another)).is(404, "not_found");
    Refusal.of(merchant.request().get("/customers/portal/{id}", another)).is(404, "not_found");
    create(merchant, another, "Another");

    merchant.request().get("/customers/external/{id}", one).then().body("name", equalTo("One"));
    PortalUser.of(merchant, another).request().get("/info").then().body("name", equalTo("Another"));
  }

  @Test
  void an_id_of_256_characters_is_refused() {
    Refusal.of(
            merchant
                .request()
                .body(Map.of("external_id", "x".repeat(256), "name", "A"))
                .post("/customers"))
        .is(400, "validation_error")
        .naming("external_id");
    Refusal.of(merchant.request().get("/customers/external/{id}", "x".repeat(256)))
        .is(404, "not_found");
  }

  private static void create(Merchant merchant, String externalId, String name) {
    merchant
        .request()
        .body(Map.of("external_id", externalId, "name", name))
        .post("/customers")
        .then()
        .statusCode(201);
  }
}
