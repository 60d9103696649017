package dev.billingportal.domain.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** How often something is billed: every so many units. */
@Embeddable
public class BillingInterval {
  @Enumerated(EnumType.STRING)
  @Column(name = "billing_period", nullable = false)
  private BillingPeriod unit;

  @Column(name = "billing_period_count", nullable = false)
  private int count;

  protected BillingInterval() {}

  public BillingInterval(BillingPeriod unit, int count) {
    this.unit = unit;
    this.count = count;
  }

  public BillingPeriod unit() {
    return unit;
  }

  public int count() {
    return count;
  }
}
