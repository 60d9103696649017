package dev.billingportal.rest.shared;

import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.subscription.SubscriptionDetails;
import dev.billingportal.service.usage.AnalyticsParts;
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
   * @param uncountedEvents how many of the events had no value that the meter can use; null for
   *     customers
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
      CommitmentInfoWire commitmentInfo,
      FeatureWire feature,
      MeterWire meter,
      PlanWire plan,
      PriceWire price,
      Object reportingUnit,
      SubscriptionLineWire subscriptionLineItem,
      Long uncountedEvents,
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
      BigDecimal computedCommitmentUtilizedAmount,
      BigDecimal computedOverageAmount,
      BigDecimal computedTrueUpAmount,
      List<Object> buckets) {}

  /** With all of what it refers to. */
  public static UsageAnalyticsWire forMerchant(UsageAnalytics analytics) {
    return of(analytics, true);
  }

  /** Without what is the merchant's own. */
  public static UsageAnalyticsWire forCustomer(UsageAnalytics analytics) {
    return of(analytics, false);
  }

  private static UsageAnalyticsWire of(UsageAnalytics analytics, boolean forMerchant) {
    return new UsageAnalyticsWire(
        analytics.totalCost(),
        noDiscount(analytics.totalCost()),
        analytics.totalCost(),
        analytics.currency(),
        analytics.items().stream().map(one -> item(one, analytics.parts(), forMerchant)).toList(),
        List.of());
  }

  private static Item item(UsageAnalytics.Item item, AnalyticsParts parts, boolean forMerchant) {
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
        noDiscount(item.cost()),
        item.cost(),
        item.currency(),
        item.events(),
        item.window() == null ? null : item.window().wire(),
        item.points().stream().map(UsageAnalyticsWire::point).toList(),
        null,
        null,
        item.commitment() == null
            ? null
            : CommitmentInfoWire.of(item.commitment(), item.charge(), item.billingPeriod()),
        FeatureWire.of(part(parts.features(), item.featureId()), forMerchant),
        MeterWire.of(part(parts.meters(), item.meterId()), forMerchant),
        PlanWire.of(part(parts.plans(), item.planId()), forMerchant),
        PriceWire.of(part(parts.prices(), item.priceId()), forMerchant),
        null,
        line(part(parts.subscriptions(), item.subscriptionId()), item.lineId(), forMerchant),
        forMerchant ? item.uncounted() : null,
        item.stillCounting());
  }

  private static <P> P part(Map<String, P> parts, String id) {
    return id == null ? null : parts.get(id);
  }

  private static SubscriptionLineWire line(
      SubscriptionDetails subscription, String id, boolean forMerchant) {
    return subscription == null
        ? null
        : subscription.lines().stream()
            .filter(line -> line.id().equals(id))
            .findFirst()
            .map(line -> SubscriptionLineWire.of(line, subscription, forMerchant))
            .orElse(null);
  }

  private static Point point(UsageReport.Point point) {
    Charge charge = point.charge();
    return new Point(
        point.at(),
        point.usage(),
        point.cost(),
        point.events(),
        point.cost(),
        noDiscount(point.cost()),
        charge == null ? null : charge.utilized(),
        charge == null ? null : charge.overage(),
        charge == null ? null : charge.trueUp(),
        null);
  }

  /** There are none; but where the cost is not told, neither is this. */
  private static BigDecimal noDiscount(BigDecimal cost) {
    return cost == null ? null : BigDecimal.ZERO;
  }
}
