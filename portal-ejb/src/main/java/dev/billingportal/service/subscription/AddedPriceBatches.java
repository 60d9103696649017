package dev.billingportal.service.subscription;

import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.subscription.Subscription;
import dev.billingportal.domain.subscription.SubscriptionLine;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.catalog.PriceFilter;
import dev.billingportal.service.catalog.PriceListing;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Adds a plan's price to running subscriptions, one page of them in a transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AddedPriceBatches {
  private static final int PAGE = 200;

  /** Of the plan, in the price's currency and period, without the price and not ended. */
  private static final String WITHOUT_IT =
      " from Subscription s where s.key.tenantId = :tenant and s.key.environmentId = :environment"
          + " and s.planId = :plan and s.currency = :currency"
          + " and s.interval.unit = :unit and s.interval.count = :count"
          + " and s.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED"
          + " and s.subscriptionStatus"
          + " <> dev.billingportal.domain.subscription.SubscriptionStatus.CANCELLED"
          + " and (s.endDate is null or s.endDate > :now)"
          + " and (s.cancelAt is null or s.cancelAt > :now)"
          + " and not exists (select l.lineId from Subscription o join o.lines l"
          + " where o.key = s.key and l.priceId = :price)";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Resource(lookup = "jdbc/portal")
  private DataSource dataSource;

  @Inject private AuditTrail audit;
  @Inject private Event<PricesTaken> pricesTaken;
  @Inject private Clock clock;

  /** When a line applies, and what it counts; no meter for a fixed price. */
  private record Charged(String meterId, Instant startDate, Instant endDate, PriceFilter filter) {}

  /**
   * One page.
   *
   * @param last the id of the page's last subscription; null if there is no other page
   */
  public record Batch(int applied, int skipped, String last) {}

  /** How many subscriptions are without the price. */
  public long without(MerchantScope scope, PriceListing price) {
    return bind(
            entities.createQuery("select count(s)" + WITHOUT_IT, Long.class),
            scope,
            price,
            clock.instant())
        .getSingleResult();
  }

  /** Adds the price to the page of subscriptions after this id; the first one after an empty id. */
  public Batch apply(MerchantScope scope, PriceListing price, TakeOver.Moment from, String after) {
    Stamp stamp = scope.stamp(clock);
    List<Subscription> page =
        bind(
                entities.createQuery(
                    "select s" + WITHOUT_IT + " and s.key.id > :after order by s.key.id",
                    Subscription.class),
                scope,
                price,
                stamp.at())
            .setParameter("after", after)
            .setMaxResults(PAGE)
            .getResultList();
    Map<String, List<Charged>> charged = charged(scope, page);
    AddedLines lines = new AddedLines(new EnvironmentId(scope.tenantId(), scope.environmentId()));
    for (Subscription subscription : page) {
      List<Charged> own = charged.getOrDefault(subscription.id(), List.of());
      line(subscription, own, price, from, stamp.at())
          .ifPresent(
              line -> {
                lines.append(subscription, line, own.size());
                note(scope, subscription, stamp);
              });
    }
    store(lines);
    divide(scope, price, lines, charged);
    return new Batch(
        lines.size(),
        page.size() - lines.size(),
        page.size() < PAGE ? null : page.get(page.size() - 1).id());
  }

  private void note(MerchantScope scope, Subscription subscription, Stamp stamp) {
    subscription.extend(stamp);
    audit.note(
        AuditTrail.Actor.apiKey(scope.key(scope.keyId())),
        AuditAction.SUBSCRIPTION_PRICED,
        subscription.id(),
        subscription.customerId());
  }

  /** First the subscriptions, whose versions let one at a time add a line to each. */
  private void store(AddedLines lines) {
    entities.flush();
    if (lines.size() == 0) {
      return;
    }
    try (Connection connection = dataSource.getConnection()) {
      lines.insert(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("Lines cannot be added", e);
    }
  }

  /** Where a filter decides which price counts an event, usage has to count what each is for. */
  private void divide(
      MerchantScope scope,
      PriceListing price,
      AddedLines lines,
      Map<String, List<Charged>> charged) {
    List<String> divided =
        lines.subscriptionIds().stream()
            .filter(
                id ->
                    price.filterValues() != null
                        || charged.getOrDefault(id, List.of()).stream()
                            .anyMatch(line -> !line.filter().isEmpty()))
            .toList();
    if (!divided.isEmpty()) {
      pricesTaken.fire(new PricesTaken(scope.tenantId(), scope.environmentId(), divided));
    }
  }

  /** The lines of these subscriptions, by the subscription; one query. */
  private Map<String, List<Charged>> charged(MerchantScope scope, List<Subscription> page) {
    if (page.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "select s.key.id, l.meterId, l.startDate, l.endDate, p.filterValues"
                + " from Subscription s join s.lines l, Price p where s.key.tenantId = :tenant"
                + " and s.key.environmentId = :environment and s.key.id in :ids"
                + " and p.key.tenantId = s.key.tenantId"
                + " and p.key.environmentId = s.key.environmentId and p.key.id = l.priceId",
            Object[].class)
        .setParameter("tenant", scope.tenantId())
        .setParameter("environment", scope.environmentId())
        .setParameter("ids", page.stream().map(Subscription::id).toList())
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> (String) row[0],
                Collectors.mapping(AddedPriceBatches::charged, Collectors.toList())));
  }

  @SuppressWarnings("unchecked")
  private static Charged charged(Object[] row) {
    return new Charged(
        (String) row[1],
        (Instant) row[2],
        (Instant) row[3],
        PriceFilter.of((Map<String, List<String>>) row[4]));
  }

  /**
   * Empty if another line charges for the same events of the meter, or if the price would begin
   * after an end.
   */
  private static Optional<SubscriptionLine> line(
      Subscription subscription,
      List<Charged> lines,
      PriceListing price,
      TakeOver.Moment from,
      Instant now) {
    Instant begin = now;
    if (now.isBefore(subscription.startDate())) {
      begin = subscription.startDate();
    } else if (from == TakeOver.Moment.NEXT_PERIOD) {
      begin = SubscriptionTimeline.of(subscription).withoutCancellation().periodAt(now).end();
    }
    SubscriptionLine line =
        new PlanPrices(
                subscription.currency(), price.billingPeriod(), price.billingPeriodCount(), begin)
            .line(price, subscription.planName(), subscription.endDate(), null);
    boolean begins =
        line.startDate().isBefore(BillingPeriods.NEVER)
            && isBefore(line.startDate(), line.endDate())
            && isBefore(line.startDate(), subscription.cancelAt());
    PriceFilter filter = PriceFilter.of(price.filterValues());
    boolean charged =
        line.meterId() != null
            && lines.stream()
                .anyMatch(
                    other ->
                        line.meterId().equals(other.meterId())
                            && filter.equals(other.filter())
                            && isBefore(line.startDate(), other.endDate())
                            && isBefore(other.startDate(), line.endDate()));
    return begins && !charged ? Optional.of(line) : Optional.empty();
  }

  private static boolean isBefore(Instant start, Instant end) {
    return end == null || start.isBefore(end);
  }

  private static <T> TypedQuery<T> bind(
      TypedQuery<T> query, MerchantScope scope, PriceListing price, Instant now) {
    return query
        .setParameter("tenant", scope.tenantId())
        .setParameter("environment", scope.environmentId())
        .setParameter("plan", price.planId())
        .setParameter("currency", price.terms().currency())
        .setParameter("unit", price.billingPeriod())
        .setParameter("count", price.billingPeriodCount())
        .setParameter("price", price.info().id())
        .setParameter("now", now);
  }
}
