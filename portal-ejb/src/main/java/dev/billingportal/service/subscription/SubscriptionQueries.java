package dev.billingportal.service.subscription;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.subscription.Subscription;
import dev.billingportal.service.session.AmountGate;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What customers may read of their subscriptions. */
@Stateless
@Interceptors(AmountGate.class)
public class SubscriptionQueries {
  private static final String OWN =
      " from Subscription s where s.key.tenantId = :tenant and s.key.environmentId = :environment"
          + " and s.customerId = :customer"
          + " and s.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED";
  private static final String ENDED_LAST =
      " order by case when s.cancelAt <= :now or s.endDate <= :now then 1 else 0 end,"
          + " s.startDate desc, s.key.id desc";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Clock clock;

  /** Newest first; active ones before ended ones. */
  public ResultPage<SubscriptionSummary> list(PortalCustomer customer, PageRequest page) {
    Instant now = clock.instant();
    return page(customer, page, now).map(subscription -> summary(subscription, now));
  }

  /** The same subscriptions in the same order, with their lines and prices. */
  public ResultPage<SubscriptionDetails> details(PortalCustomer customer, PageRequest page) {
    Instant now = clock.instant();
    ResultPage<Subscription> found = page(customer, page, now);
    return new ResultPage<>(
        reader(customer).details(found.items(), now), found.total(), found.limit(), found.offset());
  }

  /**
   * @throws NotFound if the customer has no such subscription
   */
  public SubscriptionDetails get(PortalCustomer customer, String id) {
    List<Subscription> found =
        own(customer, "select s" + OWN + " and s.key.id = :id", Subscription.class)
            .setParameter("id", id)
            .getResultList();
    return reader(customer).details(found, clock.instant()).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("Subscription", id));
  }

  private ResultPage<Subscription> page(PortalCustomer customer, PageRequest page, Instant now) {
    List<Subscription> items =
        own(customer, "select s" + OWN + ENDED_LAST, Subscription.class)
            .setParameter("now", now)
            .setFirstResult(page.offset())
            .setMaxResults(page.limit())
            .getResultList();
    long total = own(customer, "select count(s)" + OWN, Long.class).getSingleResult();
    return new ResultPage<>(items, total, page.limit(), page.offset());
  }

  private <T> TypedQuery<T> own(PortalCustomer customer, String jpql, Class<T> type) {
    return entities
        .createQuery(jpql, type)
        .setParameter("tenant", customer.tenantId())
        .setParameter("environment", customer.environmentId())
        .setParameter("customer", customer.customerId());
  }

  private SubscriptionReader reader(PortalCustomer customer) {
    return new SubscriptionReader(entities, customer.tenantId(), customer.environmentId());
  }

  private static SubscriptionSummary summary(Subscription subscription, Instant now) {
    SubscriptionTimeline timeline = SubscriptionTimeline.of(subscription);
    BillingPeriods.Span period = timeline.periodAt(now);
    return new SubscriptionSummary(
        subscription.id(),
        subscription.planName(),
        timeline.statusAt(now),
        subscription.currency(),
        subscription.startDate(),
        period.start(),
        BillingPeriods.orNull(period.end()),
        timeline.nextBillingAt(now),
        timeline.endsAt(),
        subscription.trialEnd());
  }
}
