package dev.billingportal.service.subscription;

import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.PriceType;
import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.domain.subscription.BillingCycle;
import dev.billingportal.domain.subscription.CollectionMethod;
import dev.billingportal.domain.subscription.Subscription;
import dev.billingportal.domain.subscription.SubscriptionStatus;
import dev.billingportal.service.catalog.Commitment;
import dev.billingportal.service.catalog.PlanListing;
import dev.billingportal.service.catalog.PriceListing;
import dev.billingportal.service.shared.RecordInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A subscription with its lines, as it stands at the moment it is read.
 *
 * @param plan the plan as it is now, without its prices
 * @param periodEnd end of the current period, exclusive; null if it never ends
 * @param commitment what the lines without one of their own share; null for none
 * @param cancelledAt when it was or became cancelled; null as long as it is not
 */
public record SubscriptionDetails(
    RecordInfo info,
    int version,
    String customerId,
    PlanListing plan,
    String planName,
    String lookupKey,
    String currency,
    SubscriptionStatus status,
    BillingPeriod billingPeriod,
    int billingPeriodCount,
    BillingCycle billingCycle,
    Instant billingAnchor,
    ZoneId timezone,
    Instant startDate,
    Instant endDate,
    Instant periodStart,
    Instant periodEnd,
    Instant trialStart,
    Instant trialEnd,
    Instant cancelAt,
    Instant cancelledAt,
    boolean cancelAtPeriodEnd,
    String paymentTerms,
    CollectionMethod collectionMethod,
    Commitment commitment,
    List<Line> lines) {

  /**
   * One price of a subscription.
   *
   * @param price the price, also one that was archived since
   * @param endDate until when it applies, exclusive; null without end
   * @param commitment the line's own; null for none
   */
  public record Line(
      String id,
      PriceListing price,
      PriceType type,
      String displayName,
      @NotMoney BigDecimal quantity,
      Instant startDate,
      Instant endDate,
      Commitment commitment) {}

  /** Whether it begins later. */
  public boolean upcoming() {
    return status == SubscriptionStatus.DRAFT;
  }

  static SubscriptionDetails of(
      Subscription subscription, PlanListing plan, List<Line> lines, Instant now) {
    SubscriptionTimeline timeline = SubscriptionTimeline.of(subscription);
    BillingPeriods.Span period = timeline.periodAt(now);
    Instant cancelledAt = subscription.cancelledAt();
    if (cancelledAt == null && timeline.hasEnded(now)) {
      cancelledAt = timeline.endsAt();
    }
    return new SubscriptionDetails(
        RecordInfo.of(subscription),
        subscription.version(),
        subscription.customerId(),
        plan,
        subscription.planName(),
        subscription.lookupKey(),
        subscription.currency(),
        timeline.statusAt(now),
        subscription.interval().unit(),
        subscription.interval().count(),
        subscription.cycle(),
        subscription.anchor(),
        subscription.timezone(),
        subscription.startDate(),
        subscription.endDate(),
        period.start(),
        BillingPeriods.orNull(period.end()),
        subscription.trialStart(),
        subscription.trialEnd(),
        subscription.cancelAt(),
        cancelledAt,
        subscription.cancelAtPeriodEnd(),
        subscription.paymentTerms(),
        subscription.collectionMethod(),
        Commitment.ofSubscription(subscription.commitment()),
        lines);
  }
}
