package dev.billingportal.domain.catalog;

import dev.billingportal.domain.shared.LookedUpEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.Map;

/** Something customers know by name; a metered one is counted by its meter. */
@Entity
@Table(name = "feature")
public class Feature extends LookedUpEntity {
  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "lookup_key")
  private String lookupKey;

  @Column(name = "description")
  private String description;

  @Enumerated(EnumType.STRING)
  @Column(name = "type", nullable = false)
  private FeatureType type;

  @Column(name = "group_id")
  private String groupId;

  @Column(name = "meter_id")
  private String meterId;

  @Column(name = "unit_singular")
  private String unitSingular;

  @Column(name = "unit_plural")
  private String unitPlural;

  @Convert(converter = UsageAlertsConverter.class)
  @Column(name = "alert_settings")
  private UsageAlerts alerts;

  @Convert(converter = ReportingUnitConverter.class)
  @Column(name = "reporting_unit")
  private ReportingUnit reportingUnit;

  protected Feature() {}

  public Feature(
      ScopedId key,
      String name,
      String lookupKey,
      FeatureType type,
      String meterId,
      Map<String, String> metadata,
      Stamp stamp) {
    super(key, stamp, metadata);
    this.name = name;
    this.lookupKey = lookupKey;
    this.type = type;
    this.meterId = meterId;
  }

  public void rename(String newName, Stamp stamp) {
    this.name = newName;
    changed(stamp);
  }

  public void explain(String newDescription, Stamp stamp) {
    this.description = newDescription;
    changed(stamp);
  }

  /** Shows the feature under a group's heading, or under none. */
  public void file(String newGroupId, Stamp stamp) {
    this.groupId = newGroupId;
    changed(stamp);
  }

  /** Sets what one and several of the counted things are called; null for no name. */
  public void countIn(String singular, String plural, Stamp stamp) {
    this.unitSingular = singular;
    this.unitPlural = plural;
    changed(stamp);
  }

  public void reportIn(ReportingUnit unit, Stamp stamp) {
    this.reportingUnit = unit;
    changed(stamp);
  }

  public void alertOn(UsageAlerts newAlerts, Stamp stamp) {
    this.alerts = newAlerts;
    changed(stamp);
  }

  public String name() {
    return name;
  }

  public String lookupKey() {
    return lookupKey;
  }

  public String description() {
    return description;
  }

  public FeatureType type() {
    return type;
  }

  public String groupId() {
    return groupId;
  }

  public String meterId() {
    return meterId;
  }

  public String unitSingular() {
    return unitSingular;
  }

  public String unitPlural() {
    return unitPlural;
  }

  public UsageAlerts alerts() {
    return alerts;
  }

  public ReportingUnit reportingUnit() {
    return reportingUnit;
  }
}
