package dev.billingportal.it.contract;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Requests that succeed: subscriptions, wallets and invoices. */
final class BillingSuccesses {
  private BillingSuccesses() {}

  static Map<String, Function<World, Call>> calls() {
    return Map.ofEntries(
        Map.entry("subscriptionsCreate", w -> Call.of(subscription(w))),
        Map.entry("subscriptionsGet", w -> Call.at("id", w.id("subscription"))),
        Map.entry(
            "subscriptionsCancel",
            w ->
                Call.of(Map.of("cancellation_type", "immediate", "reason", "Enough"))
                    .with("id", w.post("/subscriptions", subscription(w)).path("id"))),
        Map.entry(
            "subscriptionsSearch",
            w ->
                Call.of(
                    Map.of(
                        "customer_id", w.id("customer"),
                        "plan_id", w.id("plan"),
                        "subscription_ids", List.of(w.id("subscription"))))),
        Map.entry(
            "walletsCreate",
            w ->
                Call.of(
                    Map.of(
                        "customer_id", w.id("customer"),
                        "currency", "usd",
                        "conversion_rate", "0.1",
                        "initial_credits_to_load", "5"))),
        Map.entry("walletsGet", w -> Call.at("id", w.id("wallet"))),
        Map.entry("walletsUpdate", w -> Call.of(Map.of("name", "Spare")).with("id", w.wallet())),
        Map.entry(
            "walletsTopUp",
            w ->
                Call.of(Map.of("credits_to_add", "3", "transaction_reason", "FREE_CREDIT_GRANT"))
                    .with("id", w.id("wallet"))),
        Map.entry("walletsDebit", w -> Call.of(Map.of("credits", "1")).with("id", w.wallet())),
        Map.entry("walletsTerminate", w -> Call.at("id", w.wallet())),
        Map.entry("walletsRealTimeBalance", w -> Call.at("id", w.id("wallet"))),
        Map.entry(
            "walletsTransactions",
            w -> Call.at("id", w.id("wallet")).asking("limit", "10").asking("order", "asc")),
        Map.entry("walletsSearch", w -> Call.of(Map.of("customer_id", w.id("customer")))),
        Map.entry(
            "walletsSearchTransactions",
            w -> Call.of(Map.of("wallet_id", w.id("wallet"), "customer_id", w.id("customer")))),
        Map.entry(
            "invoicesCreate",
            w ->
                Call.of(
                    Map.of(
                        "customer_id", w.id("customer"),
                        "subscription_id", w.id("subscription"),
                        "currency", "usd",
                        "subtotal", "10",
                        "total_tax", "2",
                        "total", "12",
                        "amount_due", "12",
                        "line_items", List.of(Map.of("quantity", "2", "amount", "10")),
                        "metadata", Map.of("order", "7")))),
        Map.entry("invoicesGet", w -> Call.at("id", w.id("invoice"))),
        Map.entry(
            "invoicesUpdate",
            w ->
                Call.of(Map.of("due_date", "2998-01-01T00:00:00Z"))
                    .with("id", w.invoice("FINALIZED"))),
        Map.entry("invoicesFinalizeDraft", w -> Call.at("id", w.invoice("DRAFT"))),
        Map.entry("invoicesWithdraw", w -> Call.at("id", w.invoice("FINALIZED"))),
        Map.entry(
            "invoicesPay",
            w ->
                Call.of(Map.of("payment_status", "SUCCEEDED", "amount", "10"))
                    .with("id", w.invoice("FINALIZED"))),
        Map.entry("invoicesPdf", w -> Call.at("id", w.id("invoice"))),
        Map.entry(
            "invoicesSearch",
            w ->
                Call.of(
                    Map.of(
                        "customer_id", w.id("customer"),
                        "invoice_ids", List.of(w.id("invoice"))))));
  }

  private static Map<String, Object> subscription(World world) {
    return Map.of(
        "customer_id", world.id("customer"),
        "plan_id", world.id("plan"),
        "currency", "usd",
        "billing_period", "MONTHLY",
        "billing_cycle", "anniversary",
        "start_date", "2026-01-06T17:27:17Z");
  }
}
