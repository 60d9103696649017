package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Race;
import dev.billingportal.it.server.Refusal;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan charges a meter once at a time. */
class EqualPricesIT extends ServerTest {
  private static final String MAY = "2030-05-01T00:00:00Z";
  private static final String JUNE = "2030-06-01T00:00:00Z";
  private static final String JULY = "2030-07-01T00:00:00Z";

  private final Merchant merchant = Merchant.open();
  private final Offer offer = Offer.by(merchant);
  private final String meter = offer.counting("call").meterId();

  @Test
  void an_equal_price_is_refused_and_the_other_is_named() {
    String first = merchant.create("/prices", price(Map.of()));

    Refusal refusal =
        Refusal.of(post(price(Map.of("amount", "7", "invoice_cadence", "ADVANCE"))))
            .is(409, "already_exists")
            .naming("meter_id");

    assertThat(refusal.message()).contains(first);
    assertThat(refusal.details()).containsEntry("price_id", first);
    assertThat(prices()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"currency,eur", "billing_period,ANNUAL", "billing_period_count,2"})
  void what_is_for_another_currency_or_period_is_not_equal(String field, String value) {
    merchant.create("/prices", price(Map.of()));

    Object sent = field.endsWith("count") ? Integer.valueOf(value) : value;
    merchant.create("/prices", price(Map.of(field, sent)));
  }

  @Test
  void another_meter_plan_or_a_fixed_price_is_not_equal() {
    merchant.create("/prices", price(Map.of()));
    merchant.create("/prices", price(Map.of("meter_id", offer.counting("other").meterId())));
    merchant.create("/prices", price(Map.of("entity_id", Offer.by(merchant).planId())));
    for (int i = 0; i < 2; i++) {
      Map<String, Object> fixed = price(Map.of("type", "FIXED"));
      fixed.remove("meter_id");
      merchant.create("/prices", fixed);
    }
  }

  @Test
  void one_after_the_other_is_not_equal() {
    String first = merchant.create("/prices", price(Map.of("end_date", JUNE)));
    Refusal.of(post(price(Map.of("start_date", MAY)))).is(409, "already_exists");
    Refusal.of(post(price(Map.of()))).is(409, "already_exists");

    merchant.create("/prices", price(Map.of("start_date", JUNE)));

    Refusal.of(merchant.request().body(Map.of("end_date", JULY)).put("/prices/" + first))
        .is(409, "already_exists");
    merchant.request().body(Map.of("end_date", MAY)).put("/prices/" + first).then().statusCode(200);
  }

  @Test
  void an_archived_price_makes_room() {
    String first = merchant.create("/prices", price(Map.of()));
    merchant.request().delete("/prices/" + first).then().statusCode(200);

    merchant.create("/prices", price(Map.of()));
  }

  @Test
  void two_equal_prices_of_one_request_are_refused_and_none_is_made() {
    Refusal.of(
            merchant
                .request()
                .body(Map.of("items", List.of(price(Map.of()), price(Map.of("amount", "2")))))
                .post("/prices/bulk"))
        .is(409, "already_exists")
        .naming("items[1].meter_id");

    assertThat(prices()).isZero();
  }

  @Test
  void of_two_that_come_at_once_one_is_made() throws Exception {
    List<Response> answers = Race.of(5, i -> post(price(Map.of("amount", String.valueOf(i + 1)))));

    assertThat(answers.stream().map(Response::statusCode).sorted())
        .containsExactly(201, 409, 409, 409, 409);
    assertThat(prices()).isEqualTo(1);
  }

  private Response post(Map<String, Object> price) {
    return merchant.request().body(price).post("/prices");
  }

  private int prices() {
    return merchant
        .request()
        .body(Map.of("plan_ids", List.of(offer.planId())))
        .post("/prices/search")
        .path("pagination.total");
  }

  private Map<String, Object> price(Map<String, Object> own) {
    Map<String, Object> draft =
        new HashMap<>(
            Map.of(
                "entity_type", "PLAN",
                "entity_id", offer.planId(),
                "type", "USAGE",
                "billing_model", "FLAT_FEE",
                "amount", "1",
                "billing_period", "MONTHLY",
                "currency", "usd",
                "meter_id", meter));
    draft.putAll(own);
    return draft;
  }
}
