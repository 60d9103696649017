package dev.billingportal.it.contract;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Requests that succeed: what a customer asks of the Direct API, and documents behind links. */
final class DirectSuccesses {
  private DirectSuccesses() {}

  static Map<String, Function<World, Call>> calls() {
    return Map.ofEntries(
        Map.entry("customerPortalInfo", w -> Call.plain()),
        Map.entry("customerPortalConfig", w -> Call.plain()),
        Map.entry(
            "portalCustomerUsageUsage", w -> Call.plain().asking("feature_ids", w.id("feature"))),
        Map.entry(
            "portalCustomerUsageRevenue",
            w -> Call.of(Map.of("feature_ids", List.of(w.id("feature")), "window_size", "DAY"))),
        Map.entry("portalCustomerUsageCost", w -> Call.of(Map.of("window_size", "WEEK"))),
        Map.entry("portalSubscriptionsList", w -> Call.of(Map.of("page", 1, "limit", 5))),
        Map.entry("portalSubscriptionsGet", w -> Call.at("id", w.id("subscription"))),
        Map.entry("portalWalletsList", w -> Call.of(Map.of())),
        Map.entry("portalWalletsGet", w -> Call.at("id", w.id("wallet"))),
        Map.entry(
            "portalWalletsTransactions",
            w -> Call.at("id", w.id("wallet")).asking("type", "credit")),
        Map.entry("portalInvoicesList", w -> Call.of(Map.of("status", "pending", "limit", 5))),
        Map.entry("portalInvoicesGet", w -> Call.at("id", w.id("invoice"))),
        Map.entry(
            "portalInvoicesPdf",
            w -> Call.at("id", w.id("invoice")).header("Accept", "application/json")),
        Map.entry("documentsInvoice", w -> Call.at("link", w.documentLink())));
  }
}
