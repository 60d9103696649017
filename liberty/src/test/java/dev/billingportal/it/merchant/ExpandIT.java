package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Refusal;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer holds beside ids, if {@code expand} asks for it. */
class ExpandIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private String customer;
  private String plan;
  private Offer.Metered feature;
  private String price;
  private String subscription;
  private String wallet;
  private String invoice;

  @BeforeEach
  void sell() {
    customer = merchant.customer("c-1");
    Offer offer = Offer.by(merchant);
    plan = offer.planId();
    feature = offer.counting("call");
    price = offer.flatPrice(feature, "0.01");
    subscription = offer.subscribe(customer, Instant.now().minus(1, ChronoUnit.DAYS));
    wallet =
        made(
            "/wallets",
            Map.of("customer_id", customer, "currency", "usd", "initial_credits_to_load", "5"));
    bill("2026-01-01T00:00:00Z");
    invoice = bill("2026-02-01T00:00:00Z");
    merchant
        .request()
        .body(
            Map.of(
                "customer_id",
                customer,
                "currency",
                "usd",
                "subtotal",
                "1",
                "total",
                "1",
                "amount_due",
                "1"))
        .post("/invoices")
        .then()
        .statusCode(201);
  }

  @Test
  void a_price_with_its_plan() {
    Map<String, Object> whole = whole("/plans/" + plan);
    JsonPath found = search("prices", "plan,meters,groups");

    assertThat(found.getMap("items[0].plan").keySet()).isEqualTo(whole.keySet());
    assertThat(found.getString("items[0].plan.id")).isEqualTo(plan);
    assertThat(found.getString("items[0].plan.name")).isEqualTo("Plan Base");
    assertThat(get("/prices/" + price, "plan").getString("plan.id")).isEqualTo(plan);
    assertThat(search("prices", "").<Object>get("items[0].plan")).isNull();
    assertThat(search("prices", "meter").getString("items[0].meter.id"))
        .isEqualTo(feature.meterId());
  }

  @Test
  void a_subscription_with_its_customer_prices_and_latest_invoice() {
    for (JsonPath found :
        List.of(
            search("subscriptions", "customer, prices ,latest_invoice"),
            wrapped(get("/subscriptions/" + subscription, "customer,prices,latest_invoice")))) {
      assertThat(found.getMap("items[0].customer")).isEqualTo(whole("/customers/" + customer));
      assertThat(found.getList("items[0].plan.prices.id")).containsExactly(price);
      assertThat(found.getMap("items[0].plan.prices[0]")).isEqualTo(whole("/prices/" + price));
      assertThat(found.getMap("items[0].latest_invoice")).isEqualTo(whole("/invoices/" + invoice));
    }
    JsonPath bare = search("subscriptions", "plan");
    assertThat(bare.getString("items[0].plan.id")).isEqualTo(plan);
    assertThat(bare.<Object>get("items[0].plan.prices")).isNull();
    assertThat(bare.<Object>get("items[0].customer")).isNull();
    assertThat(bare.<Object>get("items[0].latest_invoice")).isNull();
  }

  @Test
  void an_invoice_with_its_customer_and_subscription() {
    JsonPath found = search("invoices", "customer,subscription");

    assertThat(found.getList("items.customer.id")).containsExactly(customer, customer, customer);
    for (Map<String, Object> item : found.<Map<String, Object>>getList("items")) {
      Map<?, ?> nested = (Map<?, ?>) item.get("subscription");
      assertThat(nested == null ? null : nested.get("id")).isEqualTo(item.get("subscription_id"));
    }
    assertThat(found.getList("items.subscription_id")).containsNull().contains(subscription);
    JsonPath one = get("/invoices/" + invoice, "customer,subscription");
    assertThat(one.getMap("customer")).isEqualTo(whole("/customers/" + customer));
    assertThat(one.getMap("subscription").keySet())
        .isEqualTo(whole("/subscriptions/" + subscription).keySet());
    assertThat(one.getString("subscription.line_items[0].price_id")).isEqualTo(price);
    assertThat(get("/invoices/" + invoice, "").<Object>get("subscription")).isNull();
  }

  @Test
  void a_row_of_a_ledger_with_its_wallet_and_customer() {
    for (JsonPath found :
        List.of(
            search("wallets/transactions", "wallet,customer,created_by_user"),
            get("/wallets/" + wallet + "/transactions", "wallet,customer"))) {
      assertThat(found.getMap("items[0].wallet")).isEqualTo(whole("/wallets/" + wallet));
      assertThat(found.getMap("items[0].customer")).isEqualTo(whole("/customers/" + customer));
    }
    assertThat(search("wallets/transactions", "customer").<Object>get("items[0].wallet")).isNull();
  }

  @Test
  void usage_with_all_that_prices_it() {
    send();
    JsonPath found =
        merchant
            .request()
            .body(
                Map.of(
                    "external_customer_id",
                    "c-1",
                    "expand",
                    List.of("feature", "meter", "price", "plan", "subscription_line_item")))
            .post("/events/analytics")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(found.getMap("items[0].feature"))
        .isEqualTo(whole("/features/" + feature.featureId()));
    assertThat(found.getString("items[0].meter.id")).isEqualTo(feature.meterId());
    assertThat(found.getMap("items[0].price")).isEqualTo(whole("/prices/" + price));
    assertThat(found.getString("items[0].plan.id")).isEqualTo(plan);
    assertThat(found.getString("items[0].subscription_line_item.id"))
        .isEqualTo(found.getString("items[0].sub_line_item_id"));
    assertThat(found.getString("items[0].subscription_line_item.price_id")).isEqualTo(price);
  }

  @Test
  void a_customers_usage_is_expanded_without_the_merchants_own_notes() {
    send();
    JsonPath found =
        PortalUser.of(merchant, "c-1")
            .usage(Map.of("expand", List.of("feature", "plan")))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(found.getString("items[0].feature.id")).isEqualTo(feature.featureId());
    assertThat(found.getString("items[0].plan.id")).isEqualTo(plan);
    assertThat(found.getMap("items[0].plan"))
        .containsEntry("created_by", null)
        .containsEntry("metadata", null);
    assertThat(found.<Object>get("items[0].price")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "customers | parent_customer",
        "features | meters,group",
        "groups | entity_ids",
        "plans | prices,meters,entitlements,credit_grants",
        "prices | plan,meters,groups,addons",
        "subscriptions | plan,prices,customer,line_items,entitlements,phases",
        "wallets | credits_available_breakdown",
        "wallets/transactions | wallet,customer,created_by_user",
        "invoices | customer,subscription,line_items,taxes",
      })
  void each_search_knows_its_words_and_names_another(String collection, String words) {
    search(collection, words);

    for (String wrong : List.of("secrets", words + ",secrets", "secrets," + words)) {
      Refusal refusal =
          Refusal.of(
                  merchant
                      .request()
                      .body(Map.of("expand", wrong))
                      .post("/" + collection + "/search"))
              .is(400, "validation_error")
              .naming("expand");
      assertThat(refusal.details().get("expand"))
          .startsWith("unknown word secrets; known are ")
          .contains(words.split(",")[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/prices/{price}",
        "/subscriptions/{subscription}",
        "/invoices/{invoice}",
        "/wallets/{wallet}/transactions",
        "/wallets/{wallet}/balance/real-time",
        "/customers/wallets"
      })
  void a_word_in_the_query_that_is_not_known_is_named(String path) {
    Response answer =
        merchant
            .request()
            .queryParam("expand", "${secrets}")
            .queryParam("id", customer)
            .get(
                path.replace("{price}", price)
                    .replace("{subscription}", subscription)
                    .replace("{invoice}", invoice)
                    .replace("{wallet}", wallet));

    assertThat(Refusal.of(answer).is(400, "validation_error").naming("expand").message())
        .contains("secrets");
  }

  @Test
  void an_unknown_word_about_usage_is_named() {
    Refusal.of(
            merchant
                .request()
                .body(Map.of("external_customer_id", "c-1", "expand", List.of("feature", "margin")))
                .post("/events/analytics"))
        .is(400, "validation_error")
        .naming("expand[1]");
  }

  private void send() {
    merchant
        .request()
        .body(Map.of("event_name", "call", "external_customer_id", "c-1"))
        .post("/events")
        .then()
        .statusCode(202);
  }

  private String bill(String issued) {
    return made(
        "/invoices",
        Map.of(
            "customer_id",
            customer,
            "subscription_id",
            subscription,
            "currency",
            "usd",
            "subtotal",
            "5",
            "total",
            "5",
            "amount_due",
            "5",
            "invoice_status",
            "FINALIZED",
            "issue_date",
            issued));
  }

  private String made(String path, Map<String, ?> draft) {
    Response answer = merchant.request().body(draft).post(path);
    assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 201);
    return answer.path("id");
  }

  private Map<String, Object> whole(String path) {
    return merchant.request().get(path).then().statusCode(200).extract().jsonPath().getMap("");
  }

  private JsonPath get(String path, String expand) {
    return merchant
        .request()
        .queryParam("expand", expand)
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private JsonPath search(String collection, String expand) {
    return merchant
        .request()
        .body(Map.of("expand", expand))
        .post("/" + collection + "/search")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** One record as the only item of a list. */
  private static JsonPath wrapped(JsonPath one) {
    return new JsonPath("{\"items\":[" + one.prettify() + "]}");
  }
}
