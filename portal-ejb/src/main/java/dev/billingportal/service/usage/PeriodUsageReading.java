package dev.billingportal.service.usage;

import dev.billingportal.domain.usage.WindowSize;
import dev.billingportal.service.subscription.BillingPeriods.Span;
import dev.billingportal.service.subscription.PricedMeters;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what was used since each feature's billing period began, or where it accumulates since the
 * subscription did. Features that the customer neither used nor subscribed to are the merchant's
 * business and left out.
 */
@ApplicationScoped
public class PeriodUsageReading {
  @EJB private PricedMeters prices;
  @Inject private UsageStores stores;
  @Inject private UsageRecords records;
  @Inject private MeteredFeatures features;
  @Inject private Clock clock;

  List<PeriodUsage> read(UsageOwner owner) {
    Instant now = clock.instant();
    Map<String, List<PricedMeter>> priced =
        prices
            .of(
                owner.scope().tenantId(),
                owner.scope().id(),
                owner.customerId(),
                now,
                now.plusNanos(1000))
            .stream()
            .collect(Collectors.groupingBy(PricedMeter::meterId));
    Span month = month(owner, now);
    try (Connection connection = stores.connect()) {
      List<MeteredFeature> all =
          features.all(connection, owner.scope()).stream()
              .filter(MeteredFeature::hasFeature)
              .map(f -> f.orGroupOf(priced.getOrDefault(f.meter().id(), List.of())))
              .sorted(
                  Comparator.comparing(MeteredFeature::name, String.CASE_INSENSITIVE_ORDER)
                      .thenComparing(MeteredFeature::id))
              .toList();
      Set<Instant> cuts = new HashSet<>(Set.of(month.start(), month.end()));
      Instant from = month.start();
      Set<MeterRule> meters = new HashSet<>();
      for (MeteredFeature feature : all) {
        Span period = period(priced, feature, month, now);
        cuts.add(period.start());
        cuts.add(period.end());
        meters.add(feature.meter());
        if (feature.meter().accumulates()) {
          cuts.add(since(priced, feature));
        } else if (period.start().isBefore(from)) {
          from = period.start();
        }
      }
      SegmentedUsage usage =
          new SegmentReader(connection, stores.store(connection), records, owner, meters)
              .read(Cuts.at(cuts), from);
      return all.stream()
          .map(f -> usage(f, period(priced, f, month, now), usage, priced))
          .filter(one -> one.events() > 0 || !one.subscriptionIds().isEmpty())
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException("Usage cannot be read", e);
    }
  }

  private static Instant since(Map<String, List<PricedMeter>> priced, MeteredFeature feature) {
    return UsageReading.since(priced.getOrDefault(feature.meter().id(), List.of()));
  }

  private static Span month(UsageOwner owner, Instant now) {
    Instant start = UsageWindows.startOf(now, WindowSize.MONTH, owner.zone());
    Instant later = start.plus(Duration.ofDays(32));
    return new Span(start, UsageWindows.of(start, later, WindowSize.MONTH, owner.zone()).end(0));
  }

  private static Span period(
      Map<String, List<PricedMeter>> priced, MeteredFeature feature, Span month, Instant now) {
    return priced.getOrDefault(feature.meter().id(), List.of()).stream()
        .min(Comparator.comparing(PricedMeter::start).thenComparing(PricedMeter::lineId))
        .map(price -> price.periods().at(now))
        .orElse(month);
  }

  private static PeriodUsage usage(
      MeteredFeature feature,
      Span period,
      SegmentedUsage usage,
      Map<String, List<PricedMeter>> priced) {
    Accumulator all = new Accumulator();
    Cuts cuts = usage.cuts();
    if (feature.meter().accumulates()) {
      usage
          .carried(feature.meter().id(), since(priced, feature), period.start())
          .values()
          .forEach(all::merge);
    }
    usage
        .of(feature.meter().id())
        .subMap(cuts.segmentOf(period.start()), cuts.segmentOf(period.end()))
        .values()
        .forEach(groups -> groups.values().forEach(all::merge));
    return new PeriodUsage(
        feature.id(),
        feature.name(),
        feature.lookupKey(),
        feature.meter().id(),
        feature.groupId(),
        feature.unitSingular(),
        feature.unitPlural(),
        priced.getOrDefault(feature.meter().id(), List.of()).stream()
            .map(PricedMeter::subscriptionId)
            .collect(Collectors.toSet()),
        all.quantity(feature.meter(), period),
        all.events(),
        all.uncounted(feature.meter()),
        period.start(),
        period.end(),
        !feature.meter().accumulates(),
        usage.isStillCounting(feature.meter().id()));
  }
}
