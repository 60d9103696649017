package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Refusal;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogIT extends ServerTest {
  private static final String FORTY_DIGITS = "1234567890123456789012345678901234567890";

  private final Merchant merchant = Merchant.open();
  private final Offer offer = Offer.by(merchant);
  private String meterId;

  @ParameterizedTest
  @CsvSource({
    "amount, -0.01",
    "amount, " + FORTY_DIGITS,
    "amount, cheap",
    "currency, dollars",
    "currency, ''",
    "billing_period, SOMETIMES",
    "billing_model, GUESS",
    "type, FREE",
  })
  void a_wrong_price_is_named_and_not_made(String field, String value) {
    Map<String, Object> draft = price();
    draft.put(field, value);

    Refusal.of(merchant.request().body(draft).post("/prices"))
        .is(400, "validation_error")
        .naming(field);

    assertThat(total("prices")).isZero();
  }

  @Test
  void tiers_that_do_not_rise_are_named() {
    Map<String, Object> draft = price();
    draft.remove("amount");
    draft.put("billing_model", "TIERED");
    draft.put("tier_mode", "SLAB");
    draft.put(
        "tiers",
        List.of(Map.of("up_to", 10, "unit_amount", "1"), Map.of("up_to", 10, "unit_amount", "2")));
    Refusal.of(merchant.request().body(draft).post("/prices"))
        .is(400, "validation_error")
        .naming("tiers[1].up_to");

    draft.put("tiers", List.of(Map.of("up_to", 10, "unit_amount", "-1")));
    Refusal.of(merchant.request().body(draft).post("/prices"))
        .is(400, "validation_error")
        .naming("tiers[0].unit_amount");

    assertThat(total("prices")).isZero();
  }

  @Test
  void of_prices_in_bulk_all_or_none_are_made() {
    List<Map<String, Object>> items = new ArrayList<>();
    IntStream.range(0, 101)
        .forEach(
            i -> {
              Map<String, Object> price = price();
              price.put("billing_period_count", i + 1);
              items.add(price);
            });
    Refusal.of(merchant.request().body(Map.of("items", items)).post("/prices/bulk"))
        .is(400, "validation_error")
        .naming("items");

    items.remove(0);
    items.get(99).put("meter_id", "meter_never");
    Refusal.of(merchant.request().body(Map.of("items", items)).post("/prices/bulk"))
        .is(404, "not_found")
        .naming("items[99].meter_id");
    assertThat(total("prices")).isZero();

    items.remove(99);
    merchant
        .request()
        .body(Map.of("items", items))
        .post("/prices/bulk")
        .then()
        .statusCode(201)
        .body("items.size()", equalTo(99));
    assertThat(total("prices")).isEqualTo(99);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "name | {\"type\":\"metered\"}",
        "type | {\"name\":\"F\",\"type\":\"magic\"}",
        "meter.event_name | {\"name\":\"F\",\"type\":\"metered\",\"meter\":{\"name\":\"M\",\"aggregation\":{\"type\":\"COUNT\"}}}",
        "meter.aggregation.type | {\"name\":\"F\",\"type\":\"metered\",\"meter\":{\"name\":\"M\",\"event_name\":\"e\",\"aggregation\":{\"type\":\"MEDIAN\"}}}",
        "meter.aggregation.field | {\"name\":\"F\",\"type\":\"metered\",\"meter\":{\"name\":\"M\",\"event_name\":\"e\",\"aggregation\":{\"type\":\"SUM\"}}}",
      })
  void a_wrong_feature_is_named_and_not_made(String field, String body) {
    Refusal.of(merchant.request().body(body).post("/features"))
        .is(400, "validation_error")
        .naming(field);

    assertThat(total("features")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plans", "features", "groups"})
  void a_lookup_key_is_taken_once(String collection) {
    int before = total(collection);
    Map<String, Object> draft = new HashMap<>(Map.of("name", "One", "lookup_key", "key-1"));
    draft.putAll(
        switch (collection) {
          case "features" -> Map.of("type", "boolean");
          case "groups" -> Map.of("entity_type", "feature");
          default -> Map.of();
        });

    merchant.request().body(draft).post("/" + collection).then().statusCode(201);
    draft.put("name", "Two");
    Refusal.of(merchant.request().body(draft).post("/" + collection))
        .is(409, "already_exists")
        .naming("lookup_key");

    assertThat(total(collection)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "currency,dollars",
    "billing_period,SOMETIMES",
    "timezone,Mars/Base",
    "start_date,soon",
    "end_date,2001-01-01T00:00:00Z",
    "billing_period_count,0",
  })
  void a_wrong_subscription_is_named_and_not_made(String field, String value) {
    Map<String, Object> draft =
        new HashMap<>(
            Map.of(
                "customer_id",
                merchant.customer("c-1"),
                "plan_id",
                offer.planId(),
                "currency",
                "usd",
                "billing_period",
                "MONTHLY"));
    draft.put(field, value);

    Refusal.of(merchant.request().body(draft).post("/subscriptions"))
        .is(400, "validation_error")
        .naming(field);

    assertThat(total("subscriptions")).isZero();
  }

  @Test
  void what_is_archived_can_no_longer_be_used_but_still_be_read() {
    Offer.Metered feature = offer.counting("call");
    String price = offer.flatPrice(feature, "0.01");
    offer.subscribe(merchant.customer("c-1"), Instant.now());

    for (String path : List.of("/prices/" + price, "/plans/" + offer.planId())) {
      Response gone = merchant.request().delete(path);
      gone.then().statusCode(200);
      assertThat(gone.<String>path("message")).isNotBlank();
      merchant.request().get(path).then().statusCode(200).body("status", equalTo("archived"));
    }

    Refusal.of(merchant.request().body(price()).post("/prices"))
        .is(400, "invalid_operation")
        .naming("entity_id");
  }

  @Test
  void another_environments_records_are_not_found_and_not_usable() {
    Offer.Metered feature = offer.counting("call");
    String price = offer.flatPrice(feature, "0.01");
    for (Merchant stranger : List.of(merchant.inProduction(), Merchant.open())) {
      for (String path :
          List.of(
              "/prices/" + price, "/plans/" + offer.planId(), "/features/" + feature.featureId())) {
        Refusal.of(stranger.request().get(path)).is(404, "not_found");
        Refusal.of(stranger.request().delete(path)).is(404, "not_found");
      }
      Map<String, Object> draft = price();
      draft.put("entity_id", Offer.by(stranger).planId());
      draft.put("meter_id", feature.meterId());
      Refusal.of(stranger.request().body(draft).post("/prices"))
          .is(404, "not_found")
          .naming("meter_id");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customers",
        "plans",
        "prices",
        "features",
        "groups",
        "subscriptions",
        "wallets",
        "invoices"
      })
  void malformed_json_and_wild_pages_are_refused_everywhere(String collection) {
    Refusal.of(merchant.request().body("{\"name\":").post("/" + collection))
        .is(400, "validation_error");
    Refusal.of(merchant.request().body("{\"limit\":-1}").post("/" + collection + "/search"))
        .is(400, "validation_error")
        .naming("limit");
    Refusal.of(merchant.request().body("{\"page\":\"two\"}").post("/" + collection + "/search"))
        .is(400, "validation_error")
        .naming("page");
  }

  private Map<String, Object> price() {
    return new HashMap<>(
        Map.of(
            "entity_type", "PLAN",
            "entity_id", offer.planId(),
            "type", "USAGE",
            "billing_model", "FLAT_FEE",
            "billing_period", "MONTHLY",
            "currency", "usd",
            "amount", "0.01",
            "meter_id", meter()));
  }

  private String meter() {
    if (meterId == null) {
      meterId = offer.counting("metered").meterId();
    }
    return meterId;
  }

  private int total(String collection) {
    return merchant
        .request()
        .body("{\"limit\":1}")
        .post("/" + collection + "/search")
        .then()
        .statusCode(200)
        .extract()
        .path("pagination.total");
  }
}
