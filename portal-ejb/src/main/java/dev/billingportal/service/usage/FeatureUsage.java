package dev.billingportal.service.usage;

import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import java.util.List;

/**
 * A feature's usage over the windows of a range.
 *
 * @param priced the prices that apply to it in the range, newest last
 * @param stillCounting whether some of its events are missing, because its meter is new
 * @param series one for each group, at least one
 */
record FeatureUsage(
    MeteredFeature feature,
    List<PricedMeter> priced,
    boolean stillCounting,
    List<MeterSeries> series) {
  boolean hasUsage() {
    return series.stream().anyMatch(one -> one.events() > 0 || one.usage().signum() != 0);
  }
}
