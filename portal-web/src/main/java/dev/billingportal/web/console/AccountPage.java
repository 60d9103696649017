package dev.billingportal.web.console;

import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.service.invoice.InvoiceView;
import dev.billingportal.service.invoice.Invoices;
import dev.billingportal.service.invoice.MerchantInvoiceSearch;
import dev.billingportal.service.search.SearchRequest;
import dev.billingportal.service.subscription.SubscriptionDetails;
import dev.billingportal.service.subscription.SubscriptionSearch;
import dev.billingportal.service.subscription.Subscriptions;
import dev.billingportal.service.wallet.WalletProfile;
import dev.billingportal.service.wallet.WalletRecords;
import dev.billingportal.web.shared.Card;
import dev.billingportal.web.shared.StatusChip;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What the portal shows of a customer, in short: wallets, subscriptions and the last invoices. */
@Named("account")
@RequestScoped
public class AccountPage {
  private static final int SUBSCRIPTIONS = 20;
  private static final int INVOICES = 5;

  @EJB private WalletRecords wallets;
  @EJB private Subscriptions subscriptions;
  @EJB private Invoices invoices;
  @Inject private ConsoleVisit visit;
  @Inject private CustomerPage customer;

  private Card<List<WalletProfile>> ownWallets;
  private Card<List<SubscriptionDetails>> ownSubscriptions;
  private Card<List<InvoiceView>> lastInvoices;

  @PostConstruct
  void load() {
    String id = customer.getProfile().id();
    ownWallets = Card.of("wallets", () -> wallets.ofCustomer(visit.scope(), id, null));
    ownSubscriptions =
        Card.of(
            "subscriptions",
            () ->
                subscriptions
                    .search(
                        visit.scope(),
                        new SubscriptionSearch(
                            newest("created_at", SUBSCRIPTIONS),
                            id,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null))
                    .items());
    lastInvoices = Card.of("invoices", () -> lastInvoicesOf(id));
  }

  private List<InvoiceView> lastInvoicesOf(String id) {
    return invoices
        .search(
            visit.scope(),
            new MerchantInvoiceSearch(
                newest("issue_date", INVOICES),
                id,
                null,
                null,
                null,
                null,
                null,
                List.of(InvoiceStatus.FINALIZED, InvoiceStatus.VOIDED),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                null))
        .items();
  }

  private static SearchRequest newest(String field, int rows) {
    return new SearchRequest(
        null,
        List.of(new SearchRequest.Sort(field, "desc")),
        null,
        rows,
        null,
        null,
        null,
        null,
        null);
  }

  public Card<List<WalletProfile>> getWallets() {
    return ownWallets;
  }

  public Card<List<SubscriptionDetails>> getSubscriptions() {
    return ownSubscriptions;
  }

  public Card<List<InvoiceView>> getInvoices() {
    return lastInvoices;
  }

  public StatusChip walletChip(WalletProfile wallet) {
    return StatusChip.of(wallet.walletStatus());
  }

  public StatusChip subscriptionChip(SubscriptionDetails subscription) {
    return StatusChip.of(subscription.status());
  }

  public StatusChip chip(DisplayStatus status) {
    return StatusChip.of(status);
  }
}
