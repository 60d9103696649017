package dev.billingportal.service.usage;

import dev.billingportal.service.subscription.PricedMeters;
import dev.billingportal.service.subscription.PricedMeters.Part;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import dev.billingportal.service.usage.MeterSeries.CostPart;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

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
  @Inject private Clock clock;

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
      List<MeteredFeature> all = features.all(connection, owner.scope());
      List<MeteredFeature> read =
          all.stream()
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
      List<PricedSpan> charged =
          ChargedSpans.of(windows, spans.values(), (from, to) -> prices(owner, from, to));
      Map<String, MeterRule> rules = new HashMap<>();
      all.forEach(feature -> rules.put(feature.meter().id(), feature.meter()));
      charged.forEach(span -> meters.add(rules.get(span.priced().meterId())));
      meters.remove(null);
      Slices slices = Slices.of(charged, rules, records, connection, owner.scope());
      List<MeterRule> counted = new ArrayList<>(meters);
      counted.addAll(slices.all());
      SegmentReader reader =
          new SegmentReader(connection, stores.store(connection), records, owner, counted);
      Cuts cuts = cuts(windows, charged, accumulatingSince(meters, priced, charged));
      Instant from = from(windows, rules, charged);
      SegmentedUsage usage =
          events ? reader.read(cuts, from, windows.from(), grouping) : reader.read(cuts, from);
      Map<String, List<CostPart>> costs = new HashMap<>();
      new PeriodCosts(rules, slices, usage, clock.instant())
          .of(
              charged,
              (span, segment, group, charge) ->
                  costs
                      .computeIfAbsent(span.priced().meterId(), id -> new ArrayList<>())
                      .add(new CostPart(span, segment, group, charge)));
      return read.stream()
          .map(f -> usage(f, slices, windows, usage, priced, spans, costs))
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
      Set<MeterRule> meters,
      Map<String, List<PricedMeter>> priced,
      Collection<PricedSpan> charged) {
    Set<Instant> since = new HashSet<>();
    for (MeterRule meter : meters) {
      if (meter.accumulates()) {
        List<PricedMeter> prices = priced.getOrDefault(meter.id(), List.of());
        since.add(since(prices));
        prices.forEach(price -> since.add(price.since()));
        charged.stream()
            .filter(span -> span.priced().meterId().equals(meter.id()))
            .forEach(span -> since.add(span.priced().since()));
      }
    }
    return since;
  }

  /** From when on meters are read that do not accumulate. */
  private static Instant from(
      UsageWindows windows, Map<String, MeterRule> rules, List<PricedSpan> charged) {
    return charged.stream()
        .filter(span -> rules.containsKey(span.priced().meterId()))
        .filter(span -> !rules.get(span.priced().meterId()).accumulates())
        .map(PricedSpan::start)
        .filter(start -> start.isBefore(windows.from()))
        .min(Instant::compareTo)
        .orElse(windows.from());
  }

  private List<PricedMeter> prices(UsageOwner owner, Instant from, Instant to) {
    return prices.of(owner.scope().tenantId(), owner.scope().id(), owner.customerId(), from, to);
  }

  private static FeatureUsage usage(
      MeteredFeature feature,
      Slices slices,
      UsageWindows windows,
      SegmentedUsage usage,
      Map<String, List<PricedMeter>> priced,
      Map<String, List<PricedSpan>> spans,
      Map<String, List<CostPart>> costs) {
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
            windows,
            usage,
            prices.isEmpty() ? List.of() : spans.get(meterId),
            prices.isEmpty() ? List.of() : costs.getOrDefault(meterId, List.of()),
            since(priced.getOrDefault(meterId, List.of()))));
  }

  /**
   * The windows' borders and, for running costs, those of billing periods, also before them, and
   * days where lines share a commitment.
   *
   * @param since from when on meters accumulate
   */
  static Cuts cuts(UsageWindows windows, Collection<PricedSpan> spans, Collection<Instant> since) {
    Set<Instant> cuts = new HashSet<>();
    since.stream().filter(at -> at.isBefore(windows.to())).forEach(cuts::add);
    cuts.add(windows.from());
    cuts.add(windows.to());
    for (int i = 1; i < windows.count(); i++) {
      cuts.add(windows.starts().get(i));
    }
    for (PricedSpan span : spans) {
      if (!span.start().isBefore(windows.to())) {
        continue;
      }
      Instant end = span.end().isBefore(windows.to()) ? span.end() : windows.to();
      cuts.add(span.start());
      span.parts().stream()
          .map(Part::from)
          .filter(from -> from.isBefore(windows.to()))
          .forEach(cuts::add);
      cuts.add(end);
      if (span.sharesCommitment()) {
        Instant day = UsageDays.startFrom(span.start());
        for (; day.isBefore(end); day = day.plus(1, ChronoUnit.DAYS)) {
          cuts.add(day);
        }
      }
    }
    return Cuts.at(cuts);
  }
}
