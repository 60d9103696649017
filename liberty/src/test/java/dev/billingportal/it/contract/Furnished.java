package dev.billingportal.it.contract;

import dev.billingportal.it.server.Merchant;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A merchant who has one of everything.
 *
 * @param ids by the first segment of the path that reads it, for example {@code wallets}
 */
record Furnished(Merchant merchant, String externalId, Map<String, String> ids) {

  static Furnished open() {
    Merchant merchant = Merchant.open();
    Map<String, String> ids = new HashMap<>();
    String customer = merchant.customer("cust-1");
    ids.put("customers", customer);
    ids.put(
        "groups",
        create(merchant, "groups", 201, "name", "G", "lookup_key", "g", "entity_type", "feature"));
    ids.put(
        "features",
        create(
            merchant,
            "features",
            201,
            "name",
            "Calls",
            "lookup_key",
            "calls",
            "type",
            "metered",
            "meter",
            Map.of("name", "Calls", "event_name", "call", "aggregation", Map.of("type", "COUNT"))));
    String plan = create(merchant, "plans", 201, "name", "P", "lookup_key", "p");
    ids.put("plans", plan);
    ids.put(
        "prices",
        create(
            merchant,
            "prices",
            201,
            "entity_type",
            "PLAN",
            "entity_id",
            plan,
            "type",
            "USAGE",
            "billing_model",
            "FLAT_FEE",
            "billing_period",
            "MONTHLY",
            "billing_cadence",
            "RECURRING",
            "invoice_cadence",
            "ARREAR",
            "currency",
            "usd",
            "amount",
            "1",
            "meter_id",
            merchant.request().get("/features/" + ids.get("features")).path("meter_id")));
    ids.put(
        "subscriptions",
        create(
            merchant,
            "subscriptions",
            201,
            "customer_id",
            customer,
            "plan_id",
            plan,
            "currency",
            "usd",
            "billing_period",
            "MONTHLY",
            "billing_period_count",
            1,
            "billing_cadence",
            "RECURRING"));
    ids.put(
        "wallets", create(merchant, "wallets", 200, "customer_id", customer, "currency", "usd"));
    merchant
        .request()
        .body(Map.of("credits_to_add", "5", "transaction_reason", "FREE_CREDIT_GRANT"))
        .post("/wallets/" + ids.get("wallets") + "/top-up")
        .then()
        .statusCode(200);
    ids.put(
        "invoices",
        create(
            merchant,
            "invoices",
            201,
            "customer_id",
            customer,
            "currency",
            "usd",
            "invoice_type",
            "ONE_OFF",
            "subtotal",
            "5",
            "total",
            "5",
            "amount_due",
            "5",
            "line_items",
            List.of(Map.of("display_name", "Setup", "quantity", "1", "amount", "5"))));
    ids.put(
        "secrets",
        merchant
            .request()
            .body(Map.of("name", "k", "type", "private_key"))
            .post("/secrets/api/keys")
            .then()
            .statusCode(201)
            .extract()
            .path("secret.id"));
    ids.put(
        "events",
        merchant
            .request()
            .body(
                Map.of(
                    "event_name", "call",
                    "external_customer_id", "cust-1",
                    "event_id", "event-1",
                    "timestamp", Instant.now().toString()))
            .post("/events")
            .then()
            .statusCode(202)
            .extract()
            .path("event_id"));
    return new Furnished(merchant, "cust-1", ids);
  }

  /** The id that belongs into the path; of a kind that there is not, one that never was. */
  String idFor(String path) {
    String[] segments = path.split("/");
    String kind = path.startsWith("/v1/customer/portal/") ? segments[4] : segments[2];
    return ids.getOrDefault(kind, "never_was");
  }

  private static String create(Merchant merchant, String kind, int status, Object... pairs) {
    Map<String, Object> body = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      body.put((String) pairs[i], pairs[i + 1]);
    }
    return merchant
        .request()
        .body(body)
        .post("/" + kind)
        .then()
        .log()
        .ifValidationFails()
        .statusCode(status)
        .extract()
        .path("id");
  }
}
