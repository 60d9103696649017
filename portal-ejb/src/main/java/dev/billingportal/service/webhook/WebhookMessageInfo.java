package dev.billingportal.service.webhook;

import java.time.Instant;
import java.util.List;

/**
 * Something that was to be told, and how the telling went.
 *
 * @param payload the JSON as it was or will be sent
 */
public record WebhookMessageInfo(
    String id, String eventType, Instant occurredAt, String payload, List<Delivery> deliveries) {

  /**
   * The telling to one endpoint.
   *
   * @param nextAttemptAt null once delivered or given up
   */
  public record Delivery(
      String endpointId,
      int attempts,
      Instant deliveredAt,
      Instant lastAttemptAt,
      Integer lastStatus,
      String lastProblem,
      Instant nextAttemptAt) {}
}
