package dev.billingportal.rest.shared;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.billingportal.domain.catalog.ReportingUnit;
import dev.billingportal.domain.catalog.UsageAlerts;
import dev.billingportal.service.catalog.FeatureListing;
import java.math.BigDecimal;

/** A feature on the wire, with every key that clients know. */
public record FeatureWire(
    @JsonUnwrapped RecordWire record,
    String name,
    String lookupKey,
    String description,
    String type,
    String groupId,
    GroupWire group,
    String meterId,
    MeterWire meter,
    String unitSingular,
    String unitPlural,
    Alerts alertSettings,
    Unit reportingUnit) {

  /** When the merchant wants to hear of it. */
  public record Alerts(
      Boolean alertEnabled, Threshold critical, Threshold warning, Threshold info) {
    private static Alerts of(UsageAlerts alerts) {
      return alerts == null
          ? null
          : new Alerts(
              alerts.alertEnabled(),
              Threshold.of(alerts.critical()),
              Threshold.of(alerts.warning()),
              Threshold.of(alerts.info()));
    }
  }

  /** One level of alert. */
  public record Threshold(
      @JsonSerialize(using = DecimalAsNumber.class) BigDecimal threshold, String condition) {
    private static Threshold of(UsageAlerts.Threshold level) {
      return level == null ? null : new Threshold(level.threshold(), level.condition());
    }
  }

  /** The larger unit it is reported in. */
  public record Unit(
      String unitSingular,
      String unitPlural,
      @JsonSerialize(using = DecimalAsNumber.class) BigDecimal conversionRate) {
    private static Unit of(ReportingUnit unit) {
      return unit == null
          ? null
          : new Unit(unit.unitSingular(), unit.unitPlural(), unit.conversionRate());
    }
  }

  public static FeatureWire of(FeatureListing feature) {
    return of(feature, true);
  }

  /** All of it for the merchant, or without what is the merchant's own for a customer. */
  public static FeatureWire of(FeatureListing feature, boolean forMerchant) {
    if (feature == null) {
      return null;
    }
    return new FeatureWire(
        RecordWire.of(feature.info(), forMerchant),
        feature.name(),
        feature.lookupKey(),
        feature.description(),
        feature.type().wire(),
        feature.group() == null ? null : feature.group().info().id(),
        GroupWire.of(feature.group(), forMerchant),
        feature.meter() == null ? null : feature.meter().info().id(),
        MeterWire.of(feature.meter(), forMerchant),
        feature.unitSingular(),
        feature.unitPlural(),
        forMerchant ? Alerts.of(feature.alerts()) : null,
        Unit.of(feature.reportingUnit()));
  }
}
