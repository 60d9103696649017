package dev.billingportal.domain.catalog;

import dev.billingportal.domain.shared.LookedUpEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.Map;

/** A heading under which features or prices are shown together. */
@Entity
@Table(name = "feature_group")
public class FeatureGroup extends LookedUpEntity {
  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "lookup_key", nullable = false)
  private String lookupKey;

  @Enumerated(EnumType.STRING)
  @Column(name = "entity_type", nullable = false)
  private GroupedKind holds;

  protected FeatureGroup() {}

  public FeatureGroup(
      ScopedId key,
      String name,
      String lookupKey,
      GroupedKind holds,
      Map<String, String> metadata,
      Stamp stamp) {
    super(key, stamp, metadata);
    this.name = name;
    this.lookupKey = lookupKey;
    this.holds = holds;
  }

  public String name() {
    return name;
  }

  public String lookupKey() {
    return lookupKey;
  }

  public GroupedKind holds() {
    return holds;
  }
}
