package dev.billingportal.service.subscription;

import dev.billingportal.domain.subscription.SubscriptionStatus;
import java.time.Instant;

/**
 * What became of a cancellation.
 *
 * @param effectiveAt when the subscription ends or ended
 * @param status what it shows now
 */
public record CancellationResult(
    String subscriptionId,
    Cancellation.Type type,
    Instant effectiveAt,
    Instant processedAt,
    String reason,
    SubscriptionStatus status) {}
