package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.shared.Binding;
import dev.billingportal.service.subscription.BillingPeriods;
import dev.billingportal.service.subscription.PricedMeters;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up the usage charges of the periods that are running, or of all that are on no invoice. */
@ApplicationScoped
public class RunningCharges {
  @EJB private PricedMeters prices;
  @Inject private UsageStores stores;
  @Inject private UsageRecords records;
  @Inject private MeteredFeatures features;
  @Inject private Clock clock;

  /** The current period of every running subscription, invoiced or not. */
  RunningPeriods read(EnvironmentId scope, String customerId) {
    return sum(scope, customerId, false);
  }

  /**
   * The charges that no invoice has taken up: of the current periods and of those that ended within
   * ninety days, whether or not the subscription runs on.
   */
  List<Money> notInvoiced(EnvironmentId scope, String customerId) {
    return sum(scope, customerId, true).charges();
  }

  private RunningPeriods sum(EnvironmentId scope, String customerId, boolean notInvoiced) {
    Instant now = clock.instant();
    List<PricedSpan> begun =
        OpenSpans.recent(
            prices.of(
                scope.tenantId(), scope.id(), customerId, Instant.EPOCH, BillingPeriods.NEVER),
            now);
    List<PricedSpan> recent = notInvoiced ? begun : OpenSpans.running(begun, now);
    if (recent.isEmpty()) {
      return RunningPeriods.NONE;
    }
    SortedMap<String, BigDecimal> sums = new TreeMap<>();
    Map<String, CommitmentUse> uses = new LinkedHashMap<>();
    try (Connection connection = stores.connect()) {
      List<InvoicedPeriod> invoices =
          notInvoiced ? invoiced(connection, scope, customerId, recent) : List.of();
      OpenSpans open = OpenSpans.of(recent, invoices, now);
      List<PricedSpan> spans = open.spans();
      if (spans.isEmpty()) {
        return RunningPeriods.NONE;
      }
      UsageOwner owner =
          new UsageOwner(
              scope, customerId, externalId(connection, scope, customerId), ZoneOffset.UTC);
      Map<String, MeterRule> meters = new HashMap<>();
      Map<String, String> names = new HashMap<>();
      for (MeteredFeature feature : features.all(connection, scope)) {
        meters.putIfAbsent(feature.meter().id(), feature.meter());
        names.putIfAbsent(feature.meter().id(), feature.name());
      }
      Slices slices = Slices.of(spans, meters, records, connection, scope);
      Set<MeterRule> priced = new HashSet<>(slices.all());
      Set<Instant> cuts = open.cuts();
      for (PricedSpan span : spans) {
        MeterRule meter = meters.get(span.priced().meterId());
        priced.add(meter);
        span.parts().forEach(part -> cuts.add(part.from()));
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
      new PeriodCosts(meters, slices, usage, now)
          .of(
              spans,
              (span, segment, group, part) -> {
                if (open.isTakenUp(span, usage.cuts().start(segment))) {
                  return;
                }
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

  /** The invoices that may have taken up some of the spans' usage. */
  private static List<InvoicedPeriod> invoiced(
      Connection connection, EnvironmentId scope, String customerId, List<PricedSpan> recent)
      throws SQLException {
    Set<String> subscriptions = new HashSet<>();
    Instant earliest = Instant.MAX;
    for (PricedSpan span : recent) {
      subscriptions.add(span.priced().subscriptionId());
      Instant start = span.period().start();
      earliest = start.isBefore(earliest) ? start : earliest;
    }
    // An issue date may be the first day of the period, in a zone behind UTC the day before.
    LocalDate since = LocalDate.ofInstant(earliest, ZoneOffset.UTC).minusDays(1);
    return InvoicedPeriod.find(connection, scope, customerId, subscriptions, since);
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
