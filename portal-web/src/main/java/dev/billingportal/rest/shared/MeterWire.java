package dev.billingportal.rest.shared;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.service.catalog.MeterDefinition;
import java.math.BigDecimal;
import java.util.List;

/** A meter on the wire, with every key that clients know. */
public record MeterWire(
    @JsonUnwrapped RecordWire record,
    String name,
    String eventName,
    Aggregation aggregation,
    List<Filter> filters,
    String resetUsage) {

  /** How events make a quantity. */
  public record Aggregation(
      String type,
      String field,
      BigDecimal multiplier,
      String bucketSize,
      String expression,
      String groupBy) {}

  /** Which values a property may have. */
  public record Filter(String key, List<String> values) {}

  /** Null for null. */
  static MeterWire of(MeterDefinition meter, boolean forMerchant) {
    return meter == null
        ? null
        : new MeterWire(
            RecordWire.of(meter.info(), forMerchant),
            meter.name(),
            meter.eventName(),
            new Aggregation(
                meter.aggregation().name(), meter.field(), meter.multiplier(), null, null, null),
            meter.filters().stream().map(f -> new Filter(f.key(), f.values())).toList(),
            meter.resetUsage().name());
  }
}
