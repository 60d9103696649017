package dev.billingportal.it.security;

import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.PortalUser;
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
        merchant.create(
            "/customers", Map.of("external_id", externalId, "name", "Customer " + mark));
    String event = "call-" + mark;
    Offer offer = Offer.by(merchant, "Plan " + mark, "usd");
    Offer.Metered calls = offer.counting(event);
    offer.flatPrice(calls, "0.01");
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("feature", calls.featureId());
    ids.put("subscription", offer.subscribe(customer, Instant.now().minusSeconds(86_400)));
    ids.put(
        "wallet",
        merchant.create(
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
    merchant.create(
        "/wallets", Map.of("customer_id", customer, "currency", "eur", "name", "Second " + mark));
    ids.put("number", "N-" + mark);
    ids.put(
        "invoice",
        merchant.create(
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
    merchant.post("/events", Map.of("event_name", event, "external_customer_id", externalId));
    PortalUser user = PortalUser.of(merchant, externalId);
    return new Owner(mark, merchant, user, Visitor.customer(user), customer, ids);
  }
}
