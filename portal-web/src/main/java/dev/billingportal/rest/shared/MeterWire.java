package dev.billingportal.rest.shared;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billingportal.service.catalog.FillingProgress;
import dev.billingportal.service.catalog.MeterDefinition;
import java.math.BigDecimal;
import java.util.List;

/**
 * A meter on the wire, with every key that clients know.
 *
 * @param filling null once all events before the meter are counted
 */
public record MeterWire(
    @JsonUnwrapped RecordWire record,
    String name,
    String eventName,
    Aggregation aggregation,
    List<Filter> filters,
    String resetUsage,
    Filling filling) {

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

  /**
   * How far a new meter has got with the events that came before it.
   *
   * @param eventsTotal null until they were counted
   */
  public record Filling(long eventsDone, Long eventsTotal) {
    private static Filling of(FillingProgress progress) {
      return progress == null ? null : new Filling(progress.done(), progress.total());
    }
  }

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
            meter.resetUsage().name(),
            Filling.of(meter.filling()));
  }
}
