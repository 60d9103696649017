package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Refusal;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What input refers to: one rule, whatever the field and whoever owns the record. */
class ReferencesIT extends ServerTest {
  private static final String NEVER = "01JGXW5T3M9Q0V8R2C4K6N7P1D";

  private final Records own = Records.of(Merchant.open(), "c-own");

  @ParameterizedTest
  @EnumSource(Reference.class)
  void an_unknown_and_a_foreign_id_are_not_found_and_told_by_their_field(Reference reference) {
    Map<String, Integer> before = own.totals();
    Refusal unknown =
        Refusal.of(reference.send.of(own, NEVER)).is(404, "not_found").naming(reference.field);

    for (Merchant stranger : List.of(own.merchant.inProduction(), Merchant.open())) {
      String foreign = reference.id.apply(Records.of(stranger, "c-foreign"));
      assertThat(Refusal.of(reference.send.of(own, foreign))).isEqualTo(unknown);
    }

    assertThat(own.totals()).isEqualTo(before);
    // The rest of the request is right.
    assertThat(reference.send.of(own, reference.id.apply(own)).statusCode()).isLessThan(300);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reference.class,
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"(CUSTOMER|EXTERNAL_CUSTOMER)_OF_AN?_(WALLET|SUBSCRIPTION|INVOICE)", "PLAN_.*"})
  void what_is_archived_takes_nothing_new(Reference reference) {
    String id = reference.id.apply(own);
    own.merchant.request().delete("/customers/" + own.customerId).then().statusCode(204);
    own.merchant.request().delete("/plans/" + own.planId).then().statusCode(200);
    Map<String, Integer> before = own.totals();

    Refusal.of(reference.send.of(own, id)).is(400, "invalid_operation").naming(reference.field);

    assertThat(own.totals()).isEqualTo(before);
  }

  private interface Sending {
    Response of(Records own, String id);
  }

  private enum Reference {
    CUSTOMER_OF_A_WALLET(
        "customer_id",
        r -> r.customerId,
        (own, id) -> own.post("/wallets", "customer_id", id, Map.of("currency", "usd"))),
    EXTERNAL_CUSTOMER_OF_A_WALLET(
        "external_customer_id",
        r -> r.externalId,
        (own, id) -> own.post("/wallets", "external_customer_id", id, Map.of("currency", "usd"))),
    CUSTOMER_OF_A_SUBSCRIPTION(
        "customer_id",
        r -> r.customerId,
        (own, id) -> own.post("/subscriptions", "customer_id", id, own.subscription())),
    EXTERNAL_CUSTOMER_OF_A_SUBSCRIPTION(
        "external_customer_id",
        r -> r.externalId,
        (own, id) -> own.post("/subscriptions", "external_customer_id", id, own.subscription())),
    PLAN_OF_A_SUBSCRIPTION(
        "plan_id",
        r -> r.planId,
        (own, id) -> {
          Map<String, Object> draft = own.subscription();
          // Not the one who is archived together with the plan.
          draft.put("customer_id", own.merchant.customer("c-" + Instant.now()));
          return own.post("/subscriptions", "plan_id", id, draft);
        }),
    CUSTOMER_OF_AN_INVOICE(
        "customer_id",
        r -> r.customerId,
        (own, id) -> own.post("/invoices", "customer_id", id, Records.INVOICE)),
    SUBSCRIPTION_OF_AN_INVOICE(
        "subscription_id",
        r -> r.subscriptionId,
        (own, id) -> {
          Map<String, Object> draft = new HashMap<>(Records.INVOICE);
          draft.put("customer_id", own.customerId);
          return own.post("/invoices", "subscription_id", id, draft);
        }),
    PLAN_OF_A_PRICE(
        "entity_id", r -> r.planId, (own, id) -> own.post("/prices", "entity_id", id, own.price())),
    METER_OF_A_PRICE(
        "meter_id",
        r -> r.feature.meterId(),
        (own, id) -> own.post("/prices", "meter_id", id, own.price())),
    GROUP_OF_A_PRICE(
        "group_id",
        r -> r.priceGroupId,
        (own, id) -> own.post("/prices", "group_id", id, own.price())),
    METER_OF_A_PRICE_IN_BULK(
        "items[0].meter_id",
        r -> r.feature.meterId(),
        (own, id) -> {
          Map<String, Object> draft = own.price();
          draft.put("meter_id", id);
          return own.merchant.request().body(Map.of("items", List.of(draft))).post("/prices/bulk");
        }),
    GROUP_OF_A_CHANGED_PRICE(
        "group_id",
        r -> r.priceGroupId,
        (own, id) ->
            own.merchant.request().body(Map.of("group_id", id)).put("/prices/" + own.priceId)),
    METER_OF_A_FEATURE(
        "meter_id",
        r -> r.feature.meterId(),
        (own, id) ->
            own.post("/features", "meter_id", id, Map.of("name", "More", "type", "metered"))),
    GROUP_OF_A_FEATURE(
        "group_id",
        r -> r.featureGroupId,
        (own, id) ->
            own.post("/features", "group_id", id, Map.of("name", "More", "type", "boolean"))),
    GROUP_OF_A_CHANGED_FEATURE(
        "group_id",
        r -> r.featureGroupId,
        (own, id) ->
            own.merchant
                .request()
                .body(Map.of("group_id", id))
                .put("/features/" + own.feature.featureId())),
    INVOICE_OF_A_DEBIT(
        "reference_id",
        r -> r.invoiceId,
        (own, id) ->
            own.post(
                "/wallets/" + own.walletId + "/debit",
                "reference_id",
                id,
                Map.of("credits", "1", "reference_type", "INVOICE"))),
    CUSTOMER_OF_AN_AGGREGATION(
        "customer_id",
        r -> r.customerId,
        (own, id) -> own.post("/events/usage", "customer_id", id, Records.COUNT)),
    EXTERNAL_CUSTOMER_OF_AN_AGGREGATION(
        "external_customer_id",
        r -> r.externalId,
        (own, id) -> own.post("/events/usage", "external_customer_id", id, Records.COUNT)),
    METER_OF_A_READING(
        "meter_id",
        r -> r.feature.meterId(),
        (own, id) -> own.post("/events/usage/meter", "meter_id", id, Map.of())),
    CUSTOMER_OF_A_READING(
        "customer_id",
        r -> r.customerId,
        (own, id) ->
            own.post(
                "/events/usage/meter",
                "customer_id",
                id,
                Map.of("meter_id", own.feature.meterId()))),
    CUSTOMER_OF_ANALYTICS(
        "external_customer_id",
        r -> r.externalId,
        (own, id) -> own.post("/events/analytics", "external_customer_id", id, Map.of())),
    CUSTOMER_OF_USAGE(
        "customer_id",
        r -> r.customerId,
        (own, id) -> own.merchant.request().queryParam("customer_id", id).get("/customers/usage")),
    LOOKUP_KEY_OF_USAGE(
        "customer_lookup_key",
        r -> r.externalId,
        (own, id) ->
            own.merchant.request().queryParam("customer_lookup_key", id).get("/customers/usage"));

    private final String field;
    private final Function<Records, String> id;
    private final Sending send;

    Reference(String field, Function<Records, String> id, Sending send) {
      this.field = field;
      this.id = id;
      this.send = send;
    }
  }

  /** One of each kind of a merchant's records. */
  private record Records(
      Merchant merchant,
      String externalId,
      String customerId,
      String planId,
      Offer.Metered feature,
      String priceId,
      String priceGroupId,
      String featureGroupId,
      String subscriptionId,
      String walletId,
      String invoiceId) {
    private static final Map<String, Object> INVOICE =
        Map.of("currency", "usd", "subtotal", "5", "total", "5", "amount_due", "5");
    private static final Map<String, Object> COUNT =
        Map.of("event_name", "call", "aggregation_type", "COUNT");

    static Records of(Merchant merchant, String externalId) {
      String customerId = merchant.customer(externalId);
      Offer offer = Offer.by(merchant);
      Offer.Metered feature = offer.counting("call");
      String priceId = offer.flatPrice(feature, "0.01");
      return new Records(
          merchant,
          externalId,
          customerId,
          offer.planId(),
          feature,
          priceId,
          made(
              merchant,
              "/groups",
              Map.of("name", "Prices", "lookup_key", "p-" + externalId, "entity_type", "price")),
          made(
              merchant,
              "/groups",
              Map.of(
                  "name", "Features", "lookup_key", "f-" + externalId, "entity_type", "feature")),
          offer.subscribe(customerId, Instant.now()),
          made(
              merchant,
              "/wallets",
              Map.of(
                  "customer_id", customerId, "currency", "usd", "initial_credits_to_load", "10")),
          made(merchant, "/invoices", with(INVOICE, "customer_id", customerId)));
    }

    Response post(String path, String field, String id, Map<String, ?> rest) {
      return merchant.request().body(with(rest, field, id)).post(path);
    }

    Map<String, Object> subscription() {
      Map<String, Object> draft = new HashMap<>();
      draft.put("plan_id", planId);
      draft.put("currency", "usd");
      draft.put("billing_period", "MONTHLY");
      return draft;
    }

    Map<String, Object> price() {
      return new HashMap<>(
          Map.of(
              "entity_type", "PLAN",
              "entity_id", planId,
              "type", "USAGE",
              "billing_model", "FLAT_FEE",
              "billing_period", "MONTHLY",
              "currency", "eur",
              "amount", "1",
              "meter_id", feature.meterId()));
    }

    Map<String, Integer> totals() {
      Map<String, Integer> totals = new TreeMap<>();
      for (String kind :
          List.of(
              "wallets",
              "wallets/transactions",
              "subscriptions",
              "invoices",
              "prices",
              "features")) {
        totals.put(
            kind,
            merchant
                .request()
                .body(Map.of("limit", 1))
                .post("/" + kind + "/search")
                .then()
                .statusCode(200)
                .extract()
                .path("pagination.total"));
      }
      return totals;
    }

    private static String made(Merchant merchant, String path, Map<String, ?> draft) {
      Response answer = merchant.request().body(draft).post(path);
      assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 201);
      return answer.path("id");
    }

    private static Map<String, Object> with(Map<String, ?> rest, String field, String id) {
      Map<String, Object> body = new HashMap<>(rest);
      body.put(field, id);
      return body;
    }
  }
}
