package dev.billingportal.it.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.RestAssured;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tenants with two environments and two customers each: nobody reaches what is another's. */
class PortalIsolationIT extends ServerTest {
  private record Owner(
      Merchant merchant,
      PortalUser user,
      String customerId,
      String invoice,
      String wallet,
      String subscription,
      String feature) {}

  /** A way to read one thing by its id. */
  private record Read(Function<Owner, String> id, BiFunction<PortalUser, String, Response> by) {
    Response of(Owner reader, String other) {
      return by.apply(reader.user(), other);
    }
  }

  private static final List<Read> READS =
      List.of(
          new Read(Owner::invoice, (user, id) -> user.request().get("/invoices/{id}", id)),
          new Read(
              Owner::invoice,
              (user, id) ->
                  user.request().accept("application/pdf, */*").get("/invoices/{id}/pdf", id)),
          new Read(
              Owner::invoice,
              (user, id) ->
                  user.request().accept("application/json").get("/invoices/{id}/pdf", id)),
          new Read(Owner::wallet, (user, id) -> user.request().get("/wallets/{id}", id)),
          new Read(
              Owner::wallet, (user, id) -> user.request().get("/wallets/{id}/transactions", id)),
          new Read(
              Owner::subscription, (user, id) -> user.request().get("/subscriptions/{id}", id)));

  private static final List<Owner> OWNERS = new ArrayList<>();

  @BeforeAll
  static void two_tenants_two_environments_two_customers() {
    for (Merchant sandbox : List.of(Merchant.open(), Merchant.open())) {
      for (Merchant merchant : List.of(sandbox, sandbox.inProduction())) {
        Offer offer = Offer.by(merchant);
        Offer.Metered feature = offer.counting("call");
        offer.flatPrice(feature, "0.01");
        OWNERS.add(owner(offer, feature, "c-1"));
        OWNERS.add(owner(offer, feature, "c-2"));
      }
    }
  }

  @Test
  void what_is_ones_own_is_found() {
    for (Owner owner : OWNERS) {
      READS.forEach(read -> read.of(owner, read.id().apply(owner)).then().statusCode(200));
    }
  }

  @Test
  void what_is_another_customers_answers_exactly_as_what_never_was() {
    for (Owner stranger : OWNERS) {
      for (Read read : READS) {
        String own = read.id().apply(stranger);
        String never = own.substring(0, own.length() - 26) + "0".repeat(26);
        Response unknown = read.of(stranger, never);
        Refusal.of(unknown).is(404, "not_found");
        for (Owner owner : OWNERS) {
          if (owner != stranger) {
            String foreign = read.id().apply(owner);
            Response refused = read.of(stranger, foreign);
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.asString().replace(foreign, never)).isEqualTo(unknown.asString());
          }
        }
      }
    }
  }

  @Test
  void lists_hold_only_what_is_ones_own() {
    for (Owner owner : OWNERS) {
      RequestSpecification everything = owner.user().request().body("{}");
      everything.post("/invoices").then().body("items.id", contains(owner.invoice()));
      owner.user().request().post("/wallets").then().body("id", contains(owner.wallet()));
      owner
          .user()
          .request()
          .post("/subscriptions")
          .then()
          .body("items.id", contains(owner.subscription()));
      owner.user().request().get("/info").then().body("id", equalTo(owner.customerId()));
      owner
          .user()
          .usage(Map.of())
          .then()
          .body("items.feature_id", contains(owner.feature()))
          .body("items.event_count", contains(1));
    }
  }

  @Test
  void another_environments_feature_or_subscription_shows_nothing() {
    Owner owner = OWNERS.get(0);
    for (Owner other : OWNERS.subList(2, OWNERS.size())) {
      owner
          .user()
          .usage(Map.of("feature_ids", List.of(other.feature())))
          .then()
          .statusCode(200)
          .body("items", empty());
    }
    owner
        .user()
        .usage(Map.of("external_customer_id", "c-2", "customer_id", OWNERS.get(1).customerId()))
        .then()
        .statusCode(200)
        .body("items.event_count", contains(1));
  }

  @Test
  void a_page_address_with_a_foreign_id_answers_as_one_that_never_was() {
    for (Owner stranger : OWNERS) {
      Cookie cookie = signIn(stranger.user());
      byPage(cookie, stranger.invoice()).then().statusCode(200).contentType("application/pdf");
      Response never = byPage(cookie, "inv_never");
      never.then().statusCode(404);
      for (Owner owner : OWNERS) {
        if (owner != stranger) {
          Response foreign = byPage(cookie, owner.invoice());
          foreign.then().statusCode(404);
          assertThat(shown(foreign).replace(owner.invoice(), "inv_never")).isEqualTo(shown(never));
        }
      }
    }
  }

  @Test
  void a_page_address_without_a_session_tells_nothing() {
    Response known = byPage(null, OWNERS.get(0).invoice());
    Response never = byPage(null, "inv_never");

    assertThat(known.statusCode()).isEqualTo(never.statusCode()).isEqualTo(401);
    assertThat(shown(known)).isEqualTo(shown(never));
  }

  @Test
  void a_merchants_key_is_no_session_token_and_a_token_no_key() {
    Owner owner = OWNERS.get(0);

    Refusal.of(new PortalUser(owner.merchant().apiKey()).request().get("/info"))
        .is(401, "unauthorized");
    for (String header : List.of("x-api-key", "Authorization", "Cookie")) {
      Refusal.of(v1().header(header, owner.user().token()).get("/customers/" + owner.customerId()))
          .is(401, "unauthorized");
      Refusal.of(v1().header(header, owner.user().token()).get("/customer/portal/info"))
          .is(401, "unauthorized");
    }
    Refusal.of(
            v1().header("X-Session-Token", owner.user().token())
                .get("/customers/" + owner.customerId()))
        .is(401, "unauthorized");
    Refusal.of(v1().header("x-api-key", owner.merchant().apiKey()).get("/customer/portal/info"))
        .is(401, "unauthorized");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "session_token", "X-Session-Token", "x-api-key", "access_token"})
  void no_credential_is_taken_from_an_address(String parameter) {
    Owner owner = OWNERS.get(0);

    Refusal.of(v1().queryParam(parameter, owner.user().token()).get("/customer/portal/info"))
        .is(401, "unauthorized");
    Refusal.of(
            v1().queryParam(parameter, owner.merchant().apiKey())
                .get("/customers/" + owner.customerId()))
        .is(401, "unauthorized");
  }

  @Test
  void a_token_that_was_cut_short_or_changed_is_refused() {
    String token = OWNERS.get(0).user().token();
    List<String> wrong =
        List.of(
            "",
            "x",
            token.substring(0, token.length() - 1),
            token.substring(0, token.lastIndexOf('.') + 1),
            token.substring(0, token.lastIndexOf('.')),
            token.substring(token.indexOf('.') + 1),
            token + "a",
            token + "." + token,
            token.replaceFirst("\\.", "..").trim());
    for (String one : wrong) {
      Refusal.of(new PortalUser(one).request().get("/info")).is(401, "unauthorized");
    }
    new PortalUser(token).request().get("/info").then().statusCode(200);
  }

  private static RequestSpecification v1() {
    return RestAssured.given().baseUri(ServerUnderTest.baseUri() + "v1");
  }

  private static Cookie signIn(PortalUser user) {
    Response opened =
        RestAssured.given()
            .config(
                RestAssuredConfig.config()
                    .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
            .baseUri(ServerUnderTest.baseUri().toString())
            .header("Sec-Fetch-Site", "same-origin")
            .formParams(new LinkedHashMap<>(Map.of("token", user.token(), "to", "/overview")))
            .post("session");
    opened.then().statusCode(303).header("Location", equalTo("/overview"));
    return opened.getDetailedCookies().asList().get(0);
  }

  /** The cookie is for https and browsers' localhost; here it is sent as it is. */
  private static Response byPage(Cookie cookie, String invoice) {
    RequestSpecification request =
        RestAssured.given().baseUri(ServerUnderTest.baseUri().toString());
    if (cookie != null) {
      request.header("Cookie", cookie.getName() + "=" + cookie.getValue());
    }
    return request.get("invoices/{id}/pdf", invoice);
  }

  /** The page without the number that is another each time. */
  private static String shown(Response page) {
    return page.asString().replaceAll("nonce=\"[^\"]+\"", "");
  }

  private static Owner owner(Offer offer, Offer.Metered feature, String externalId) {
    Merchant merchant = offer.merchant();
    String customerId = merchant.customer(externalId);
    Instant now = Instant.now();
    merchant
        .request()
        .body(
            Map.of(
                "event_name",
                "call",
                "event_id",
                externalId,
                "external_customer_id",
                externalId,
                "timestamp",
                now.minusSeconds(60).toString()))
        .post("/events")
        .then()
        .statusCode(202);
    String wallet =
        merchant
            .request()
            .body(
                Map.of(
                    "customer_id", customerId, "currency", "usd", "initial_credits_to_load", "10"))
            .post("/wallets")
            .path("id");
    String invoice =
        merchant
            .request()
            .body(
                Map.of(
                    "customer_id",
                    customerId,
                    "currency",
                    "usd",
                    "invoice_status",
                    "FINALIZED",
                    "subtotal",
                    "10",
                    "total",
                    "10",
                    "amount_due",
                    "10"))
            .post("/invoices")
            .path("id");
    String subscription = offer.subscribe(customerId, now.minusSeconds(86_400));
    assertThat(List.of(wallet, invoice, subscription)).doesNotContainNull();
    return new Owner(
        merchant,
        PortalUser.of(merchant, externalId),
        customerId,
        invoice,
        wallet,
        subscription,
        feature.featureId());
  }
}
