package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.Meter;
import dev.billingportal.domain.catalog.MeterFilter;
import dev.billingportal.domain.catalog.ResetUsage;
import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.service.shared.RecordInfo;
import java.math.BigDecimal;
import java.util.List;

/** Which events count, and how they make a quantity. */
public record MeterDefinition(
    RecordInfo info,
    String name,
    String eventName,
    AggregationType aggregation,
    String field,
    @NotMoney BigDecimal multiplier,
    List<MeterFilter> filters,
    ResetUsage resetUsage) {

  /** Null for null. */
  static MeterDefinition of(Meter meter) {
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
            meter.resetUsage());
  }
}
