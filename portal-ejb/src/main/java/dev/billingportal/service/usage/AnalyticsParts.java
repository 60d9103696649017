package dev.billingportal.service.usage;

import dev.billingportal.service.catalog.FeatureListing;
import dev.billingportal.service.catalog.MeterDefinition;
import dev.billingportal.service.catalog.PlanListing;
import dev.billingportal.service.catalog.PriceListing;
import dev.billingportal.service.subscription.SubscriptionDetails;
import java.util.Map;

/** What an answer about usage refers to, by id; empty where nobody asked for it. */
public record AnalyticsParts(
    Map<String, FeatureListing> features,
    Map<String, MeterDefinition> meters,
    Map<String, PriceListing> prices,
    Map<String, PlanListing> plans,
    Map<String, SubscriptionDetails> subscriptions) {
  static final AnalyticsParts NONE =
      new AnalyticsParts(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
}
