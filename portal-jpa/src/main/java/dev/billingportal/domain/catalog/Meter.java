package dev.billingportal.domain.catalog;

import dev.billingportal.domain.shared.ScopedEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;

/** Which events count, and how they make a quantity. It never changes once it is made. */
@Entity
@Table(name = "meter")
public class Meter extends ScopedEntity {
  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "event_name", nullable = false)
  private String eventName;

  @Enumerated(EnumType.STRING)
  @Column(name = "aggregation_type", nullable = false)
  private AggregationType aggregation;

  @Column(name = "aggregation_field")
  private String field;

  @Column(name = "multiplier")
  private BigDecimal multiplier;

  @Convert(converter = MeterFiltersConverter.class)
  @Column(name = "filters", nullable = false)
  private List<MeterFilter> filters;

  @Enumerated(EnumType.STRING)
  @Column(name = "reset_usage", nullable = false)
  private ResetUsage resetUsage;

  @Column(name = "slice_of", insertable = false, updatable = false)
  private String sliceOf;

  protected Meter() {}

  public Meter(
      ScopedId key,
      String name,
      String eventName,
      List<MeterFilter> filters,
      ResetUsage resetUsage,
      Stamp stamp) {
    super(key, stamp, null);
    this.name = name;
    this.eventName = eventName;
    this.aggregation = AggregationType.COUNT;
    this.filters = List.copyOf(filters);
    this.resetUsage = resetUsage;
  }

  /**
   * Makes the meter read a property of its events instead of counting them.
   *
   * @param factor what a sum is multiplied by, or null
   */
  public void aggregate(AggregationType type, String property, BigDecimal factor) {
    this.aggregation = type;
    this.field = property;
    this.multiplier = factor;
  }

  public String name() {
    return name;
  }

  public String eventName() {
    return eventName;
  }

  public AggregationType aggregation() {
    return aggregation;
  }

  /** The property that is read; null when events are counted. */
  public String field() {
    return field;
  }

  /** What a sum is multiplied by, or null. */
  public BigDecimal multiplier() {
    return multiplier;
  }

  public List<MeterFilter> filters() {
    return filters;
  }

  public ResetUsage resetUsage() {
    return resetUsage;
  }

  /** Whether it only counts for prices some events of another meter; merchants do not see it. */
  public boolean isSlice() {
    return sliceOf != null;
  }
}
