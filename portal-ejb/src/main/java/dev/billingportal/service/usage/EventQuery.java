package dev.billingportal.service.usage;

import dev.billingportal.service.shared.NotSupported;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A search among events. Everything may be null.
 *
 * @param iterFirstKey only events newer than the one with this key
 * @param iterLastKey only events older than the one with this key; to go on after a page
 * @param pageSize 1 to 1000, 50 if null
 * @param order asc or desc by time, desc if null
 */
@NotSupported("sort=timestamp")
public record EventQuery(
    String externalCustomerId,
    String eventName,
    String eventId,
    String source,
    Instant startTime,
    Instant endTime,
    Map<String, List<String>> propertyFilters,
    String iterFirstKey,
    String iterLastKey,
    Integer offset,
    Integer pageSize,
    String order) {
  public static final EventQuery EVERYTHING =
      new EventQuery(null, null, null, null, null, null, null, null, null, null, null, null);
}
