package dev.billingportal.service.usage;

import java.time.Instant;
import java.util.Map;

/**
 * Something a customer used, once.
 *
 * @param at when it was used, to the microsecond
 * @param source where it came from, or null
 * @param arrival its place in the order in which events came; 0 before it is known, and of events
 *     from before there was one
 */
public record UsageEvent(
    String id,
    String name,
    String externalCustomerId,
    Instant at,
    String source,
    Map<String, String> properties,
    long arrival) {
  public UsageEvent {
    properties = properties == null ? Map.of() : properties;
  }

  public UsageEvent(
      String id,
      String name,
      String externalCustomerId,
      Instant at,
      String source,
      Map<String, String> properties) {
    this(id, name, externalCustomerId, at, source, properties, 0);
  }

  UsageEvent arrived(long place) {
    return new UsageEvent(id, name, externalCustomerId, at, source, properties, place);
  }
}
