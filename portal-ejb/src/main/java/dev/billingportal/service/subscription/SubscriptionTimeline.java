package dev.billingportal.service.subscription;

import dev.billingportal.domain.subscription.Subscription;
import dev.billingportal.domain.subscription.SubscriptionStatus;
import dev.billingportal.service.subscription.BillingPeriods.Span;
import java.time.Instant;

/**
 * What a subscription is at a moment: its status, its period and its next charge. All of it follows
 * from the subscription's dates, so nothing has to be stored or moved on.
 *
 * @param end the last day agreed on, or null
 * @param trialEnd null without a trial
 * @param cancelAt when a cancellation takes effect, or null
 * @param set the status as it was set, the dates aside
 */
public record SubscriptionTimeline(
    Instant start,
    Instant end,
    Instant trialEnd,
    Instant cancelAt,
    SubscriptionStatus set,
    BillingPeriods periods) {

  static SubscriptionTimeline of(Subscription subscription) {
    return new SubscriptionTimeline(
        subscription.startDate(),
        subscription.endDate(),
        subscription.trialEnd(),
        subscription.cancelAt(),
        subscription.subscriptionStatus(),
        new BillingPeriods(
            subscription.anchor(),
            subscription.interval().unit(),
            subscription.interval().count(),
            subscription.timezone()));
  }

  /** The same, had nobody cancelled it. */
  public SubscriptionTimeline withoutCancellation() {
    return new SubscriptionTimeline(start, end, trialEnd, null, set, periods);
  }

  /** When it ends or ended; null if no end is known. */
  public Instant endsAt() {
    if (end == null || cancelAt == null) {
      return end == null ? cancelAt : end;
    }
    return end.isBefore(cancelAt) ? end : cancelAt;
  }

  public boolean hasEnded(Instant now) {
    return set == SubscriptionStatus.CANCELLED || endsAt() != null && !now.isBefore(endsAt());
  }

  /**
   * Cancelled from the moment it ends, a draft before it begins, trialing until the trial ends,
   * else as it was set.
   */
  public SubscriptionStatus statusAt(Instant now) {
    if (hasEnded(now)) {
      return SubscriptionStatus.CANCELLED;
    }
    if (set == SubscriptionStatus.ACTIVE && now.isBefore(start)) {
      return SubscriptionStatus.DRAFT;
    }
    return inTrial(now) ? SubscriptionStatus.TRIALING : set;
  }

  /**
   * The period of a moment, cut to the subscription's own start and end; before it began the first
   * one, after it ended the last one.
   */
  public Span periodAt(Instant now) {
    Instant moment = now.isBefore(start) ? start : now;
    Instant ends = endsAt();
    if (ends != null && !moment.isBefore(ends)) {
      moment = ends.isAfter(start) ? ends.minusNanos(1) : start;
    }
    Span span = periods.at(moment);
    Instant from = span.start().isBefore(start) ? start : span.start();
    Instant until = ends != null && ends.isBefore(span.end()) ? ends : span.end();
    return new Span(from, until.isBefore(from) ? from : until);
  }

  /**
   * The end of the period that is charged next, the trial being free; null if the subscription ends
   * with that period or before, has not begun, or never bills again.
   */
  public Instant nextBillingAt(Instant now) {
    if (hasEnded(now) || now.isBefore(start)) {
      return null;
    }
    Instant charged = periodAt(inTrial(now) ? trialEnd : now).end();
    boolean last = endsAt() != null && !charged.isBefore(endsAt());
    return last || charged.equals(BillingPeriods.NEVER) ? null : charged;
  }

  private boolean inTrial(Instant now) {
    return set == SubscriptionStatus.ACTIVE && trialEnd != null && now.isBefore(trialEnd);
  }
}
