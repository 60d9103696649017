package dev.billingportal.service.usage;

import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import java.util.List;

/**
 * A feature's usage over the windows of a range.
 *
 * @param priced the prices that apply to it in the range, newest last
 * @param series one for each group, at least one
 */
record FeatureUsage(MeteredFeature feature, List<PricedMeter> priced, List<MeterSeries> series) {
  boolean hasUsage() {
    return series.stream().anyMatch(one -> one.events() > 0);
  }
}
