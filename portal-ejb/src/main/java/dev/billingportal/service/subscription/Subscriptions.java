package dev.billingportal.service.subscription;

import dev.billingportal.domain.catalog.BillingInterval;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.Plan;
import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.subscription.BillingCycle;
import dev.billingportal.domain.subscription.CommitmentTerms;
import dev.billingportal.domain.subscription.Subscription;
import dev.billingportal.domain.subscription.SubscriptionStatus;
import dev.billingportal.service.catalog.CatalogReader;
import dev.billingportal.service.catalog.PriceListing;
import dev.billingportal.service.customer.CustomerReferences;
import dev.billingportal.service.search.EntitySearch;
import dev.billingportal.service.search.SearchFields;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.service.tenant.References;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which customer is on which plan. */
@Stateless
public class Subscriptions {
  private static final SearchFields FIELDS =
      SearchFields.ofEveryRecord()
          .text("customer_id", "customerId")
          .text("plan_id", "planId")
          .text("lookup_key", "lookupKey")
          .text("currency", "currency")
          .time("start_date", "startDate")
          .time("end_date", "endDate")
          .time("trial_end", "trialEnd")
          .time("cancel_at", "cancelAt")
          .choice("billing_period", "interval.unit", BillingPeriod.class);

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Event<PricesTaken> pricesTaken;
  @Inject private Clock clock;

  /**
   * Subscribes a customer to the plan's prices in one currency and billing period.
   *
   * @throws NotFound naming the customer or the plan if the scope has no such one
   * @throws InvalidOperation naming the customer or the plan if it is archived
   * @throws ValidationFailed naming what is wrong, or plan_id if the plan has prices but none in
   *     this currency and period
   */
  public SubscriptionDetails create(MerchantScope scope, SubscriptionDraft draft) {
    Customer customer =
        new CustomerReferences(entities, scope)
            .inUse(draft.customerId(), draft.externalCustomerId());
    Plan plan =
        new References(entities, scope).inUse(Plan.class, draft.planId(), "plan_id", "plan");
    if (!Money.isCurrency(draft.currency())) {
      throw new ValidationFailed("currency", "must be an ISO 4217 currency code");
    }
    Stamp stamp = scope.stamp(clock);
    Instant start = draft.startDate() == null ? stamp.at() : draft.startDate();
    if (draft.endDate() != null && !draft.endDate().isAfter(start)) {
      throw new ValidationFailed("end_date", "must be after start_date");
    }
    ZoneId zone = draft.timezone() == null ? customer.timezone() : zone(draft.timezone());
    int count = draft.billingPeriodCount() == null ? 1 : draft.billingPeriodCount();
    PlanPrices prices =
        new PlanPrices(
            draft.currency().toLowerCase(Locale.ROOT), draft.billingPeriod(), count, start);
    List<PriceListing> taken =
        prices.of(
            new CatalogReader(entities, scope.tenantId(), scope.environmentId())
                .pricesOfPlan(plan.id()));
    Subscription subscription =
        new Subscription(
            scope.key(Ids.next("subs")),
            customer.id(),
            plan.id(),
            plan.name(),
            draft.currency().toLowerCase(Locale.ROOT),
            start,
            draft.metadata(),
            stamp);
    BillingCycle cycle =
        draft.billingCycle() == null ? BillingCycle.ANNIVERSARY : draft.billingCycle();
    subscription.bill(
        new BillingInterval(draft.billingPeriod(), count),
        cycle,
        anchor(draft, cycle, start, zone),
        zone);
    subscription.endOn(draft.endDate());
    tryOut(subscription, draft, taken, zone);
    CommitmentRules commitments = new CommitmentRules(draft, taken);
    Map<String, CommitmentTerms> ofLines = commitments.ofLines();
    subscription.commitTo(commitments.ofSubscription());
    subscription.collect(draft.collectionMethod(), draft.paymentTerms());
    subscription.lookUpBy(draft.lookupKey());
    for (PriceListing price : taken) {
      subscription.take(
          prices.line(price, plan.name(), draft.endDate(), ofLines.get(price.info().id())));
    }
    entities.persist(subscription);
    entities.flush();
    if (taken.stream().anyMatch(price -> price.filterValues() != null)) {
      pricesTaken.fire(
          new PricesTaken(scope.tenantId(), scope.environmentId(), List.of(subscription.id())));
    }
    return details(scope, subscription);
  }

  /**
   * @throws NotFound if there is none in the scope
   */
  public SubscriptionDetails get(MerchantScope scope, String id) {
    return details(scope, byId(scope, id));
  }

  /** Those of these that are in the scope, by id; as many queries for many as for one. */
  public Map<String, SubscriptionDetails> byIds(MerchantScope scope, Collection<String> ids) {
    return reader(scope).byIds(ids, clock.instant());
  }

  /**
   * Ends a subscription now, with its current period, or at a date.
   *
   * @return when it ends or ended, and as what it shows
   * @throws InvalidOperation if it has ended, or if its period never does
   * @throws ValidationFailed naming cancel_at
   */
  public CancellationResult cancel(MerchantScope scope, String id, Cancellation cancellation) {
    Subscription subscription = byId(scope, id);
    Stamp stamp = scope.stamp(clock);
    SubscriptionTimeline timeline = SubscriptionTimeline.of(subscription);
    if (timeline.hasEnded(stamp.at())) {
      throw new InvalidOperation("The subscription has ended already");
    }
    switch (cancellation.cancellationType()) {
      case IMMEDIATE -> subscription.cancelNow(cancellation.reason(), stamp);
      case END_OF_PERIOD -> {
        Instant end = timeline.withoutCancellation().periodAt(stamp.at()).end();
        if (end.equals(BillingPeriods.NEVER)) {
          throw new InvalidOperation("Its period never ends; cancel it immediately or at a date");
        }
        subscription.cancelLater(end, true, cancellation.reason(), stamp);
      }
      case SCHEDULED_DATE -> {
        Instant at = cancellation.cancelAt();
        if (at == null || !at.isAfter(stamp.at()) || !at.isAfter(subscription.startDate())) {
          throw new ValidationFailed("cancel_at", "must be a date to come, after the start");
        }
        subscription.cancelLater(at, false, cancellation.reason(), stamp);
      }
    }
    entities.flush();
    return new CancellationResult(
        id,
        cancellation.cancellationType(),
        subscription.cancelAt(),
        stamp.at(),
        cancellation.reason(),
        SubscriptionTimeline.of(subscription).statusAt(stamp.at()));
  }

  /**
   * @throws ValidationFailed naming the unknown field or operator
   */
  public ResultPage<SubscriptionDetails> search(MerchantScope scope, SubscriptionSearch search) {
    ResultPage<Subscription> page =
        new EntitySearch<>(entities, Subscription.class, FIELDS)
            .run(
                scope.tenantId(),
                scope.environmentId(),
                search.request(),
                (builder, root) -> conditions(scope, builder, root, search));
    List<SubscriptionDetails> items = reader(scope).details(page.items(), clock.instant());
    return new ResultPage<>(items, page.total(), page.limit(), page.offset());
  }

  private List<Predicate> conditions(
      MerchantScope scope,
      CriteriaBuilder builder,
      Root<Subscription> root,
      SubscriptionSearch search) {
    List<Predicate> own = new ArrayList<>();
    if (search.customerId() != null) {
      own.add(builder.equal(root.get("customerId"), search.customerId()));
    }
    if (search.customerIds() != null && !search.customerIds().isEmpty()) {
      own.add(root.get("customerId").in(search.customerIds()));
    }
    if (search.externalCustomerId() != null) {
      own.add(
          findCustomer(scope, search.externalCustomerId())
              .map(customer -> builder.equal(root.get("customerId"), customer.id()))
              .orElseGet(builder::disjunction));
    }
    if (search.planId() != null) {
      own.add(builder.equal(root.get("planId"), search.planId()));
    }
    if (search.subscriptionIds() != null && !search.subscriptionIds().isEmpty()) {
      own.add(root.get("key").get("id").in(search.subscriptionIds()));
    }
    if (search.billingPeriod() != null && !search.billingPeriod().isEmpty()) {
      own.add(root.get("interval").get("unit").in(search.billingPeriod()));
    }
    if (search.subscriptionStatus() != null && !search.subscriptionStatus().isEmpty()) {
      own.add(
          new StatusCondition(builder, root, clock.instant()).shows(search.subscriptionStatus()));
    }
    if (search.activeAt() != null) {
      own.add(new StatusCondition(builder, root, search.activeAt()).wasOn());
    }
    return own;
  }

  private static Instant anchor(
      SubscriptionDraft draft, BillingCycle cycle, Instant start, ZoneId zone) {
    if (draft.billingPeriod() == BillingPeriod.ONETIME) {
      return start;
    }
    if (cycle == BillingCycle.CALENDAR) {
      return BillingPeriods.calendarAnchor(start, draft.billingPeriod(), zone);
    }
    return draft.billingAnchor() == null ? start : draft.billingAnchor();
  }

  private static void tryOut(
      Subscription subscription, SubscriptionDraft draft, List<PriceListing> taken, ZoneId zone) {
    int days =
        draft.trialPeriodDays() != null
            ? draft.trialPeriodDays()
            : taken.stream().mapToInt(PriceListing::trialPeriodDays).max().orElse(0);
    if (days > 0) {
      subscription.tryUntil(subscription.startDate().atZone(zone).plusDays(days).toInstant());
    }
    SubscriptionStatus asked = draft.subscriptionStatus();
    boolean trial = asked == SubscriptionStatus.TRIALING && days > 0;
    if (asked != null && asked != SubscriptionStatus.ACTIVE && !trial) {
      throw new ValidationFailed(
          "subscription_status", "must be active, or trialing together with a trial");
    }
  }

  private Optional<Customer> findCustomer(MerchantScope scope, String externalId) {
    return entities
        .createQuery(
            "select c from Customer c where c.key.tenantId = :tenant"
                + " and c.key.environmentId = :environment and c.externalId = :externalId",
            Customer.class)
        .setParameter("tenant", scope.tenantId())
        .setParameter("environment", scope.environmentId())
        .setParameter("externalId", externalId)
        .getResultStream()
        .findFirst();
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new ValidationFailed("timezone", "must be an IANA time zone");
    }
  }

  private SubscriptionDetails details(MerchantScope scope, Subscription subscription) {
    return reader(scope).details(List.of(subscription), clock.instant()).get(0);
  }

  private SubscriptionReader reader(MerchantScope scope) {
    return new SubscriptionReader(entities, scope.tenantId(), scope.environmentId());
  }

  private Subscription byId(MerchantScope scope, String id) {
    return Optional.ofNullable(entities.find(Subscription.class, scope.key(id)))
        .orElseThrow(() -> new NotFound("Subscription", id));
  }
}
