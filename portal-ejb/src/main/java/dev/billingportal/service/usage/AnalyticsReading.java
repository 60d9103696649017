package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.usage.WindowSize;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Answers questions about usage over time, for customers and merchants alike. */
@ApplicationScoped
public class AnalyticsReading {
  private static final int MOST_FEATURES = 500;

  @EJB private AnalyticsExpansion expansion;
  @Inject private UsageReading reading;
  @Inject private Clock clock;

  /**
   * @throws ValidationFailed naming the field that is wrong
   */
  public UsageAnalytics answer(UsageOwner owner, UsageAnalyticsRequest request) {
    Grouping grouping =
        Grouping.of(request.groupBy(), request.sources(), request.propertyFilters());
    WindowSize size = AnalyticsRange.size(request.windowSize());
    boolean events = grouping.needsEvents() || size == WindowSize.MINUTE;
    UsageWindows windows =
        AnalyticsRange.of(
            request.startTime(), request.endTime(), size, owner.zone(), clock.instant(), events);
    Set<String> asked = asked(request.featureIds());
    List<UsageAnalytics.Item> items = new ArrayList<>();
    for (FeatureUsage feature :
        reading.read(
            owner,
            windows,
            grouping,
            feature -> asked.isEmpty() || asked.contains(feature.id()),
            events)) {
      for (MeterSeries series : feature.series()) {
        items.addAll(items(feature, series, grouping, windows, size));
      }
    }
    return total(
        items,
        request.expand() == null || request.expand().isEmpty()
            ? AnalyticsParts.NONE
            : expansion.of(owner, items, Set.copyOf(request.expand())));
  }

  private static Set<String> asked(Collection<String> featureIds) {
    if (featureIds == null) {
      return Set.of();
    }
    if (featureIds.size() > MOST_FEATURES || featureIds.stream().anyMatch(Objects::isNull)) {
      throw new ValidationFailed("feature_ids", "must hold at most " + MOST_FEATURES + " ids");
    }
    return Set.copyOf(featureIds);
  }

  private static List<UsageAnalytics.Item> items(
      FeatureUsage usage,
      MeterSeries series,
      Grouping grouping,
      UsageWindows windows,
      WindowSize size) {
    if (series.windowCharges().isEmpty()) {
      return List.of(item(usage, series, null, grouping, windows, size));
    }
    return series.windowCharges().keySet().stream()
        .map(currency -> item(usage, series, currency, grouping, windows, size))
        .toList();
  }

  private static UsageAnalytics.Item item(
      FeatureUsage usage,
      MeterSeries series,
      String currency,
      Grouping grouping,
      UsageWindows windows,
      WindowSize size) {
    MeteredFeature feature = usage.feature();
    PricedMeter price =
        usage.priced().stream()
            .filter(one -> one.terms().currency().equals(currency))
            .reduce((older, newer) -> newer)
            .orElse(null);
    PricedMeter committed =
        usage.priced().stream()
            .filter(one -> one.terms().currency().equals(currency))
            .filter(one -> one.commitment() != null)
            .reduce((older, newer) -> newer)
            .orElse(null);
    return new UsageAnalytics.Item(
        feature.id(),
        feature.name(),
        feature.meter().id(),
        feature.meter().eventName(),
        feature.meter().aggregation(),
        price == null ? null : price.priceId(),
        price == null ? null : price.subscriptionId(),
        price == null ? null : price.lineId(),
        price == null ? null : price.planId(),
        grouping.source(series.group()),
        grouping.properties(series.group()),
        feature.unitSingular(),
        feature.unitPlural(),
        feature.groupId(),
        feature.groupName(),
        currency,
        series.usage(),
        currency == null ? BigDecimal.ZERO : series.cost(currency),
        series.events(),
        series.uncounted(),
        usage.stillCounting(),
        committed == null ? null : committed.commitment(),
        committed == null ? null : series.charge(currency),
        committed == null ? null : committed.periods().unit(),
        size,
        size == null
            ? List.of()
            : UsageQueries.points(series, windows, currency, committed != null));
  }

  private static UsageAnalytics total(List<UsageAnalytics.Item> items, AnalyticsParts parts) {
    List<String> currencies =
        items.stream()
            .map(UsageAnalytics.Item::currency)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    BigDecimal total =
        items.stream().map(UsageAnalytics.Item::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new UsageAnalytics(
        currencies.size() == 1 ? currencies.get(0) : null,
        currencies.size() > 1 ? null : total,
        List.copyOf(items),
        parts);
  }
}
