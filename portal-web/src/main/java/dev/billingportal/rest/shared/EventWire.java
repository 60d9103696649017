package dev.billingportal.rest.shared;

import dev.billingportal.service.usage.RecordedEvents.StoredEvent;
import java.time.Instant;
import java.util.Map;

/** An event on the wire, with every key that clients know. */
public record EventWire(
    String id,
    String eventName,
    String externalCustomerId,
    String customerId,
    String environmentId,
    Instant timestamp,
    String source,
    Map<String, String> properties) {

  public static EventWire of(StoredEvent stored, String environmentId) {
    return new EventWire(
        stored.event().id(),
        stored.event().name(),
        stored.event().externalCustomerId(),
        stored.customerId(),
        environmentId,
        stored.event().at(),
        stored.event().source(),
        stored.event().properties());
  }
}
