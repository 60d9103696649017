package dev.billingportal.domain.catalog;

import dev.billingportal.domain.shared.LookedUpEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Map;

/** An offer customers subscribe to. Its prices say what it costs, in each currency and period. */
@Entity
@Table(name = "plan")
public class Plan extends LookedUpEntity {
  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "lookup_key")
  private String lookupKey;

  @Column(name = "description")
  private String description;

  @Column(name = "display_order")
  private Integer displayOrder;

  protected Plan() {}

  public Plan(
      ScopedId key, String name, String lookupKey, Map<String, String> metadata, Stamp stamp) {
    super(key, stamp, metadata);
    this.name = name;
    this.lookupKey = lookupKey;
  }

  /** Renames the plan for subscriptions to come; those there are keep the name they began with. */
  public void rename(String newName, Stamp stamp) {
    this.name = newName;
    changed(stamp);
  }

  public void lookUpBy(String newLookupKey, Stamp stamp) {
    this.lookupKey = newLookupKey;
    changed(stamp);
  }

  public void explain(String newDescription, Stamp stamp) {
    this.description = newDescription;
    changed(stamp);
  }

  /** Sets the place in a list of plans; null for none. */
  public void place(Integer newDisplayOrder, Stamp stamp) {
    this.displayOrder = newDisplayOrder;
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

  public Integer displayOrder() {
    return displayOrder;
  }
}
