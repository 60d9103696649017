package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Audit;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Race;
import dev.billingportal.it.server.Refusal;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A price that a plan gets later, and the subscriptions that run. */
class AddedPricesIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private final Offer offer = Offer.by(merchant);
  private final Offer.Metered calls = offer.counting("call");
  private final Offer.Metered pages = offer.counting("page");
  private final String customer = merchant.customer("c-1");

  @Test
  void the_answer_says_how_many_running_subscriptions_do_not_have_the_price() {
    offer.flatPrice(calls, "1");
    String running = offer.subscribe(customer, Instant.now().minusSeconds(60));
    String ended = offer.subscribe(customer, Instant.now().minusSeconds(60));
    merchant
        .request()
        .body(Map.of("cancellation_type", "immediate"))
        .post("/subscriptions/" + ended + "/cancel")
        .then()
        .statusCode(200);

    merchant
        .request()
        .body(price(Map.of()))
        .post("/prices")
        .then()
        .statusCode(201)
        .body("running_subscriptions.count", equalTo(1))
        .body("running_subscriptions.applied", equalTo(false));

    assertThat(lines(running)).hasSize(1);
    merchant
        .request()
        .body(Map.of("items", List.of(price(Map.of("currency", "eur")))))
        .post("/prices/bulk")
        .then()
        .statusCode(201)
        .body("items[0].running_subscriptions.count", equalTo(0));
  }

  @Test
  void a_price_is_taken_over_from_now_once() {
    offer.flatPrice(calls, "1");
    String subscription = offer.subscribe(customer, Instant.now().minusSeconds(3_600));
    send("page", Instant.now().minusSeconds(1_800));
    String added = offer.flatPrice(pages, "2");
    assertThat(charged()).isEqualByComparingTo("0");

    apply(added, "now")
        .then()
        .statusCode(200)
        .body("applied", equalTo(1))
        .body("from", equalTo("now"));
    apply(added, "now")
        .then()
        .statusCode(200)
        .body("applied", equalTo(0))
        .body("skipped", equalTo(0));

    send("page", Instant.now());
    assertThat(lines(subscription)).hasSize(2);
    // Only what comes after: the quarter of an hour in which the price began is cut.
    assertThat(charged()).isEqualByComparingTo("2");
    assertThat(Audit.of(merchant.tenantId()))
        .filteredOn(entry -> entry.action().equals("subscription.priced"))
        .hasSize(1);
  }

  @Test
  void a_price_is_taken_over_with_the_next_period_unless_asked_otherwise() {
    offer.flatPrice(calls, "1");
    String subscription = offer.subscribe(customer, Instant.now().minusSeconds(3_600));
    String added = offer.flatPrice(pages, "2");

    merchant
        .request()
        .post("/prices/" + added + "/apply")
        .then()
        .statusCode(200)
        .body("from", equalTo("next_period"))
        .body("applied", equalTo(1));

    String periodEnd =
        merchant.request().get("/subscriptions/" + subscription).path("current_period_end");
    assertThat(Instant.parse((String) lines(subscription).get(1).get("start_date")))
        .isEqualTo(Instant.parse(periodEnd));
    send("page", Instant.now());
    assertThat(charged()).isEqualByComparingTo("0");
  }

  @Test
  void a_subscription_that_another_price_charges_for_the_meter_is_left_alone() {
    String old = offer.flatPrice(calls, "1");
    String subscription = offer.subscribe(customer, Instant.now().minusSeconds(60));
    merchant.request().delete("/prices/" + old).then().statusCode(200);
    String added = offer.flatPrice(calls, "2");

    apply(added, "now")
        .then()
        .statusCode(200)
        .body("applied", equalTo(0))
        .body("skipped", equalTo(1));

    assertThat(lines(subscription)).hasSize(1);
  }

  @Test
  void a_subscription_that_ends_before_the_price_begins_is_left_alone() {
    offer.flatPrice(calls, "1");
    String subscription = offer.subscribe(customer, Instant.now().minusSeconds(60));
    merchant
        .request()
        .body(Map.of("cancellation_type", "end_of_period"))
        .post("/subscriptions/" + subscription + "/cancel")
        .then()
        .statusCode(200);

    apply(offer.flatPrice(pages, "2"), "next_period")
        .then()
        .body("applied", equalTo(0))
        .body("skipped", equalTo(1));
  }

  @Test
  void many_subscriptions_take_it_over_page_by_page() {
    offer.flatPrice(calls, "1");
    for (int i = 0; i < 205; i++) {
      offer.subscribe(customer, Instant.now().minusSeconds(60));
    }

    apply(offer.flatPrice(pages, "2"), "now").then().statusCode(200).body("applied", equalTo(205));
  }

  @Test
  void two_at_once_give_the_price_to_nobody_twice() throws Exception {
    offer.flatPrice(calls, "1");
    String subscription = offer.subscribe(customer, Instant.now().minusSeconds(60));
    String added = offer.flatPrice(pages, "2");

    List<Response> answers = Race.of(4, i -> apply(added, "now"));

    assertThat(answers).allMatch(answer -> List.of(200, 409).contains(answer.statusCode()));
    assertThat(lines(subscription)).hasSize(2);
  }

  @Test
  void what_may_not_be_is_refused() {
    String price = offer.flatPrice(calls, "1");

    Refusal.of(apply(price, "yesterday")).is(400, "validation_error").naming("from");
    Refusal.of(merchant.inProduction().request().post("/prices/" + price + "/apply"))
        .is(404, "not_found");
    Refusal.of(merchant.allowedTo(KeyScope.READ).request().post("/prices/" + price + "/apply"))
        .is(403, "permission_denied");
    merchant.request().delete("/prices/" + price).then().statusCode(200);
    Refusal.of(apply(price, "now")).is(400, "invalid_operation");
  }

  private Response apply(String price, String from) {
    return merchant.request().body(Map.of("from", from)).post("/prices/" + price + "/apply");
  }

  private List<Map<String, Object>> lines(String subscription) {
    return merchant.request().get("/subscriptions/" + subscription).path("line_items");
  }

  private void send(String event, Instant at) {
    merchant
        .request()
        .body(
            Map.of("event_name", event, "external_customer_id", "c-1", "timestamp", at.toString()))
        .post("/events")
        .then()
        .statusCode(202);
  }

  private BigDecimal charged() {
    Response answer =
        merchant
            .request()
            .body(
                Map.of(
                    "external_customer_id",
                    "c-1",
                    "start_time",
                    Instant.now().minusSeconds(86_400).toString()))
            .post("/events/analytics");
    answer.then().statusCode(200);
    return new BigDecimal(answer.<Object>path("total_cost").toString());
  }

  private Map<String, Object> price(Map<String, Object> own) {
    Map<String, Object> draft =
        new HashMap<>(
            Map.of(
                "entity_type", "PLAN",
                "entity_id", offer.planId(),
                "type", "USAGE",
                "billing_model", "FLAT_FEE",
                "amount", "2",
                "billing_period", "MONTHLY",
                "currency", "usd",
                "meter_id", pages.meterId()));
    draft.putAll(own);
    return draft;
  }
}
