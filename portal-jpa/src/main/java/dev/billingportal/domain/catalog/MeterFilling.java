package dev.billingportal.domain.catalog;

import dev.billingportal.domain.shared.ScopedId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/**
 * How far a new meter has got with the events before it; gone once it has counted them all. Usage
 * writes it by SQL of its own, here it is only read.
 */
@Entity
@Table(name = "meter_filling")
public class MeterFilling {
  @EmbeddedId
  @AttributeOverride(name = "id", column = @Column(name = "meter_id"))
  private ScopedId key;

  @Column(name = "total_events", insertable = false, updatable = false)
  private Long totalEvents;

  @Column(name = "done_events", insertable = false, updatable = false)
  private long doneEvents;

  protected MeterFilling() {}

  public String meterId() {
    return key.id();
  }

  /** Null until they were counted. */
  public Long totalEvents() {
    return totalEvents;
  }

  public long doneEvents() {
    return doneEvents;
  }
}
