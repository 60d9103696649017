package dev.billingportal.domain.catalog;

import java.math.BigDecimal;

/** When a merchant wants to hear of a feature's balance; any level may be null. */
public record UsageAlerts(
    Boolean alertEnabled, Threshold critical, Threshold warning, Threshold info) {

  /**
   * One level.
   *
   * @param condition {@code above} or {@code below}
   */
  public record Threshold(BigDecimal threshold, String condition) {}
}
