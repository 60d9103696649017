package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.shared.Binding;
import dev.billingportal.service.subscription.PricedMeters;
import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds up the charges of the billing periods that are running now. */
@ApplicationScoped
public class RunningCharges {
  @EJB private PricedMeters prices;
  @Inject private UsageStores stores;
  @Inject private UsageRecords records;
  @Inject private MeteredFeatures features;
  @Inject private Clock clock;

  RunningPeriods read(EnvironmentId scope, String customerId) {
    Instant now = clock.instant();
    List<PricedSpan> spans = spans(scope, customerId, now);
    if (spans.isEmpty()) {
      return RunningPeriods.NONE;
    }
    SortedMap<String, BigDecimal> sums = new TreeMap<>();
    Map<String, CommitmentUse> uses = new LinkedHashMap<>();
    try (Connection connection = stores.connect()) {
      UsageOwner owner =
          new UsageOwner(
              scope, customerId, externalId(connection, scope, customerId), ZoneOffset.UTC);
      Map<String, MeterRule> meters = new HashMap<>();
      Map<String, String> names = new HashMap<>();
      for (MeteredFeature feature : features.all(connection, scope)) {
        meters.putIfAbsent(feature.meter().id(), feature.meter());
        names.putIfAbsent(feature.meter().id(), feature.name());
      }
      Set<MeterRule> priced = new HashSet<>();
      Set<Instant> cuts = new HashSet<>();
      for (PricedSpan span : spans) {
        MeterRule meter = meters.get(span.priced().meterId());
        priced.add(meter);
        cuts.add(span.start());
        cuts.add(span.end());
        if (meter != null && meter.accumulates()) {
          cuts.add(span.priced().since());
        }
      }
      priced.remove(null);
      Instant from = spans.stream().map(PricedSpan::start).min(Instant::compareTo).orElse(now);
      SegmentedUsage usage =
          new SegmentReader(connection, stores.store(connection), records, owner, priced)
              .read(Cuts.at(cuts), from);
      for (PricedSpan span : spans) {
        sums.putIfAbsent(span.currency(), BigDecimal.ZERO);
        if (span.priced().commitment() != null) {
          uses.putIfAbsent(committed(span), unused(span, names.get(span.priced().meterId())));
        }
      }
      new PeriodCosts(meters, usage, now)
          .of(
              spans,
              (span, segment, group, part) -> {
                sums.merge(span.currency(), part.cost(), BigDecimal::add);
                uses.computeIfPresent(committed(span), (key, use) -> use.plus(part));
              });
    } catch (SQLException e) {
      throw new IllegalStateException("Charges cannot be read", e);
    }
    return new RunningPeriods(
        sums.entrySet().stream().map(sum -> new Money(sum.getValue(), sum.getKey())).toList(),
        List.copyOf(uses.values()));
  }

  /** What has a commitment: a subscription or a line. */
  private static String committed(PricedSpan span) {
    return span.sharesCommitment() ? span.priced().subscriptionId() : span.priced().lineId();
  }

  private static CommitmentUse unused(PricedSpan span, String name) {
    return new CommitmentUse(
        span.priced().subscriptionId(),
        span.sharesCommitment() ? null : name,
        span.currency(),
        span.priced().commitment(),
        Charge.NONE);
  }

  /** The current period of every running subscription, also with prices that ended within it. */
  private List<PricedSpan> spans(EnvironmentId scope, String customerId, Instant now) {
    List<PricedMeter> running = prices(scope, customerId, now, now);
    Map<String, Instant> starts =
        running.stream()
            .collect(
                Collectors.toMap(
                    PricedMeter::subscriptionId,
                    price -> price.periods().at(now).start(),
                    (a, b) -> a.isBefore(b) ? a : b));
    Instant earliest = starts.values().stream().min(Instant::compareTo).orElse(now);
    return prices(scope, customerId, earliest, now).stream()
        .filter(price -> starts.containsKey(price.subscriptionId()))
        .map(price -> PricedSpan.of(price, price.periods().at(now)))
        .filter(span -> span.start().isBefore(span.end()))
        .toList();
  }

  private List<PricedMeter> prices(
      EnvironmentId scope, String customerId, Instant from, Instant now) {
    return prices.of(scope.tenantId(), scope.id(), customerId, from, now.plusNanos(1000));
  }

  private static String externalId(Connection connection, EnvironmentId scope, String customerId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select external_id from customer"
                + " where tenant_id = ? and environment_id = ? and id = ?")) {
      new Binding(select).scope(scope).text(customerId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
