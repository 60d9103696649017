package dev.billingportal.rest.merchant;

import dev.billingportal.rest.shared.InvoiceWire;
import dev.billingportal.rest.shared.PriceWire;
import dev.billingportal.rest.shared.SubscriptionWire;
import dev.billingportal.rest.shared.WalletTransactionWire;
import dev.billingportal.service.catalog.PlanListing;
import dev.billingportal.service.catalog.Plans;
import dev.billingportal.service.catalog.PriceListing;
import dev.billingportal.service.customer.CustomerProfile;
import dev.billingportal.service.customer.Customers;
import dev.billingportal.service.invoice.InvoiceView;
import dev.billingportal.service.invoice.Invoices;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.subscription.SubscriptionDetails;
import dev.billingportal.service.subscription.Subscriptions;
import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.service.wallet.LedgerEntry;
import dev.billingportal.service.wallet.WalletProfile;
import dev.billingportal.service.wallet.WalletRecords;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Puts into answers what {@code expand} asks for. Each word is one batch of queries, however many
 * records there are.
 */
@ApplicationScoped
public class Expansions {
  @EJB private Customers customers;
  @EJB private Plans plans;
  @EJB private Subscriptions subscriptions;
  @EJB private Invoices invoices;
  @EJB private WalletRecords wallets;
  @Inject private MerchantRequest merchant;

  public Expansions() {}

  Expansions(Customers customers, Plans plans, Subscriptions subscriptions, Invoices invoices) {
    this.customers = customers;
    this.plans = plans;
    this.subscriptions = subscriptions;
    this.invoices = invoices;
    this.merchant = new MerchantRequest();
  }

  /** Knows {@code plan}. */
  Function<PriceListing, PriceWire> ofPrices(List<PriceListing> prices, String expand) {
    Map<String, PlanListing> found =
        asked(expand, "plan", prices, PriceListing::planId, plans::byIds);
    return price -> PriceWire.of(price, found.get(price.planId()));
  }

  /** Knows {@code customer}, {@code prices} of the plan, and {@code latest_invoice}. */
  Function<SubscriptionDetails, SubscriptionWire> ofSubscriptions(
      List<SubscriptionDetails> all, String expand) {
    Map<String, CustomerProfile> owners =
        asked(expand, "customer", all, SubscriptionDetails::customerId, customers::byIds);
    Map<String, InvoiceView> latest =
        asked(expand, "latest_invoice", all, one -> one.info().id(), invoices::latestOf);
    boolean priced = Expandable.Words.of(expand).contains("prices");
    Map<String, List<PriceListing>> prices =
        asked(expand, "prices", all, Expansions::planId, plans::prices);
    return one ->
        SubscriptionWire.forMerchant(
            one,
            new SubscriptionWire.Parts(
                owners.get(one.customerId()),
                priced ? prices.getOrDefault(planId(one), List.of()) : null,
                latest.get(one.info().id())));
  }

  /** Knows {@code customer} and {@code subscription}. */
  Function<InvoiceView, InvoiceWire> ofInvoices(List<InvoiceView> all, String expand) {
    Map<String, CustomerProfile> buyers =
        asked(expand, "customer", all, InvoiceView::customerId, customers::byIds);
    Map<String, SubscriptionDetails> reasons =
        asked(expand, "subscription", all, Expansions::subscriptionId, subscriptions::byIds);
    return one ->
        InvoiceWire.of(one, buyers.get(one.customerId()), reasons.get(subscriptionId(one)));
  }

  /** Knows {@code wallet} and {@code customer}. */
  Function<LedgerEntry, WalletTransactionWire> ofTransactions(
      List<LedgerEntry> rows, String expand) {
    Map<String, WalletProfile> purses =
        asked(expand, "wallet", rows, LedgerEntry::walletId, wallets::byIds);
    Map<String, CustomerProfile> owners =
        asked(expand, "customer", rows, LedgerEntry::customerId, customers::byIds);
    return row ->
        WalletTransactionWire.of(row, purses.get(row.walletId()), owners.get(row.customerId()));
  }

  private interface Reading<P> {
    Map<String, P> of(MerchantScope scope, Collection<String> ids);
  }

  private <R, P> Map<String, P> asked(
      String expand, String word, List<R> records, Function<R, String> id, Reading<P> reading) {
    if (!Expandable.Words.of(expand).contains(word)) {
      return Map.of();
    }
    List<String> ids = records.stream().map(id).filter(one -> !one.isEmpty()).distinct().toList();
    return reading.of(merchant.scope(), ids);
  }

  private static String planId(SubscriptionDetails subscription) {
    return subscription.plan() == null ? "" : subscription.plan().info().id();
  }

  private static String subscriptionId(InvoiceView invoice) {
    String id = invoice.terms().subscriptionId();
    return id == null ? "" : id;
  }
}
