package dev.billingportal.service.usage;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.MeterFilter;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.shared.NotSupported;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An aggregation of events that no meter has to exist for.
 *
 * @param propertyName what is aggregated; needed for all but COUNT
 * @param filters only events with one of these values of each property
 * @param timezone IANA zone of the windows; the customer's if null
 */
@NotSupported({"billing_anchor", "bucket_size", "group_by", "group_by_property"})
public record AggregationRequest(
    @NotBlank @Size(max = 255) String eventName,
    @NotNull AggregationType aggregationType,
    @Size(max = 255) String propertyName,
    BigDecimal multiplier,
    String customerId,
    String externalCustomerId,
    Map<String, List<String>> filters,
    Instant startTime,
    Instant endTime,
    String windowSize,
    String timezone) {

  /** The times an aggregation is over; the same defaults as for analytics. */
  public record Times(Instant startTime, Instant endTime, String windowSize, String timezone) {}

  Times times() {
    return new Times(startTime, endTime, windowSize, timezone);
  }

  /**
   * @throws ValidationFailed naming property_name or filters
   */
  MeterRule meter() {
    if (aggregationType != AggregationType.COUNT
        && (propertyName == null || propertyName.isBlank())) {
      throw new ValidationFailed("property_name", "is needed for " + aggregationType);
    }
    if (filters != null && filters.values().stream().anyMatch(Objects::isNull)) {
      throw new ValidationFailed("filters", "must hold a list of values for each key");
    }
    return new MeterRule(
        "asked",
        eventName,
        aggregationType,
        propertyName,
        multiplier,
        filters == null
            ? List.of()
            : filters.entrySet().stream()
                .map(filter -> new MeterFilter(filter.getKey(), filter.getValue()))
                .toList());
  }
}
