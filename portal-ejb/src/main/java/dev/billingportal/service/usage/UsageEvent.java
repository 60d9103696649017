package dev.billingportal.service.usage;

import java.time.Instant;
import java.util.Map;

/**
 * Something a customer used, once.
 *
 * @param at when it was used, to the microsecond
 * @param source where it came from, or null
 */
public record UsageEvent(
    String id,
    String name,
    String externalCustomerId,
    Instant at,
    String source,
    Map<String, String> properties) {
  public UsageEvent {
    properties = properties == null ? Map.of() : properties;
  }
}
