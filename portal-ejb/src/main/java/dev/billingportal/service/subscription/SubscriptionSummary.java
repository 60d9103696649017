package dev.billingportal.service.subscription;

import dev.billingportal.domain.subscription.SubscriptionStatus;
import java.time.Instant;

/**
 * A subscription as its customer sees it.
 *
 * @param periodStart start of the current billing period
 * @param periodEnd end of it, exclusive
 * @param nextBillingAt when the next charge is made; null if none follows
 */
public record SubscriptionSummary(
    String id,
    String planName,
    SubscriptionStatus status,
    String currency,
    Instant startedAt,
    Instant periodStart,
    Instant periodEnd,
    Instant nextBillingAt,
    Instant cancelAt,
    Instant trialEnd) {

  /** Whether it begins later. */
  public boolean upcoming() {
    return status == SubscriptionStatus.DRAFT;
  }
}
