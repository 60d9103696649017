package dev.billingportal.service.subscription;

import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.subscription.Subscription;
import dev.billingportal.domain.subscription.SubscriptionLine;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.catalog.PriceListing;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  @Inject private AuditTrail audit;
  @Inject private Clock clock;

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
            .setHint("eclipselink.batch.type", "IN")
            .setHint("eclipselink.batch", "s.lines")
            .setMaxResults(PAGE)
            .getResultList();
    int applied = 0;
    for (Subscription subscription : page) {
      Optional<SubscriptionLine> line = line(subscription, price, from, stamp.at());
      if (line.isPresent()) {
        subscription.take(line.get(), stamp);
        audit.note(
            AuditTrail.Actor.apiKey(scope.key(scope.keyId())),
            AuditAction.SUBSCRIPTION_PRICED,
            subscription.id(),
            subscription.customerId());
        applied++;
      }
    }
    entities.flush();
    return new Batch(
        applied, page.size() - applied, page.size() < PAGE ? null : page.get(page.size() - 1).id());
  }

  /** Empty if another line charges for the meter, or if the price would begin after an end. */
  private static Optional<SubscriptionLine> line(
      Subscription subscription, PriceListing price, TakeOver.Moment from, Instant now) {
    Instant begin = now;
    if (now.isBefore(subscription.startDate())) {
      begin = subscription.startDate();
    } else if (from == TakeOver.Moment.NEXT_PERIOD) {
      begin = SubscriptionTimeline.of(subscription).withoutCancellation().periodAt(now).end();
    }
    SubscriptionLine line =
        new PlanPrices(
                subscription.currency(), price.billingPeriod(), price.billingPeriodCount(), begin)
            .line(price, subscription.planName(), subscription.endDate());
    boolean begins =
        line.startDate().isBefore(BillingPeriods.NEVER)
            && isBefore(line.startDate(), line.endDate())
            && isBefore(line.startDate(), subscription.cancelAt());
    boolean charged =
        line.meterId() != null
            && subscription.lines().stream()
                .anyMatch(
                    other ->
                        line.meterId().equals(other.meterId())
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
