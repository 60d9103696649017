package dev.billingportal.service.usage;

import dev.billingportal.service.subscription.PricedMeters;
import dev.billingportal.service.subscription.PricedMeters.Part;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The one way to a customer's usage and its cost, for customers and merchants alike. */
@ApplicationScoped
public class UsageReading {
  private static final Comparator<FeatureUsage> BY_NAME =
      Comparator.comparing(
              (FeatureUsage usage) -> usage.feature().name(), String.CASE_INSENSITIVE_ORDER)
          .thenComparing(usage -> usage.feature().id());

  @EJB private PricedMeters prices;
  @Inject private UsageStores stores;
  @Inject private UsageRecords records;
  @Inject private MeteredFeatures features;

  /**
   * Reads the usage of features that were used in the range or have a price there, by name.
   *
   * @param asked which features to read
   * @param events whether to read the events themselves instead of buckets
   */
  public List<FeatureUsage> read(
      UsageOwner owner,
      UsageWindows windows,
      Grouping grouping,
      Predicate<MeteredFeature> asked,
      boolean events) {
    Map<String, List<PricedMeter>> priced = new HashMap<>();
    for (PricedMeter price : prices(owner, windows.from(), windows.to())) {
      priced.computeIfAbsent(price.meterId(), id -> new ArrayList<>()).add(price);
    }
    try (Connection connection = stores.connect()) {
      List<MeteredFeature> read =
          features.all(connection, owner.scope()).stream()
              .filter(f -> f.hasFeature() || priced.containsKey(f.meter().id()))
              .filter(asked)
              .toList();
      Map<String, List<PricedSpan>> spans = new HashMap<>();
      for (MeteredFeature feature : read) {
        spans.put(
            feature.meter().id(),
            priced.getOrDefault(feature.meter().id(), List.of()).stream()
                .flatMap(price -> PricedSpan.of(price, windows.from(), windows.to()).stream())
                .toList());
      }
      Set<MeterRule> meters = new HashSet<>();
      read.forEach(feature -> meters.add(feature.meter()));
      Slices slices = slices(connection, owner, meters, spans);
      List<MeterRule> counted = new ArrayList<>(meters);
      counted.addAll(slices.all());
      SegmentReader reader =
          new SegmentReader(connection, stores.store(connection), records, owner, counted);
      Cuts cuts = cuts(windows, spans.values(), accumulatingSince(meters, priced));
      Instant from = from(windows, meters, spans);
      SegmentedUsage usage =
          events ? reader.read(cuts, from, windows.from(), grouping) : reader.read(cuts, from);
      return read.stream()
          .map(f -> usage(f, slices, windows, usage, priced, spans))
          .filter(f -> f.hasUsage() || !f.priced().isEmpty())
          .sorted(BY_NAME)
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException("Usage cannot be read", e);
    }
  }

  /**
   * From when on a meter that accumulates does: the start of the first subscription with a price on
   * it, or ever.
   */
  static Instant since(List<PricedMeter> priced) {
    return priced.stream()
        .map(PricedMeter::since)
        .min(Instant::compareTo)
        .orElse(EventIntake.EARLIEST);
  }

  private static Set<Instant> accumulatingSince(
      Set<MeterRule> meters, Map<String, List<PricedMeter>> priced) {
    Set<Instant> since = new HashSet<>();
    for (MeterRule meter : meters) {
      if (meter.accumulates()) {
        List<PricedMeter> prices = priced.getOrDefault(meter.id(), List.of());
        since.add(since(prices));
        prices.forEach(price -> since.add(price.since()));
      }
    }
    return since;
  }

  /** From when on meters are read that do not accumulate. */
  private static Instant from(
      UsageWindows windows, Set<MeterRule> meters, Map<String, List<PricedSpan>> spans) {
    return meters.stream()
        .filter(meter -> !meter.accumulates())
        .flatMap(meter -> spans.get(meter.id()).stream())
        .map(PricedSpan::start)
        .filter(start -> start.isBefore(windows.from()))
        .min(Instant::compareTo)
        .orElse(windows.from());
  }

  private List<PricedMeter> prices(UsageOwner owner, Instant from, Instant to) {
    return prices.of(owner.scope().tenantId(), owner.scope().id(), owner.customerId(), from, to);
  }

  private Slices slices(
      Connection connection,
      UsageOwner owner,
      Set<MeterRule> meters,
      Map<String, List<PricedSpan>> spans)
      throws SQLException {
    return Slices.of(
        spans.values().stream().flatMap(List::stream).toList(),
        meters.stream().collect(Collectors.toMap(MeterRule::id, Function.identity())),
        records,
        connection,
        owner.scope());
  }

  private static FeatureUsage usage(
      MeteredFeature feature,
      Slices slices,
      UsageWindows windows,
      SegmentedUsage usage,
      Map<String, List<PricedMeter>> priced,
      Map<String, List<PricedSpan>> spans) {
    String meterId = feature.meter().id();
    List<PricedMeter> prices =
        feature.bearsCost()
            ? priced.getOrDefault(meterId, List.of()).stream()
                .sorted(Comparator.comparing(PricedMeter::start))
                .toList()
            : List.of();
    return new FeatureUsage(
        feature.orGroupOf(priced.getOrDefault(meterId, List.of())),
        prices,
        usage.isStillCounting(meterId)
            || slices.of(meterId).anyMatch(slice -> usage.isStillCounting(slice.id())),
        MeterSeries.of(
            feature.meter(),
            slices,
            windows,
            usage,
            prices.isEmpty() ? List.of() : spans.get(meterId),
            since(priced.getOrDefault(meterId, List.of()))));
  }

  /**
   * The windows' borders and, for running costs, those of billing periods, also before them.
   *
   * @param since from when on meters accumulate
   */
  static Cuts cuts(
      UsageWindows windows, Iterable<List<PricedSpan>> spans, Collection<Instant> since) {
    Set<Instant> cuts = new HashSet<>();
    since.stream().filter(at -> at.isBefore(windows.to())).forEach(cuts::add);
    cuts.add(windows.from());
    cuts.add(windows.to());
    for (int i = 1; i < windows.count(); i++) {
      cuts.add(windows.starts().get(i));
    }
    for (List<PricedSpan> ofMeter : spans) {
      for (PricedSpan span : ofMeter) {
        span.parts().stream()
            .map(Part::from)
            .filter(from -> from.isBefore(windows.to()))
            .forEach(cuts::add);
        cuts.add(span.start());
        if (span.end().isBefore(windows.to())) {
          cuts.add(span.end());
        }
      }
    }
    return Cuts.at(cuts);
  }
}
