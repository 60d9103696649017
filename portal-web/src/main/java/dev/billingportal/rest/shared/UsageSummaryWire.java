package dev.billingportal.rest.shared;

import dev.billingportal.service.usage.PeriodUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A customer's usage in the running billing period on the wire, with every key clients know. */
public record UsageSummaryWire(
    String customerId, List<Feature> features, ListWire.Pagination pagination, Period period) {

  /**
   * One feature. There are no limits, so every feature is unlimited and no percentage is known.
   *
   * @param nextUsageResetAt null if the usage accumulates
   * @param uncountedEvents how many events of the period had no value that the meter can use; null
   *     for customers
   * @param stillCounting whether some events are missing, because the feature's meter is new
   */
  public record Feature(
      FeatureOfUsage feature,
      BigDecimal currentUsage,
      Long totalLimit,
      boolean isUnlimited,
      boolean isEnabled,
      boolean isSoftLimit,
      BigDecimal usagePercent,
      Instant nextUsageResetAt,
      List<Object> sources,
      Long uncountedEvents,
      boolean stillCounting) {}

  /** What a feature is called; the merchant's own notes stay out. */
  public record FeatureOfUsage(
      String id,
      String name,
      String lookupKey,
      String description,
      String type,
      String groupId,
      Object group,
      String meterId,
      Object meter,
      String unitSingular,
      String unitPlural,
      Object alertSettings,
      Object reportingUnit,
      Object metadata,
      String status,
      String tenantId,
      String environmentId,
      Instant createdAt,
      String createdBy,
      Instant updatedAt,
      String updatedBy) {}

  /** The earliest start and the latest end of the features' billing periods. */
  public record Period(Instant startTime, Instant endTime, String period) {}

  /** With what the totals lack. */
  public static UsageSummaryWire forMerchant(String customerId, List<PeriodUsage> usage) {
    return of(customerId, usage, true);
  }

  /** Without what is the merchant's own. */
  public static UsageSummaryWire forCustomer(String customerId, List<PeriodUsage> usage) {
    return of(customerId, usage, false);
  }

  private static UsageSummaryWire of(
      String customerId, List<PeriodUsage> usage, boolean forMerchant) {
    return new UsageSummaryWire(
        customerId,
        usage.stream().map(one -> feature(one, forMerchant)).toList(),
        new ListWire.Pagination(usage.size(), usage.size(), 0),
        usage.isEmpty()
            ? null
            : new Period(
                usage.stream().map(PeriodUsage::start).min(Instant::compareTo).orElseThrow(),
                usage.stream().map(PeriodUsage::end).max(Instant::compareTo).orElseThrow(),
                null));
  }

  private static Feature feature(PeriodUsage usage, boolean forMerchant) {
    return new Feature(
        new FeatureOfUsage(
            usage.featureId(),
            usage.name(),
            usage.lookupKey(),
            null,
            "metered",
            usage.groupId(),
            null,
            usage.meterId(),
            null,
            usage.unitSingular(),
            usage.unitPlural(),
            null,
            null,
            null,
            "published",
            null,
            null,
            null,
            null,
            null,
            null),
        usage.usage(),
        null,
        true,
        true,
        false,
        null,
        usage.resets() ? usage.end() : null,
        List.of(),
        forMerchant ? usage.uncounted() : null,
        usage.stillCounting());
  }
}
