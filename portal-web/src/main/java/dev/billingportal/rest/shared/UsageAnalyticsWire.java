package dev.billingportal.rest.shared;

import dev.billingportal.service.usage.UsageAnalytics;
import dev.billingportal.service.usage.UsageReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Usage over time on the wire, with every key that clients know; much of it is null here. */
public record UsageAnalyticsWire(
    BigDecimal subtotal,
    BigDecimal totalDiscount,
    BigDecimal totalCost,
    String currency,
    List<Item> items,
    List<Object> customAnalytics) {

  /**
   * One feature.
   *
   * @param stillCounting whether some events are missing, because the feature's meter is new
   */
  public record Item(
      String featureId,
      String name,
      String meterId,
      String eventName,
      String aggregationType,
      String priceId,
      String subscriptionId,
      String subLineItemId,
      String planId,
      String addOnId,
      String source,
      List<String> sources,
      String unit,
      String unitPlural,
      Group group,
      Map<String, String> properties,
      BigDecimal totalUsage,
      String totalUsageDisplay,
      BigDecimal subtotal,
      BigDecimal totalDiscount,
      BigDecimal totalCost,
      String currency,
      long eventCount,
      String windowSize,
      List<Point> points,
      Object addon,
      Object bucketSummaries,
      Object commitmentInfo,
      Object feature,
      Object meter,
      Object plan,
      Object price,
      Object reportingUnit,
      Object subscriptionLineItem,
      boolean stillCounting) {}

  /** The group a feature belongs to. */
  public record Group(String id, String name) {}

  /** One window; it begins at {@code timestamp}. */
  public record Point(
      Instant timestamp,
      BigDecimal usage,
      BigDecimal cost,
      long eventCount,
      BigDecimal subtotal,
      BigDecimal discount,
      String computedCommitmentUtilizedAmount,
      String computedOverageAmount,
      String computedTrueUpAmount,
      List<Object> buckets) {}

  public static UsageAnalyticsWire of(UsageAnalytics analytics) {
    return new UsageAnalyticsWire(
        analytics.totalCost(),
        BigDecimal.ZERO,
        analytics.totalCost(),
        analytics.currency(),
        analytics.items().stream().map(UsageAnalyticsWire::item).toList(),
        List.of());
  }

  private static Item item(UsageAnalytics.Item item) {
    return new Item(
        item.featureId(),
        item.name(),
        item.meterId(),
        item.eventName(),
        item.aggregation().name(),
        item.priceId(),
        item.subscriptionId(),
        item.lineId(),
        item.planId(),
        null,
        item.source(),
        null,
        item.unitSingular(),
        item.unitPlural(),
        item.groupId() == null ? null : new Group(item.groupId(), item.groupName()),
        item.properties().isEmpty() ? null : item.properties(),
        item.usage(),
        item.usage().signum() == 0 ? "0" : item.usage().stripTrailingZeros().toPlainString(),
        item.cost(),
        BigDecimal.ZERO,
        item.cost(),
        item.currency(),
        item.events(),
        item.window() == null ? null : item.window().wire(),
        item.points().stream().map(UsageAnalyticsWire::point).toList(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        item.stillCounting());
  }

  private static Point point(UsageReport.Point point) {
    return new Point(
        point.at(),
        point.usage(),
        point.cost(),
        point.events(),
        point.cost(),
        BigDecimal.ZERO,
        null,
        null,
        null,
        null);
  }
}
