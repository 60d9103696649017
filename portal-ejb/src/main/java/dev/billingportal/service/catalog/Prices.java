package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.BillingInterval;
import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.GroupedKind;
import dev.billingportal.domain.catalog.InvoiceCadence;
import dev.billingportal.domain.catalog.PackageRounding;
import dev.billingportal.domain.catalog.Price;
import dev.billingportal.domain.catalog.PriceTier;
import dev.billingportal.domain.catalog.PriceType;
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
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a merchant's plans charge. */
@Stateless
public class Prices {
  private static final SearchFields FIELDS =
      SearchFields.ofEveryRecord()
          .text("entity_id", "entityId")
          .text("currency", "currency")
          .text("lookup_key", "lookupKey")
          .text("display_name", "displayName")
          .text("description", "description")
          .text("meter_id", "meterId")
          .text("group_id", "groupId")
          .number("amount", "amount")
          .time("start_date", "startDate")
          .time("end_date", "endDate")
          .choice("type", "type", PriceType.class)
          .choice("billing_model", "model", BillingModel.class)
          .choice("billing_period", "interval.unit", BillingPeriod.class)
          .choice("invoice_cadence", "cadence", InvoiceCadence.class);

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Clock clock;

  /**
   * @throws AlreadyExists if the lookup key is taken, or if the plan has an equal price
   * @throws ValidationFailed naming the field that is wrong or refers to nothing
   */
  public PriceListing create(MerchantScope scope, PriceDraft draft) {
    Price price = make(scope, draft, "", equalPrices(scope, List.of(draft)));
    entities.flush();
    return listings(scope, List.of(price)).get(0);
  }

  /**
   * Makes all prices or, if one of them is wrong, none.
   *
   * @throws AlreadyExists if a lookup key is taken, or if a plan would have two equal prices
   * @throws ValidationFailed naming the field, for example {@code items[3].amount}
   */
  public List<PriceListing> createAll(MerchantScope scope, List<PriceDraft> drafts) {
    EqualPrices equal = equalPrices(scope, drafts);
    List<Price> prices = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      prices.add(make(scope, drafts.get(i), "items[" + i + "].", equal));
    }
    entities.flush();
    return listings(scope, prices);
  }

  /**
   * @throws NotFound if there is none in the scope
   */
  public PriceListing get(MerchantScope scope, String id) {
    return listings(scope, List.of(byId(scope, id))).get(0);
  }

  /**
   * @throws AlreadyExists if the new lookup key is taken, or if an equal price is valid before the
   *     new end
   * @throws InvalidOperation if the price is archived, or if what it charges is to change
   */
  public PriceListing update(MerchantScope scope, String id, PriceChange change) {
    Price price = byId(scope, id);
    if (!price.isPublished()) {
      throw new InvalidOperation("The price is archived");
    }
    refuseOtherCharge(change);
    Stamp stamp = scope.stamp(clock);
    if (change.displayName() != null || change.description() != null) {
      price.present(
          change.displayName() == null ? price.displayName() : change.displayName(),
          change.description() == null ? price.description() : change.description(),
          stamp);
    }
    if (change.lookupKey() != null && !change.lookupKey().equals(price.lookupKey())) {
      String lookupKey = LookupKeys.orNull(change.lookupKey());
      new LookupKeys(entities, scope).requireFree(Price.class, "A price", lookupKey);
      price.lookUpBy(lookupKey, stamp);
    }
    if (change.groupId() != null) {
      price.file(
          new CatalogReferences(entities, scope)
              .group(change.groupId(), GroupedKind.PRICE, "group_id"),
          stamp);
    }
    if (change.endDate() != null) {
      if (price.startDate() != null && !change.endDate().isAfter(price.startDate())) {
        throw new ValidationFailed("end_date", "must be after start_date");
      }
      price.offer(price.startDate(), change.endDate(), stamp);
      new EqualPrices(entities, scope, List.of(price.entityId())).requireNone(price, "");
    }
    if (change.metadata() != null) {
      price.describe(change.metadata(), stamp);
    }
    entities.flush();
    return listings(scope, List.of(price)).get(0);
  }

  /** Archives a price: no new subscription takes it. Those that have it keep it. */
  public void archive(MerchantScope scope, String id) {
    Price price = byId(scope, id);
    if (price.isPublished()) {
      price.archive(scope.stamp(clock));
    }
  }

  /**
   * @throws ValidationFailed naming the unknown field or operator
   */
  public ResultPage<PriceListing> search(MerchantScope scope, PriceSearch search) {
    ResultPage<Price> page =
        new EntitySearch<>(entities, Price.class, FIELDS)
            .run(
                scope.tenantId(),
                scope.environmentId(),
                search.request(),
                (builder, root) -> conditions(builder, root, search));
    return new ResultPage<>(
        listings(scope, page.items()), page.total(), page.limit(), page.offset());
  }

  private List<Predicate> conditions(
      CriteriaBuilder builder, Root<Price> root, PriceSearch search) {
    List<Predicate> own = new ArrayList<>();
    if (search.entityType() != null) {
      own.add(builder.equal(root.get("entityType"), search.entityType()));
    }
    if (search.entityIds() != null && !search.entityIds().isEmpty()) {
      own.add(root.get("entityId").in(search.entityIds()));
    }
    if (search.planIds() != null && !search.planIds().isEmpty()) {
      own.add(root.get("entityId").in(search.planIds()));
    }
    if (search.meterIds() != null && !search.meterIds().isEmpty()) {
      own.add(root.get("meterId").in(search.meterIds()));
    }
    if (search.priceIds() != null && !search.priceIds().isEmpty()) {
      own.add(root.get("key").get("id").in(search.priceIds()));
    }
    if (search.billingPeriods() != null && !search.billingPeriods().isEmpty()) {
      own.add(root.get("interval").get("unit").in(search.billingPeriods()));
    }
    if (!Boolean.TRUE.equals(search.allowExpiredPrices())) {
      own.add(
          builder.or(
              builder.isNull(root.get("endDate")),
              builder.greaterThan(root.get("endDate"), clock.instant())));
    }
    return own;
  }

  private EqualPrices equalPrices(MerchantScope scope, List<PriceDraft> drafts) {
    return new EqualPrices(entities, scope, drafts.stream().map(PriceDraft::entityId).toList());
  }

  private Price make(MerchantScope scope, PriceDraft draft, String at, EqualPrices equal) {
    new PriceRules(draft, at).check();
    CatalogReferences references = new CatalogReferences(entities, scope);
    references.requirePlan(draft.entityId(), at + "entity_id");
    String lookupKey = LookupKeys.orNull(draft.lookupKey());
    new LookupKeys(entities, scope).requireFree(Price.class, "A price", lookupKey);
    Stamp stamp = scope.stamp(clock);
    int count = draft.billingPeriodCount() == null ? 1 : draft.billingPeriodCount();
    Price price =
        new Price(
            scope.key(Ids.next("price")),
            draft.entityId(),
            new BillingInterval(draft.billingPeriod(), count),
            draft.invoiceCadence() == null ? InvoiceCadence.ARREAR : draft.invoiceCadence(),
            draft.currency().toLowerCase(Locale.ROOT),
            draft.metadata(),
            stamp);
    if (draft.type() == PriceType.USAGE) {
      references.requireMeter(draft.meterId(), at + "meter_id");
      price.chargeUsageOf(draft.meterId());
      price.countOnly(draft.filterValues());
    }
    charge(price, draft);
    price.sellAtLeast(draft.minQuantity());
    price.tryFor(draft.trialPeriodDays() == null ? 0 : draft.trialPeriodDays());
    price.present(draft.displayName(), draft.description(), stamp);
    price.lookUpBy(lookupKey, stamp);
    price.file(references.group(draft.groupId(), GroupedKind.PRICE, at + "group_id"), stamp);
    price.offer(draft.startDate(), draft.endDate(), stamp);
    equal.requireNone(price, at);
    entities.persist(price);
    return price;
  }

  private static void charge(Price price, PriceDraft draft) {
    switch (draft.billingModel()) {
      case FLAT_FEE -> price.chargeFlat(draft.amount());
      case PACKAGE -> {
        PackageRounding rounding = draft.transformQuantity().round();
        price.chargePackages(
            draft.amount(),
            draft.transformQuantity().divideBy(),
            rounding == null ? PackageRounding.UP : rounding);
      }
      case TIERED ->
          price.chargeTiers(
              draft.tierMode(),
              draft.tiers().stream()
                  .map(tier -> new PriceTier(tier.upTo(), tier.unitAmount(), tier.flatAmount()))
                  .toList());
    }
  }

  private static void refuseOtherCharge(PriceChange change) {
    Map<String, Object> charge = new LinkedHashMap<>();
    charge.put("amount", change.amount());
    charge.put("billing_model", change.billingModel());
    charge.put("tier_mode", change.tierMode());
    charge.put("tiers", change.tiers());
    charge.put("transform_quantity", change.transformQuantity());
    charge.forEach(
        (field, value) -> {
          if (value != null) {
            throw new InvalidOperation(
                "What a price charges cannot change: archive it and make another",
                Map.of(field, "cannot change"));
          }
        });
  }

  private List<PriceListing> listings(MerchantScope scope, List<Price> prices) {
    return new CatalogReader(entities, scope.tenantId(), scope.environmentId()).prices(prices);
  }

  private Price byId(MerchantScope scope, String id) {
    return Optional.ofNullable(entities.find(Price.class, scope.key(id)))
        .orElseThrow(() -> new NotFound("Price", id));
  }
}
