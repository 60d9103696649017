package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Refusal;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a wallet's real-time balance is reduced by. */
class WalletDeductionsIT extends ServerTest {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private static final Instant START = NOW.minus(45, ChronoUnit.DAYS);
  private static final Instant PERIOD_END = START.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();

  private final Merchant merchant = Merchant.open();
  private final String customerId = merchant.customer("c-1");

  @Test
  void a_wallet_for_fixed_prices_keeps_what_usage_costs() {
    subscribeAndUse();
    String fixed = wallet("Fixed", "100", List.of("FIXED"));

    assertRealTime(fixed, "0", "0", "100");
    use(NOW.minusSeconds(60), "33");
    assertRealTime(fixed, "0", "0", "100");
    invoice(Map.of("line_items", List.of(line("USAGE", "30"), line("FIXED", "20"))), "50");
    assertRealTime(fixed, "20", "0", "80");
  }

  @Test
  void a_wallet_for_usage_keeps_what_fixed_prices_cost() {
    subscribeAndUse();
    String usage = wallet("Usage", "100", List.of("USAGE"));
    String half =
        invoice(Map.of("line_items", List.of(line("USAGE", "30"), line("FIXED", "20"))), "50");

    assertRealTime(usage, "30", "63", "7");

    // Whatever is paid is paid of each charge alike.
    pay(half, Map.of("payment_status", "PENDING", "amount", "25"));
    assertRealTime(usage, "15", "63", "22");

    // A line of a meter charges usage, whether or not it says so.
    invoice(
        Map.of(
            "line_items",
            List.of(
                Map.of("display_name", "Calls", "meter_id", "m", "quantity", "1", "amount", "4"))),
        "4");
    assertRealTime(usage, "19", "63", "18");
  }

  @Test
  void types_that_are_changed_are_heeded_and_all_means_all() {
    subscribeAndUse();
    String wallet = wallet("Main", "100", List.of("FIXED"));
    assertRealTime(wallet, "0", "0", "100");

    for (List<String> all : List.of(List.of("ALL"), List.of("USAGE", "FIXED"), List.<String>of())) {
      merchant
          .request()
          .body(Map.of("config", Map.of("allowed_price_types", all)))
          .put("/wallets/{id}", wallet)
          .then()
          .statusCode(200);
      assertRealTime(wallet, "0", "63", "37");
    }
  }

  @Test
  void a_limited_wallet_is_not_debited_for_more_of_an_invoice_than_it_pays() {
    String fixed = wallet("Fixed", "100", List.of("FIXED"));
    String mixed =
        invoice(Map.of("line_items", List.of(line("USAGE", "30"), line("FIXED", "20"))), "50");

    Refusal.of(debitFor(fixed, mixed, "20.01")).is(400, "validation_error").naming("reference_id");
    debitFor(fixed, mixed, "15").then().statusCode(200);
    Refusal.of(debitFor(fixed, mixed, "5.01")).is(400, "validation_error").naming("reference_id");
    debitFor(fixed, mixed, "5").then().statusCode(200);
  }

  @Test
  void the_wallets_that_can_pay_share_what_is_unpaid_and_it_is_counted_once() {
    invoice(Map.of("line_items", List.of(line("USAGE", "70"), line("FIXED", "40"))), "110");
    invoice(Map.of("currency", "eur"), "1000");
    String all = wallet("All", "50", null);
    String fixed = wallet("Fixed", "30", List.of("FIXED"));
    String usage = wallet("Usage", "60", List.of("USAGE"));
    String closed = wallet("Closed", "500", null);
    merchant.request().post("/wallets/{id}/terminate", closed).then().statusCode(200);

    assertRealTime(fixed, "30", "0", "0");
    assertRealTime(usage, "60", "0", "0");
    assertRealTime(all, "20", "0", "30");
    assertRealTime(closed, "0", "0", "0");
  }

  @Test
  void usage_of_a_period_that_ended_stays_deducted_until_an_invoice_takes_it_up() {
    String subscription = subscribeAndUse();
    String wallet = wallet("Main", "100", null);
    assertRealTime(wallet, "0", "63", "37");

    String invoice = invoice(period(subscription), "60");
    assertRealTime(wallet, "60", "3", "37");
    merchant.request().post("/invoices/{id}/void", invoice).then().statusCode(200);
    assertRealTime(wallet, "0", "63", "37");

    String again = invoice(period(subscription), "60");
    pay(again, Map.of("payment_status", "SUCCEEDED"));
    assertRealTime(wallet, "0", "3", "97");
  }

  @Test
  void a_draft_takes_nothing_up_and_a_skipped_invoice_settles_its_period() {
    String subscription = subscribeAndUse();
    String wallet = wallet("Main", "100", null);

    Map<String, Object> draft = new HashMap<>(period(subscription));
    draft.put("invoice_status", "DRAFT");
    String id = invoice(draft, "60");
    assertRealTime(wallet, "0", "63", "37");
    merchant.request().post("/invoices/{id}/finalize", id).then().statusCode(200);
    assertRealTime(wallet, "60", "3", "37");
    merchant.request().post("/invoices/{id}/void", id).then().statusCode(200);

    Map<String, Object> skipped = new HashMap<>(period(subscription));
    skipped.put("invoice_status", "SKIPPED");
    invoice(skipped, "0");
    assertRealTime(wallet, "0", "3", "97");
  }

  @Test
  void an_invoice_of_fixed_prices_or_of_another_subscription_takes_no_usage_up() {
    String subscription = subscribeAndUse();
    String wallet = wallet("Main", "100", null);

    Map<String, Object> fixed = new HashMap<>(period(subscription));
    fixed.put("line_items", List.of(line("FIXED", "10")));
    pay(invoice(fixed, "10"), Map.of("payment_status", "SUCCEEDED"));
    pay(invoice(Map.of(), "60"), Map.of("payment_status", "SUCCEEDED"));

    assertRealTime(wallet, "0", "63", "37");
  }

  @Test
  void a_line_that_names_the_subscription_takes_its_usage_up_too() {
    String subscription = subscribeAndUse();
    String wallet = wallet("Main", "100", null);
    Map<String, Object> line = new HashMap<>(line("USAGE", "60"));
    line.put("subscription_id", subscription);
    Map<String, Object> invoice = new HashMap<>(period(subscription));
    invoice.remove("subscription_id");
    invoice.put("line_items", List.of(line));

    String id = invoice(invoice, "60");

    assertRealTime(wallet, "60", "3", "37");
    merchant
        .request()
        .get("/invoices/{id}", id)
        .then()
        .body("subscription_id", equalTo(subscription));
    Map<String, Object> unknown = new HashMap<>(line);
    unknown.put("subscription_id", "subs_never");
    invoice.put("line_items", List.of(line, unknown));
    merchant
        .request()
        .body(draft(invoice, "120"))
        .post("/invoices")
        .then()
        .statusCode(400)
        .body("details", hasKey("line_items[1].subscription_id"));
  }

  @Test
  void usage_of_a_cancelled_subscription_stays_deducted_until_it_is_invoiced() {
    String subscription = subscribeAndUse();
    String wallet = wallet("Main", "100", null);
    invoice(period(subscription), "60");

    merchant
        .request()
        .body(Map.of("cancellation_type", "immediate"))
        .post("/subscriptions/{id}/cancel", subscription)
        .then()
        .statusCode(200);

    assertRealTime(wallet, "60", "3", "37");
    invoice(Map.of("subscription_id", subscription), "3");
    assertRealTime(wallet, "63", "0", "37");
  }

  @Test
  void of_a_period_invoiced_in_part_the_rest_stays_deducted() {
    String subscription = subscribeAndUse();
    String wallet = wallet("Main", "100", null);
    use(START.plus(20, ChronoUnit.DAYS), "7");
    Map<String, Object> half = new HashMap<>(period(subscription));
    half.put("period_end", START.plus(10, ChronoUnit.DAYS).toString());

    invoice(half, "60");

    assertRealTime(wallet, "60", "10", "30");
  }

  /** A price of 1 a unit; 60 units in the period that ended, 3 in the one that runs. */
  private String subscribeAndUse() {
    Offer offer = Offer.by(merchant);
    offer.flatPrice(offer.aggregating("call", "SUM", "units"), "1");
    String subscription = offer.subscribe(customerId, START);
    use(START.plus(2, ChronoUnit.DAYS), "60");
    use(NOW.minusSeconds(600), "3");
    return subscription;
  }

  private void use(Instant at, String units) {
    merchant
        .request()
        .body(
            Map.of(
                "event_name",
                "call",
                "external_customer_id",
                "c-1",
                "timestamp",
                at.toString(),
                "properties",
                Map.of("units", units)))
        .post("/events")
        .then()
        .statusCode(202);
  }

  private Map<String, Object> period(String subscription) {
    return Map.of(
        "subscription_id",
        subscription,
        "period_start",
        START.toString(),
        "period_end",
        PERIOD_END.toString());
  }

  @Test
  void a_line_of_no_known_kind_is_refused() {
    Map<String, Object> draft =
        Map.of(
            "customer_id", customerId,
            "currency", "usd",
            "subtotal", "5",
            "total", "5",
            "amount_due", "5",
            "line_items", List.of(line("METERED", "5")));

    Refusal.of(merchant.request().body(draft).post("/invoices"))
        .is(400, "validation_error")
        .naming("line_items[0].price_type");
  }

  private static Map<String, String> line(String type, String amount) {
    return Map.of("display_name", type, "price_type", type, "quantity", "1", "amount", amount);
  }

  private String wallet(String name, String credits, List<String> types) {
    Map<String, Object> draft =
        new HashMap<>(
            Map.of(
                "customer_id",
                customerId,
                "currency",
                "usd",
                "name",
                name,
                "initial_credits_to_load",
                credits));
    if (types != null) {
      draft.put("config", Map.of("allowed_price_types", types));
    }
    return merchant.create("/wallets", draft);
  }

  private String invoice(Map<String, ?> more, String total) {
    return merchant.create("/invoices", draft(more, total));
  }

  private Map<String, Object> draft(Map<String, ?> more, String total) {
    Map<String, Object> draft =
        new HashMap<>(
            Map.of(
                "customer_id",
                customerId,
                "currency",
                "usd",
                "invoice_status",
                "FINALIZED",
                "subtotal",
                total,
                "total",
                total,
                "amount_due",
                total));
    draft.putAll(more);
    return draft;
  }

  private void pay(String invoice, Map<String, ?> payment) {
    merchant.request().body(payment).put("/invoices/{id}/payment", invoice).then().statusCode(200);
  }

  private Response debitFor(String wallet, String invoice, String credits) {
    return merchant
        .request()
        .body(
            Map.of(
                "credits",
                credits,
                "transaction_reason",
                "INVOICE_PAYMENT",
                "reference_type",
                "INVOICE",
                "reference_id",
                invoice))
        .post("/wallets/{id}/debit", wallet);
  }

  private void assertRealTime(String wallet, String unpaid, String usage, String left) {
    for (Response read :
        List.of(
            merchant.request().get("/wallets/{id}/balance/real-time", wallet),
            PortalUser.of(merchant, "c-1").request().get("/wallets/{id}", wallet))) {
      JsonPath balance = read.then().statusCode(200).extract().jsonPath();
      assertThat(
              List.of(
                  decimal(balance, "unpaid_invoices_amount"),
                  decimal(balance, "current_period_usage"),
                  decimal(balance, "real_time_balance")))
          .usingElementComparator(BigDecimal::compareTo)
          .containsExactly(new BigDecimal(unpaid), new BigDecimal(usage), new BigDecimal(left));
    }
  }

  private static BigDecimal decimal(JsonPath json, String path) {
    return new BigDecimal(json.getString(path));
  }
}
