package dev.billingportal.web.console;

import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.service.invoice.InvoiceSummary;
import dev.billingportal.service.invoice.InvoiceView;
import dev.billingportal.service.invoice.Invoices;
import dev.billingportal.service.invoice.MerchantInvoiceSearch;
import dev.billingportal.service.search.SearchRequest;
import dev.billingportal.service.session.PortalSetups;
import dev.billingportal.service.subscription.SubscriptionDetails;
import dev.billingportal.service.subscription.SubscriptionSearch;
import dev.billingportal.service.subscription.Subscriptions;
import dev.billingportal.service.usage.MerchantUsage;
import dev.billingportal.service.usage.PeriodUsage;
import dev.billingportal.service.wallet.RealTimeWallet;
import dev.billingportal.service.wallet.WalletRecords;
import dev.billingportal.web.shared.Card;
import dev.billingportal.web.shared.Formats;
import dev.billingportal.web.shared.StatusChip;
import dev.billingportal.web.shared.StillDue;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * What the portal shows of a customer, in short: which parts, what is left and owed, and what they
 * use. Days are the customer's, as in the portal.
 */
@Named("account")
@RequestScoped
public class AccountPage {
  private static final int SUBSCRIPTIONS = 20;
  private static final int INVOICES = 5;

  @EJB private WalletRecords wallets;
  @EJB private Subscriptions subscriptions;
  @EJB private Invoices invoices;
  @EJB private MerchantUsage usage;
  @EJB private PortalSetups setups;
  @Inject private ConsoleVisit visit;
  @Inject private ConsoleWords words;
  @Inject private CustomerPage customer;

  private Card<List<Section>> sections;
  private Card<List<RealTimeWallet>> ownWallets;
  private Card<List<SubscriptionDetails>> ownSubscriptions;
  private Card<List<InvoiceView>> lastInvoices;
  private Card<List<InvoiceSummary.OfCurrency>> owed;
  private Card<List<PeriodUsage>> periodUsage;
  private Formats formats;

  /** A part of the portal, and whether the merchant's settings show it. */
  public record Section(PortalSection part, boolean shown) {}

  @PostConstruct
  void load() {
    String id = customer.getProfile().id();
    formats = new Formats(visit.getLocale(), customer.getProfile().timezone());
    sections = Card.of("sections", this::sections);
    ownWallets = Card.of("wallets", () -> wallets.realTimeOfCustomer(visit.scope(), id, null));
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
    owed = Card.of("owed", () -> owedBy(id));
    periodUsage = Card.of("usage", () -> usage.current(visit.scope(), id, null).features());
  }

  private List<Section> sections() {
    List<PortalSection> shown = setups.get(visit.scope()).presentation().sections();
    return Arrays.stream(PortalSection.values())
        .map(part -> new Section(part, shown == null || shown.contains(part)))
        .toList();
  }

  private List<InvoiceSummary.OfCurrency> owedBy(String id) {
    return invoices.summary(visit.scope(), id).summaries().stream()
        .filter(sums -> sums.unpaid().signum() > 0)
        .toList();
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

  public Card<List<Section>> getSections() {
    return sections;
  }

  public Card<List<RealTimeWallet>> getWallets() {
    return ownWallets;
  }

  public Card<List<SubscriptionDetails>> getSubscriptions() {
    return ownSubscriptions;
  }

  public Card<List<InvoiceView>> getInvoices() {
    return lastInvoices;
  }

  /** What is to be paid, a currency each. */
  public Card<List<InvoiceSummary.OfCurrency>> getOwed() {
    return owed;
  }

  /** Usage of each feature in the billing period that is running. */
  public Card<List<PeriodUsage>> getUsage() {
    return periodUsage;
  }

  /** For example "5,911", to be followed by its unit. */
  public String quantity(PeriodUsage used) {
    return formats.quantity(used.usage());
  }

  /** The unit that stands behind a quantity; null for a feature without units. */
  public String unit(PeriodUsage used) {
    boolean one = used.usage().compareTo(BigDecimal.ONE) == 0;
    return one ? used.unitSingular() : used.unitPlural();
  }

  /** What is still due of an invoice, in words; null where the total says it. */
  public String rest(InvoiceView invoice) {
    BigDecimal remaining = invoice.payment().remaining();
    return StillDue.isSaid(invoice.display(), invoice.amounts().total(), remaining)
        ? words.say("invoice.open", visit.getFormats().money(remaining, invoice.currency()))
        : null;
  }

  /** Days in the customer's zone. */
  public Formats getFormats() {
    return formats;
  }

  public StatusChip walletChip(RealTimeWallet wallet) {
    return StatusChip.of(wallet.wallet().walletStatus());
  }

  public StatusChip subscriptionChip(SubscriptionDetails subscription) {
    return StatusChip.of(subscription.status());
  }

  public StatusChip chip(DisplayStatus status) {
    return StatusChip.of(status);
  }
}
