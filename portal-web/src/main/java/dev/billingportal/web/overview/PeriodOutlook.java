package dev.billingportal.web.overview;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.subscription.SubscriptionStatus;
import dev.billingportal.domain.wallet.WalletStatus;
import dev.billingportal.service.subscription.SubscriptionSummary;
import dev.billingportal.service.usage.CommitmentUse;
import dev.billingportal.service.usage.RunningPeriods;
import dev.billingportal.service.wallet.WalletBalance;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the running billing period has cost so far and where it is heading. It looks ahead only
 * where that is honest: when every running subscription shares one period of which a day has
 * passed, and there is one currency. The method is the pace so far, carried on.
 */
public final class PeriodOutlook {
  private static final Duration LEAST = Duration.ofDays(1);
  private static final Duration FARTHEST = Duration.ofDays(365);
  private static final Set<SubscriptionStatus> RUNNING =
      Set.of(SubscriptionStatus.ACTIVE, SubscriptionStatus.TRIALING);

  /** For somebody who sees no amounts. */
  static final PeriodOutlook HIDDEN = new PeriodOutlook(List.of(), List.of(), null, null, null);

  private final List<Money> charges;
  private final List<CommitmentUse> commitments;
  private final Instant start;
  private final Instant end;
  private final Instant now;

  private PeriodOutlook(
      List<Money> charges,
      List<CommitmentUse> commitments,
      Instant start,
      Instant end,
      Instant now) {
    this.charges = charges;
    this.commitments = commitments;
    this.start = start;
    this.end = end;
    this.now = now;
  }

  static PeriodOutlook of(
      RunningPeriods periods, List<SubscriptionSummary> subscriptions, Instant now) {
    List<SubscriptionSummary> running =
        subscriptions.stream()
            .filter(each -> RUNNING.contains(each.status()))
            .filter(each -> each.periodStart() != null && each.periodEnd() != null)
            .filter(each -> !each.periodStart().isAfter(now) && each.periodEnd().isAfter(now))
            .toList();
    Set<String> currencies = new TreeSet<>();
    running.forEach(each -> currencies.add(each.currency()));
    List<Money> shown =
        periods.charges().isEmpty()
            ? currencies.stream().map(Money::zero).toList()
            : periods.charges();
    boolean onePeriod =
        !running.isEmpty()
            && running.stream()
                .allMatch(
                    each ->
                        each.periodStart().equals(running.get(0).periodStart())
                            && each.periodEnd().equals(running.get(0).periodEnd()));
    return onePeriod
        ? new PeriodOutlook(
            shown,
            periods.commitments(),
            running.get(0).periodStart(),
            running.get(0).periodEnd(),
            now)
        : new PeriodOutlook(shown, periods.commitments(), null, null, now);
  }

  /** Whether there is anything to show. */
  public boolean isKnown() {
    return !charges.isEmpty();
  }

  /** Usage charges so far, one a currency. */
  public List<Money> getCharges() {
    return charges;
  }

  /** What became of each commitment so far. */
  List<CommitmentUse> commitments() {
    return commitments;
  }

  /** Start of the one period all subscriptions share; null if they differ. */
  public Instant getStart() {
    return start;
  }

  /** End of that period. */
  public Instant getEnd() {
    return end;
  }

  /** Days of the period that have begun. */
  public long getDaysBegun() {
    return Duration.between(start, now).toDays() + 1;
  }

  /** Days the period has. */
  public long getDays() {
    return Math.max(1, Math.round(Duration.between(start, end).toHours() / 24.0));
  }

  /**
   * What the period will have cost if the pace stays the same, and at least what commitments with a
   * true-up still lack; null if that cannot be said.
   */
  public Money getEstimate() {
    if (!hasPace()) {
      return null;
    }
    BigDecimal least =
        commitments.stream()
            .filter(use -> use.commitment().trueUp())
            .map(use -> use.left().amount())
            .reduce(charges.get(0).amount(), BigDecimal::add);
    return new Money(
        perSecond().multiply(seconds(Duration.between(start, end))).max(least),
        charges.get(0).currency());
  }

  /**
   * When the wallet will be empty if the pace stays the same; null if that cannot be said or is
   * more than a year away.
   *
   * @param wallets all of the customer's, since two in one currency share what is charged
   */
  Instant emptyAt(WalletBalance wallet, List<WalletBalance> wallets) {
    long sharing =
        wallets.stream()
            .filter(each -> each.status() == WalletStatus.ACTIVE && each.paysUsage())
            .filter(each -> each.currency().equals(wallet.currency()))
            .count();
    if (wallet.status() != WalletStatus.ACTIVE
        || !wallet.paysUsage()
        || sharing != 1
        || !hasPace()
        || !charges.get(0).currency().equals(wallet.currency())
        || wallet.ongoingValue().signum() <= 0) {
      return null;
    }
    BigDecimal left = wallet.ongoingValue().divide(perSecond(), MathContext.DECIMAL64);
    return left.compareTo(seconds(FARTHEST)) > 0 ? null : now.plusSeconds(left.longValue());
  }

  private boolean hasPace() {
    return start != null
        && charges.size() == 1
        && charges.get(0).amount().signum() > 0
        && Duration.between(start, now).compareTo(LEAST) >= 0;
  }

  private BigDecimal perSecond() {
    return charges
        .get(0)
        .amount()
        .divide(seconds(Duration.between(start, now)), MathContext.DECIMAL64);
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toSeconds());
  }
}
