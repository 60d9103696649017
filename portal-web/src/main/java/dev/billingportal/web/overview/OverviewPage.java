package dev.billingportal.web.overview;

import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.subscription.SubscriptionQueries;
import dev.billingportal.service.subscription.SubscriptionSummary;
import dev.billingportal.service.usage.CommitmentUse;
import dev.billingportal.service.usage.UsageQueries;
import dev.billingportal.service.usage.UsageRange;
import dev.billingportal.service.usage.UsageReport;
import dev.billingportal.service.wallet.WalletBalance;
import dev.billingportal.service.wallet.WalletQueries;
import dev.billingportal.web.shared.Card;
import dev.billingportal.web.shared.Formats;
import dev.billingportal.web.shared.Freshness;
import dev.billingportal.web.shared.Link;
import dev.billingportal.web.shared.RangeChoice;
import dev.billingportal.web.shared.Reader;
import dev.billingportal.web.shared.StatusChip;
import dev.billingportal.web.shared.UsageChart;
import dev.billingportal.web.shared.Words;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;

/** The Overview tab. */
@Named("overview")
@RequestScoped
public class OverviewPage {
  @EJB private WalletQueries walletQueries;
  @EJB private SubscriptionQueries subscriptionQueries;
  @EJB private UsageQueries usageQueries;
  @Inject private Reader reader;
  @Inject private Formats formats;
  @Inject private Words words;
  @Inject private Clock clock;
  @Inject private HttpServletRequest request;

  private UsageRange range;
  private Card<List<WalletBalance>> wallets;
  private Card<List<SubscriptionSummary>> subscriptions;
  private Card<PeriodOutlook> period;
  private Card<UsageReport> report;
  private UsageChart chart;

  @PostConstruct
  void load() {
    PortalCustomer customer = reader.getCustomer();
    range = RangeChoice.named(request.getParameter("range"));
    wallets = Card.of("wallets", () -> walletQueries.balances(customer));
    subscriptions =
        Card.of(
            "subscriptions",
            () ->
                subscriptionQueries
                    .list(customer, new PageRequest(PageRequest.MAX_LIMIT, 0))
                    .items());
    period =
        Card.of(
            "period",
            () ->
                customer.showsAmounts()
                    ? PeriodOutlook.of(
                        usageQueries.running(customer),
                        subscriptions.found().orElse(List.of()),
                        clock.instant())
                    : PeriodOutlook.HIDDEN);
    report = Card.of("usage", () -> usageQueries.report(customer, range));
    report
        .found()
        .ifPresent(found -> chart = new UsageChart(found, formats, words, clock.instant()));
  }

  public Card<List<WalletBalance>> getWallets() {
    return wallets;
  }

  public Card<List<SubscriptionSummary>> getSubscriptions() {
    return subscriptions;
  }

  public Card<PeriodOutlook> getPeriod() {
    return period;
  }

  public Card<UsageReport> getReport() {
    return report;
  }

  public UsageChart getChart() {
    return chart;
  }

  public String getFreshness() {
    return report.found().map(found -> Freshness.of(found, formats, words, clock)).orElse(null);
  }

  public String getAddress() {
    return address(range).toString();
  }

  public List<RangeChoice> getRanges() {
    return RangeChoice.all(range, words, OverviewPage::address);
  }

  public StatusChip chip(SubscriptionSummary subscription) {
    return StatusChip.of(subscription.status());
  }

  public StatusChip walletChip(WalletBalance wallet) {
    return StatusChip.of(wallet.status());
  }

  /** How long the wallet lasts, in a sentence; null if that cannot be said. */
  public String lasting(WalletBalance wallet) {
    return period
        .found()
        .map(outlook -> outlook.emptyAt(wallet, wallets.getContent()))
        .map(day -> words.say("wallet.lasts", formats.day(day)))
        .orElse(null);
  }

  /** How much of a subscription's commitments is used, a sentence each. */
  public List<String> commitments(SubscriptionSummary subscription) {
    return period.found().map(PeriodOutlook::commitments).orElse(List.of()).stream()
        .filter(use -> use.subscriptionId().equals(subscription.id()))
        .map(this::sentence)
        .toList();
  }

  private String sentence(CommitmentUse use) {
    boolean left = use.left().amount().signum() > 0;
    String key =
        left
            ? use.commitment().trueUp() ? "commitment.true.up" : "commitment.left"
            : use.overage().amount().signum() > 0 ? "commitment.exceeded" : "commitment.reached";
    return words.say(
        use.name() == null ? key : key + ".of",
        formats.money(use.committed()),
        formats.money(left ? use.left() : use.overage()),
        use.name());
  }

  private static Link address(UsageRange range) {
    return Link.to("overview").with("range", RangeChoice.code(range));
  }
}
