package dev.billingportal.service.usage;

import dev.billingportal.domain.catalog.AggregationType;
import java.math.BigDecimal;
import java.util.List;

/**
 * A quantity over a range.
 *
 * @param uncounted how many events of the meter had no value that it can use
 * @param stillCounting whether some events are missing, because the meter is new
 * @param points one for each window, without cost; empty if no window was asked for
 */
public record MeterReading(
    String eventName,
    AggregationType aggregation,
    BigDecimal value,
    long uncounted,
    boolean stillCounting,
    List<UsageReport.Point> points) {}
