package dev.billingportal.service.usage;

import dev.billingportal.domain.catalog.AggregationType;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.domain.usage.WindowSize;
import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.catalog.Commitment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The answer to a question about usage over time.
 *
 * @param currency null if nothing has a price, or prices are in several currencies
 * @param totalCost exact; null if there are several currencies, which are never added
 * @param items by name
 * @param parts what the items refer to, as far as it was asked for
 */
public record UsageAnalytics(
    String currency, BigDecimal totalCost, List<Item> items, AnalyticsParts parts) {

  /**
   * One feature in one group and one currency.
   *
   * @param priceId the newest of the prices that make the cost; null if nothing prices the feature
   * @param source null unless grouped by source
   * @param properties those grouped by
   * @param uncounted how many of the events had no value that the meter can use; merchants'
   *     business
   * @param stillCounting whether some events are missing, because the feature's meter is new
   * @param commitment what the prices count to, the newest one; null for none
   * @param charge how much of the cost is within the commitment, beyond it, and its true-up; null
   *     without a commitment
   * @param billingPeriod what the commitment is for; null without one
   * @param points one for each window, empty if no window was asked for; their costs add up to the
   *     item's exactly
   */
  public record Item(
      String featureId,
      String name,
      String meterId,
      String eventName,
      AggregationType aggregation,
      String priceId,
      String subscriptionId,
      String lineId,
      String planId,
      String source,
      Map<String, String> properties,
      String unitSingular,
      String unitPlural,
      String groupId,
      String groupName,
      String currency,
      @NotMoney BigDecimal usage,
      BigDecimal cost,
      long events,
      long uncounted,
      boolean stillCounting,
      Commitment commitment,
      Charge charge,
      BillingPeriod billingPeriod,
      WindowSize window,
      List<UsageReport.Point> points) {}
}
