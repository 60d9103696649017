package dev.billingportal.rest.shared;

import dev.billingportal.service.subscription.CancellationResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What became of a cancellation, with every key that clients know. */
public record CancellationWire(
    String subscriptionId,
    String cancellationType,
    Instant effectiveDate,
    Instant processedAt,
    String reason,
    String status,
    String message,
    List<Object> prorationDetails,
    Object prorationInvoice,
    BigDecimal totalCreditAmount) {

  public static CancellationWire of(CancellationResult result) {
    return new CancellationWire(
        result.subscriptionId(),
        result.type().wire(),
        result.effectiveAt(),
        result.processedAt(),
        result.reason(),
        result.status().wire(),
        "The subscription ends at " + result.effectiveAt(),
        List.of(),
        null,
        BigDecimal.ZERO);
  }
}
