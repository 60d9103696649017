package dev.billingportal.it.security;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A customer who owns one of everything.
 *
 * @param mark stands in every text that is shown of this owner, and nowhere else
 */
record Owner(
    String mark,
    Merchant merchant,
    PortalUser user,
    Visitor browser,
    String customerId,
    Map<String, String> ids) {
  private static int marks = 100;

  /** All the names under which an address or a body of somebody else could name these things. */
  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : List.of("customer_id", "customerId", "id", "customer")) {
      names.put(name, customerId());
    }
    names.put("external_customer_id", "c-2");
    names.put("tenant_id", merchant().tenantId());
    names.put("environment_id", merchant().environmentId());
    names.put("invoice_id", ids().get("invoice"));
    names.put("wallet_id", ids().get("wallet"));
    names.put("subscription_id", ids().get("subscription"));
    names.put("feature_id", ids().get("feature"));
    names.put("session_id", user().token());
    return names;
  }

  static Owner of(Merchant merchant, String externalId) {
    String mark = "mark" + ++marks + "x";
    String customer =
        created(
            merchant, "/customers", Map.of("external_id", externalId, "name", "Customer " + mark));
    Map<String, String> ids = new LinkedHashMap<>();
    String event = "call-" + mark;
    Response feature =
        merchant
            .request()
            .body(
                Map.of(
                    "name",
                    "Feature " + mark,
                    "type",
                    "metered",
                    "meter",
                    Map.of(
                        "name",
                        "Meter " + mark,
                        "event_name",
                        event,
                        "aggregation",
                        Map.of("type", "COUNT"))))
            .post("/features");
    ids.put("feature", feature.path("id"));
    String plan = created(merchant, "/plans", Map.of("name", "Plan " + mark));
    created(
        merchant,
        "/prices",
        Map.of(
            "entity_type",
            "PLAN",
            "entity_id",
            plan,
            "type",
            "USAGE",
            "billing_period",
            "MONTHLY",
            "currency",
            "usd",
            "billing_model",
            "FLAT_FEE",
            "amount",
            "0.01",
            "meter_id",
            feature.path("meter_id")));
    ids.put(
        "subscription",
        created(
            merchant,
            "/subscriptions",
            Map.of(
                "customer_id",
                customer,
                "plan_id",
                plan,
                "currency",
                "usd",
                "billing_period",
                "MONTHLY",
                "start_date",
                Instant.now().minusSeconds(86_400).toString())));
    ids.put(
        "wallet",
        created(
            merchant,
            "/wallets",
            Map.of(
                "customer_id",
                customer,
                "currency",
                "usd",
                "name",
                "Wallet " + mark,
                "initial_credits_to_load",
                "10")));
    created(
        merchant,
        "/wallets",
        Map.of("customer_id", customer, "currency", "eur", "name", "Second " + mark));
    ids.put("number", "N-" + mark);
    ids.put(
        "invoice",
        created(
            merchant,
            "/invoices",
            Map.of(
                "customer_id",
                customer,
                "currency",
                "usd",
                "invoice_status",
                "FINALIZED",
                "invoice_number",
                "N-" + mark,
                "subtotal",
                "10",
                "total",
                "10",
                "amount_due",
                "10")));
    merchant
        .request()
        .body(Map.of("event_name", event, "external_customer_id", externalId))
        .post("/events")
        .then()
        .statusCode(202);
    PortalUser user = PortalUser.of(merchant, externalId);
    return new Owner(mark, merchant, user, Visitor.customer(user), customer, ids);
  }

  private static String created(Merchant merchant, String path, Map<String, ?> body) {
    return merchant
        .request()
        .body(body)
        .post(path)
        .then()
        .statusCode(anyOf(is(200), is(201)))
        .extract()
        .path("id");
  }
}
