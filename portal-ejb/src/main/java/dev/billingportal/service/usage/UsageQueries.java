package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.session.AmountGate;
import dev.billingportal.service.session.PortalCustomer;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What customers may read of their usage. */
@Stateless
@Interceptors(AmountGate.class)
public class UsageQueries {
  @Inject private UsageReading reading;
  @Inject private AnalyticsReading analytics;
  @Inject private PeriodUsageReading periods;
  @Inject private RunningCharges charges;
  @Inject private Clock clock;

  /**
   * Usage of every feature over one of the portal's ranges, in the customer's zone: the last 24
   * hours up to the running one, or whole days up to today.
   */
  public UsageReport report(PortalCustomer customer, UsageRange range) {
    ZoneId zone = customer.timezone();
    UsageWindows windows = windows(range, zone, clock.instant());
    List<FeatureUsage> features =
        reading.read(UsageOwner.of(customer), windows, Grouping.NONE, feature -> true, false);
    return new UsageReport(
        windows.from(),
        windows.to(),
        zone,
        range.window(),
        features.stream()
            .flatMap(feature -> feature.series().stream())
            .map(MeterSeries::lastAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null),
        features.stream().map(feature -> feature(feature, windows)).toList());
  }

  /**
   * Usage and cost over any range.
   *
   * @throws ValidationFailed naming the field that is wrong
   */
  public UsageAnalytics analytics(PortalCustomer customer, UsageAnalyticsRequest request) {
    return analytics.answer(UsageOwner.of(customer), request);
  }

  /** Usage of each feature in its current billing period, by name. */
  public List<PeriodUsage> current(PortalCustomer customer) {
    return periods.read(UsageOwner.of(customer));
  }

  /**
   * What the current billing periods' usage has cost so far, and what it reached of commitments.
   */
  public RunningPeriods running(PortalCustomer customer) {
    return charges.read(
        new EnvironmentId(customer.tenantId(), customer.environmentId()), customer.customerId());
  }

  static UsageWindows windows(UsageRange range, ZoneId zone, Instant now) {
    if (range == UsageRange.ONE_DAY) {
      Instant hour = UsageWindows.startOf(now, range.window(), zone);
      Instant to = UsageWindows.of(hour, hour.plusSeconds(7200), range.window(), zone).end(0);
      return UsageWindows.of(to.minus(Duration.ofHours(24)), to, range.window(), zone);
    }
    LocalDate today = LocalDate.ofInstant(now, zone);
    return UsageWindows.of(
        today.minusDays(range.days() - 1L).atStartOfDay(zone).toInstant(),
        today.plusDays(1).atStartOfDay(zone).toInstant(),
        range.window(),
        zone);
  }

  private static UsageReport.Feature feature(FeatureUsage usage, UsageWindows windows) {
    MeteredFeature feature = usage.feature();
    MeterSeries series = usage.series().get(0);
    List<Money> costs =
        series.windowCharges().keySet().stream()
            .map(currency -> new Money(series.cost(currency), currency))
            .toList();
    return new UsageReport.Feature(
        feature.id(),
        feature.name(),
        feature.groupId(),
        feature.groupName(),
        feature.unitSingular(),
        feature.unitPlural(),
        series.usage(),
        series.events(),
        usage.stillCounting(),
        costs,
        points(series, windows, costs.isEmpty() ? null : costs.get(0).currency(), false));
  }

  /**
   * The points of a series, with their cost in one currency.
   *
   * @param committed whether to tell what a commitment makes of the cost
   */
  static List<UsageReport.Point> points(
      MeterSeries series, UsageWindows windows, String currency, boolean committed) {
    Charge[] charges = currency == null ? null : series.windowCharges().get(currency);
    List<UsageReport.Point> points = new ArrayList<>(windows.count());
    for (int i = 0; i < windows.count(); i++) {
      points.add(
          new UsageReport.Point(
              windows.starts().get(i),
              series.windowUsage()[i],
              series.windowEvents()[i],
              charges == null ? BigDecimal.ZERO : charges[i].cost(),
              committed && charges != null ? charges[i] : null));
    }
    return points;
  }
}
