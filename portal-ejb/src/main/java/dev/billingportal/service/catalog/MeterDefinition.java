package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.Meter;
import dev.billingportal.domain.catalog.MeterFilling;
import dev.billingportal.domain.catalog.MeterFilter;
import dev.billingportal.domain.catalog.ResetUsage;
import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.service.shared.RecordInfo;
import java.math.BigDecimal;
import java.util.List;

/**
 * Which events count, and how they make a quantity.
 *
 * @param filling null once all events before the meter are counted
 */
public record MeterDefinition(
    RecordInfo info,
    String name,
    String eventName,
    AggregationType aggregation,
    String field,
    @NotMoney BigDecimal multiplier,
    List<MeterFilter> filters,
    ResetUsage resetUsage,
    FillingProgress filling) {

  /** Null for null. */
  static MeterDefinition of(Meter meter, MeterFilling filling) {
    return meter == null
        ? null
        : new MeterDefinition(
            RecordInfo.of(meter),
            meter.name(),
            meter.eventName(),
            meter.aggregation(),
            meter.field(),
            meter.multiplier(),
            meter.filters(),
            meter.resetUsage(),
            FillingProgress.of(filling));
  }
}
