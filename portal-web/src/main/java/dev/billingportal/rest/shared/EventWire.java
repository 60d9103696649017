package dev.billingportal.rest.shared;

import dev.billingportal.service.usage.EventCount;
import dev.billingportal.service.usage.RecordedEvents.StoredEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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
    Map<String, String> properties,
    List<Meter> meters) {

  /**
   * Whether a meter of the event's name counts it.
   *
   * @param featureId the first feature that uses the meter, or null
   * @param quantity what the event adds to the meter's quantity, or is for it; null if it is not
   *     counted, and for COUNT_UNIQUE
   * @param reason why it is not counted, or null: property_missing, not_a_number, too_many_digits,
   *     filter_not_matched or customer_unknown
   * @param message the reason as a sentence, or null
   */
  public record Meter(
      String meterId,
      String meterName,
      String featureId,
      boolean counted,
      BigDecimal quantity,
      String reason,
      String message) {
    static Meter of(EventCount count) {
      return new Meter(
          count.meterId(),
          count.meterName(),
          count.featureId(),
          count.counted(),
          count.quantity(),
          count.counted() ? null : count.reason().wire(),
          count.message());
    }
  }

  public static EventWire of(StoredEvent stored, String environmentId) {
    return new EventWire(
        stored.event().id(),
        stored.event().name(),
        stored.event().externalCustomerId(),
        stored.customerId(),
        environmentId,
        stored.event().at(),
        stored.event().source(),
        stored.event().properties(),
        stored.meters().stream().map(Meter::of).toList());
  }
}
