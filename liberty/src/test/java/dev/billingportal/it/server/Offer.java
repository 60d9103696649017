package dev.billingportal.it.server;

import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a merchant sells: features with their meters, one plan, its prices.
 *
 * @param currency of all prices and subscriptions, in small letters
 */
public record Offer(Merchant merchant, String planId, String currency) {

  /** A feature and the meter made with it. */
  public record Metered(String featureId, String meterId) {}

  /** A merchant's new plan without prices. */
  public static Offer by(Merchant merchant) {
    return by(merchant, "Plan Base", "usd");
  }

  /** The same under another name and in another currency. */
  public static Offer by(Merchant merchant, String name, String currency) {
    return new Offer(merchant, merchant.create("/plans", Map.of("name", name)), currency);
  }

  /** A feature that counts events. */
  public Metered counting(String eventName) {
    return feature(eventName, Map.of("type", "COUNT"), "BILLING_PERIOD");
  }

  /** A feature that aggregates a property of events. */
  public Metered aggregating(String eventName, String type, String field) {
    return feature(eventName, Map.of("type", type, "field", field), "BILLING_PERIOD");
  }

  /** The same, over the ends of billing periods. */
  public Metered accumulating(String eventName, String type, String field) {
    return feature(eventName, Map.of("type", type, "field", field), "NEVER");
  }

  /** A monthly usage price of a unit. */
  public String flatPrice(Metered feature, String amount) {
    return price(
        Map.of("billing_model", "FLAT_FEE", "amount", amount, "meter_id", feature.meterId()));
  }

  /** A monthly usage price of two tiers, each for the units that fall into it. */
  public String slabPrice(Metered feature, int upTo, String below, String above) {
    return price(
        Map.of(
            "billing_model",
            "TIERED",
            "tier_mode",
            "SLAB",
            "tiers",
            List.of(Map.of("up_to", upTo, "unit_amount", below), Map.of("unit_amount", above)),
            "meter_id",
            feature.meterId()));
  }

  /** Subscribes a customer from this moment on, with periods that begin with it. */
  public String subscribe(String customerId, Instant start) {
    return subscribe(customerId, start, Map.of());
  }

  /** The same with more that is agreed on. */
  public String subscribe(String customerId, Instant start, Map<String, ?> more) {
    Map<String, Object> draft = new HashMap<>(more);
    draft.put("customer_id", customerId);
    draft.put("plan_id", planId);
    draft.put("currency", currency);
    draft.put("billing_period", "MONTHLY");
    draft.put("start_date", start.toString());
    return merchant.create("/subscriptions", draft);
  }

  private Metered feature(String eventName, Map<String, ?> aggregation, String resetUsage) {
    Response feature =
        merchant.post(
            "/features",
            Map.of(
                "name",
                eventName,
                "type",
                "metered",
                "meter",
                Map.of(
                    "name", eventName,
                    "event_name", eventName,
                    "aggregation", aggregation,
                    "reset_usage", resetUsage)));
    return new Metered(feature.path("id"), feature.path("meter_id"));
  }

  /** A monthly usage price of a unit of those events that have one of these values each. */
  public String filteredPrice(
      Metered feature, String amount, Map<String, List<String>> filterValues) {
    return price(
        Map.of(
            "billing_model",
            "FLAT_FEE",
            "amount",
            amount,
            "meter_id",
            feature.meterId(),
            "filter_values",
            filterValues));
  }

  /** A monthly usage price of the plan with these terms. */
  public String price(Map<String, ?> terms) {
    Map<String, Object> draft = new HashMap<>(terms);
    draft.putAll(
        Map.of(
            "entity_type", "PLAN",
            "entity_id", planId,
            "type", "USAGE",
            "billing_period", "MONTHLY",
            "currency", currency));
    return merchant.create("/prices", draft);
  }
}
