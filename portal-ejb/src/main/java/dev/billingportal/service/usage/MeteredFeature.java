package dev.billingportal.service.usage;

import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import java.util.List;

/**
 * A meter, and the feature it measures.
 *
 * @param id of the feature; of the meter if no feature uses it
 * @param hasFeature whether a feature uses the meter
 * @param bearsCost false for a second feature on a meter, so that no charge shows twice
 */
record MeteredFeature(
    String id,
    String name,
    String lookupKey,
    boolean hasFeature,
    boolean bearsCost,
    String groupId,
    String groupName,
    String unitSingular,
    String unitPlural,
    MeterRule meter) {

  /** The same with the group of a price, the first that has one, if the feature is in none. */
  MeteredFeature orGroupOf(List<PricedMeter> prices) {
    if (groupId != null) {
      return this;
    }
    return prices.stream()
        .filter(price -> price.groupId() != null)
        .findFirst()
        .map(price -> in(price.groupId(), price.groupName()))
        .orElse(this);
  }

  private MeteredFeature in(String otherGroupId, String otherGroupName) {
    return new MeteredFeature(
        id,
        name,
        lookupKey,
        hasFeature,
        bearsCost,
        otherGroupId,
        otherGroupName,
        unitSingular,
        unitPlural,
        meter);
  }
}
