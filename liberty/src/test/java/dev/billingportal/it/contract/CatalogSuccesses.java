package dev.billingportal.it.contract;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Requests that succeed: what is sold, and what is told of its use. */
final class CatalogSuccesses {
  private CatalogSuccesses() {}

  static Map<String, Function<World, Call>> calls() {
    return Map.ofEntries(
        Map.entry(
            "groupsCreate",
            w ->
                Call.of(
                    Map.of("name", "Group", "lookup_key", World.fresh(), "entity_type", "price"))),
        Map.entry("groupsGet", w -> Call.at("id", w.id("group"))),
        Map.entry("groupsArchive", w -> Call.at("id", w.group())),
        Map.entry("groupsSearch", w -> Call.of(Map.of("group_ids", List.of(w.id("group"))))),
        Map.entry("featuresCreate", w -> Call.of(feature(w))),
        Map.entry("featuresGet", w -> Call.at("id", w.id("feature"))),
        Map.entry(
            "featuresUpdate",
            w -> Call.of(Map.of("name", "Calls", "group_id", w.id("group"))).with("id", made(w))),
        Map.entry("featuresArchive", w -> Call.at("id", made(w))),
        Map.entry(
            "featuresSearch",
            w ->
                Call.of(
                    Map.of(
                        "feature_ids",
                        List.of(w.id("feature")),
                        "filters",
                        List.of(
                            Map.of(
                                "field", "name",
                                "operator", "contains",
                                "data_type", "string",
                                "value", Map.of("string", "n"))),
                        "sort",
                        List.of(Map.of("field", "created_at", "direction", "desc"))))),
        Map.entry("plansCreate", w -> Call.of(Map.of("name", "Plan", "lookup_key", World.fresh()))),
        Map.entry("plansGet", w -> Call.at("id", w.id("plan"))),
        Map.entry("plansUpdate", w -> Call.of(Map.of("name", "Plan B")).with("id", plan(w))),
        Map.entry("plansArchive", w -> Call.at("id", plan(w))),
        Map.entry("plansSearch", w -> Call.of(Map.of("plan_ids", List.of(w.id("plan"))))),
        Map.entry("pricesCreate", w -> Call.of(price(w))),
        Map.entry("pricesCreateAll", w -> Call.of(Map.of("items", List.of(price(w), tiered(w))))),
        Map.entry("pricesGet", w -> Call.at("id", w.id("price"))),
        Map.entry(
            "pricesUpdate",
            w ->
                Call.of(Map.of("display_name", "A call"))
                    .with("id", w.post("/prices", price(w)).path("id"))),
        Map.entry("pricesApply", w -> Call.of(Map.of("from", "now")).with("id", w.id("price"))),
        Map.entry("pricesArchive", w -> Call.at("id", w.post("/prices", price(w)).path("id"))),
        Map.entry("pricesSearch", w -> Call.of(Map.of("plan_ids", List.of(w.id("plan"))))),
        Map.entry("eventsIngest", w -> Call.of(event(w))),
        Map.entry("eventsIngestAll", w -> Call.of(Map.of("events", List.of(event(w), event(w))))),
        Map.entry("eventsGet", w -> Call.at("id", w.id("event"))),
        Map.entry(
            "eventsUncounted",
            w -> {
              // No customer has the external id.
              w.post(
                  "/events",
                  Map.of(
                      "event_name", w.id("event_name"),
                      "external_customer_id", World.fresh(),
                      "timestamp", "2026-01-06T17:27:17Z"));
              return Call.of(Map.of("date", "2026-01-06"));
            }),
        Map.entry("eventsQuery", w -> Call.of(Map.of("external_customer_id", w.id("external")))),
        Map.entry(
            "usageUsage",
            w ->
                Call.of(
                    Map.of(
                        "event_name",
                        w.id("event_name"),
                        "aggregation_type",
                        "COUNT",
                        "external_customer_id",
                        w.id("external"),
                        "window_size",
                        "DAY"))),
        Map.entry(
            "usageMeter",
            w ->
                Call.of(
                    Map.of(
                        "meter_id", w.id("meter"),
                        "external_customer_id", w.id("external"),
                        "window_size", "HOUR"))),
        Map.entry(
            "usageAnalytics",
            w ->
                Call.of(
                    Map.of(
                        "external_customer_id", w.id("external"),
                        "feature_ids", List.of(w.id("feature")),
                        "window_size", "DAY"))));
  }

  private static Map<String, Object> feature(World world) {
    return Map.of(
        "name", "Calls",
        "type", "metered",
        "lookup_key", World.fresh(),
        "group_id", world.id("group"),
        "unit_singular", "call",
        "unit_plural", "calls",
        "meter",
            Map.of(
                "name", "Calls",
                "event_name", World.fresh(),
                "aggregation", Map.of("type", "SUM", "field", "tokens"),
                "filters", List.of(Map.of("key", "region", "values", List.of("eu"))),
                "reset_usage", "BILLING_PERIOD"));
  }

  private static String made(World world) {
    return world.post("/features", feature(world)).path("id");
  }

  private static String plan(World world) {
    return world.post("/plans", Map.of("name", "Plan", "lookup_key", World.fresh())).path("id");
  }

  /** On a plan of its own, as a plan charges a meter once. */
  private static Map<String, Object> price(World world) {
    return Map.of(
        "entity_type", "PLAN",
        "entity_id", plan(world),
        "type", "USAGE",
        "billing_model", "FLAT_FEE",
        "billing_period", "MONTHLY",
        "currency", "eur",
        "amount", "0.02",
        "meter_id", world.id("meter"));
  }

  private static Map<String, Object> tiered(World world) {
    return Map.of(
        "entity_type", "PLAN",
        "entity_id", plan(world),
        "type", "USAGE",
        "billing_model", "TIERED",
        "billing_period", "MONTHLY",
        "currency", "eur",
        "tier_mode", "SLAB",
        "tiers",
            List.of(
                Map.of("up_to", 10, "unit_amount", "1"),
                Map.of("unit_amount", "0.5", "flat_amount", "2")),
        "meter_id", world.id("meter"));
  }

  private static Map<String, Object> event(World world) {
    return Map.of(
        "event_name", world.id("event_name"),
        "external_customer_id", world.id("external"),
        "event_id", World.fresh(),
        "timestamp", "2026-01-06T17:27:17Z",
        "source", "test",
        "properties", Map.of("tokens", "5", "region", "eu", "cached", true));
  }
}
