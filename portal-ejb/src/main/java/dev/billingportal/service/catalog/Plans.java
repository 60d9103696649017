package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.Plan;
import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.search.EntitySearch;
import dev.billingportal.service.search.SearchFields;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.Predicate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a merchant's customers can subscribe to. */
@Stateless
public class Plans {
  private static final SearchFields FIELDS =
      SearchFields.ofEveryRecord()
          .text("name", "name")
          .text("lookup_key", "lookupKey")
          .text("description", "description");

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Clock clock;

  /**
   * @throws AlreadyExists if the lookup key is taken
   */
  public PlanListing create(MerchantScope scope, PlanDraft draft) {
    String lookupKey = LookupKeys.orNull(draft.lookupKey());
    new LookupKeys(entities, scope).requireFree(Plan.class, "A plan", lookupKey);
    Stamp stamp = scope.stamp(clock);
    Plan plan =
        new Plan(scope.key(Ids.next("plan")), draft.name(), lookupKey, draft.metadata(), stamp);
    plan.explain(draft.description(), stamp);
    plan.place(draft.displayOrder(), stamp);
    entities.persist(plan);
    entities.flush();
    return PlanListing.of(plan, List.of());
  }

  /**
   * @throws NotFound if there is none in the scope
   */
  public PlanListing get(MerchantScope scope, String id) {
    return PlanListing.of(byId(scope, id), reader(scope).pricesOfPlan(id));
  }

  /** Those of these that are in the scope, archived ones too, by id; without their prices. */
  public Map<String, PlanListing> byIds(MerchantScope scope, Collection<String> ids) {
    return reader(scope).plansById(ids);
  }

  /** The published prices of these plans by the plan's id, the oldest first. */
  public Map<String, List<PriceListing>> prices(MerchantScope scope, Collection<String> planIds) {
    return reader(scope).pricesOfPlans(planIds);
  }

  /**
   * @throws AlreadyExists if the new lookup key is taken
   * @throws InvalidOperation if the plan is archived
   */
  public PlanListing update(MerchantScope scope, String id, PlanChange change) {
    Plan plan = byId(scope, id);
    if (!plan.isPublished()) {
      throw new InvalidOperation("The plan is archived");
    }
    Stamp stamp = scope.stamp(clock);
    if (change.name() != null) {
      plan.rename(change.name(), stamp);
    }
    if (change.lookupKey() != null && !change.lookupKey().equals(plan.lookupKey())) {
      String lookupKey = LookupKeys.orNull(change.lookupKey());
      new LookupKeys(entities, scope).requireFree(Plan.class, "A plan", lookupKey);
      plan.lookUpBy(lookupKey, stamp);
    }
    if (change.description() != null) {
      plan.explain(change.description(), stamp);
    }
    if (change.displayOrder() != null) {
      plan.place(change.displayOrder(), stamp);
    }
    if (change.metadata() != null) {
      plan.describe(change.metadata(), stamp);
    }
    entities.flush();
    return PlanListing.of(plan, reader(scope).pricesOfPlan(id));
  }

  /** Archives a plan: nobody can subscribe to it any more. Subscriptions to it go on. */
  public void archive(MerchantScope scope, String id) {
    Plan plan = byId(scope, id);
    if (plan.isPublished()) {
      plan.archive(scope.stamp(clock));
    }
  }

  /**
   * @throws ValidationFailed naming the unknown field or operator
   */
  public ResultPage<PlanListing> search(MerchantScope scope, PlanSearch search) {
    ResultPage<Plan> page =
        new EntitySearch<>(entities, Plan.class, FIELDS)
            .run(
                scope.tenantId(),
                scope.environmentId(),
                search.request(),
                (builder, root) -> {
                  List<Predicate> own = new ArrayList<>();
                  if (search.lookupKey() != null) {
                    own.add(builder.equal(root.get("lookupKey"), search.lookupKey()));
                  }
                  if (search.planIds() != null && !search.planIds().isEmpty()) {
                    own.add(root.get("key").get("id").in(search.planIds()));
                  }
                  return own;
                });
    Map<String, List<PriceListing>> prices =
        reader(scope).pricesOfPlans(page.items().stream().map(Plan::id).toList());
    return page.map(plan -> PlanListing.of(plan, prices.getOrDefault(plan.id(), List.of())));
  }

  private CatalogReader reader(MerchantScope scope) {
    return new CatalogReader(entities, scope.tenantId(), scope.environmentId());
  }

  private Plan byId(MerchantScope scope, String id) {
    return Optional.ofNullable(entities.find(Plan.class, scope.key(id)))
        .orElseThrow(() -> new NotFound("Plan", id));
  }
}
