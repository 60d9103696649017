package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.Feature;
import dev.billingportal.domain.catalog.FeatureType;
import dev.billingportal.domain.catalog.ReportingUnit;
import dev.billingportal.domain.catalog.UsageAlerts;
import dev.billingportal.service.shared.RecordInfo;

/**
 * A feature with its meter and its group.
 *
 * @param meter null unless metered
 * @param group null if it is in none
 */
public record FeatureListing(
    RecordInfo info,
    String name,
    String lookupKey,
    String description,
    FeatureType type,
    GroupListing group,
    MeterDefinition meter,
    String unitSingular,
    String unitPlural,
    UsageAlerts alerts,
    ReportingUnit reportingUnit) {

  static FeatureListing of(Feature feature, MeterDefinition meter, GroupListing group) {
    return new FeatureListing(
        RecordInfo.of(feature),
        feature.name(),
        feature.lookupKey(),
        feature.description(),
        feature.type(),
        group,
        meter,
        feature.unitSingular(),
        feature.unitPlural(),
        feature.alerts(),
        feature.reportingUnit());
  }
}
