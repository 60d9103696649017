package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.domain.usage.WindowSize;
import dev.billingportal.service.catalog.Charge;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A customer's usage and its cost over a range. Every feature has a point for every window, zero
 * where nothing happened; the points' costs add up to the feature's cost exactly.
 *
 * @param from start of the range
 * @param to end of it, exclusive
 * @param upTo the newest event that is counted; null if there is none
 * @param features those with usage in the range or on an active subscription, by name
 */
public record UsageReport(
    Instant from,
    Instant to,
    ZoneId zone,
    WindowSize window,
    Instant upTo,
    List<Feature> features) {

  /** Whether some events are missing, because a feature is new. */
  public boolean isStillCounting() {
    return features.stream().anyMatch(Feature::stillCounting);
  }

  /**
   * One metered feature.
   *
   * @param groupId null if the feature is in no group
   * @param unitSingular null if the feature names no unit
   * @param stillCounting whether some events are missing, because the feature's meter is new
   * @param costs exact, one a currency; empty if nothing prices the feature
   */
  public record Feature(
      String id,
      String name,
      String groupId,
      String groupName,
      String unitSingular,
      String unitPlural,
      @NotMoney BigDecimal usage,
      long events,
      boolean stillCounting,
      List<dev.billingportal.domain.shared.Money> costs,
      List<Point> points) {}

  /**
   * One window of a feature; it begins at {@code at}. The cost is in the first currency.
   *
   * @param charge the same cost in its parts; null without a commitment
   */
  public record Point(
      Instant at, @NotMoney BigDecimal usage, long events, BigDecimal cost, Charge charge) {}
}
