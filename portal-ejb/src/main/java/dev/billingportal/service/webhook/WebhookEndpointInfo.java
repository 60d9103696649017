package dev.billingportal.service.webhook;

import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.webhook.WebhookEndpoint;
import dev.billingportal.domain.webhook.WebhookEventType;
import java.time.Instant;
import java.util.List;

/** An endpoint without its secret. */
public record WebhookEndpointInfo(
    String id,
    String url,
    String description,
    List<String> eventTypes,
    RecordStatus status,
    Instant createdAt,
    Instant updatedAt) {

  static WebhookEndpointInfo of(WebhookEndpoint endpoint) {
    return new WebhookEndpointInfo(
        endpoint.id(),
        endpoint.url().toString(),
        endpoint.description(),
        endpoint.eventTypes().stream().map(WebhookEventType::wire).sorted().toList(),
        endpoint.status(),
        endpoint.createdAt(),
        endpoint.updatedAt());
  }
}
