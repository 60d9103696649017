package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.Feature;
import dev.billingportal.domain.catalog.FeatureGroup;
import dev.billingportal.domain.catalog.Meter;
import dev.billingportal.domain.catalog.MeterFilling;
import dev.billingportal.domain.catalog.Plan;
import dev.billingportal.domain.catalog.Price;
import dev.billingportal.domain.shared.ScopedEntity;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts the catalogue's records together with what they refer to: a fixed number of queries, however
 * many records.
 */
public final class CatalogReader {
  private final EntityManager entities;
  private final String tenantId;
  private final String environmentId;

  public CatalogReader(EntityManager entities, String tenantId, String environmentId) {
    this.entities = entities;
    this.tenantId = tenantId;
    this.environmentId = environmentId;
  }

  /** The prices with these ids, also archived ones, by id. */
  public Map<String, PriceListing> pricesById(Collection<String> ids) {
    return prices(byId(Price.class, ids).values()).stream()
        .collect(Collectors.toMap(price -> price.info().id(), Function.identity()));
  }

  /** The features with these ids, also archived ones, by id. */
  public Map<String, FeatureListing> featuresById(Collection<String> ids) {
    return features(byId(Feature.class, ids).values()).stream()
        .collect(Collectors.toMap(feature -> feature.info().id(), Function.identity()));
  }

  /** The meters with these ids by id, and how far they are filled. */
  public Map<String, MeterDefinition> metersById(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<String, MeterFilling> fillings =
        entities
            .createQuery(
                "select f from MeterFilling f where f.key.tenantId = :tenant"
                    + " and f.key.environmentId = :environment and f.key.id in :ids",
                MeterFilling.class)
            .setParameter("tenant", tenantId)
            .setParameter("environment", environmentId)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.toMap(MeterFilling::meterId, Function.identity()));
    return byId(Meter.class, ids).values().stream()
        .map(meter -> MeterDefinition.of(meter, fillings.get(meter.id())))
        .collect(Collectors.toMap(meter -> meter.info().id(), Function.identity()));
  }

  /** The plans with these ids, also archived ones, by id; without their prices. */
  public Map<String, PlanListing> plansById(Collection<String> ids) {
    return byId(Plan.class, ids).values().stream()
        .map(plan -> PlanListing.of(plan, null))
        .collect(Collectors.toMap(plan -> plan.info().id(), Function.identity()));
  }

  /** A plan's published prices, the oldest first. */
  public List<PriceListing> pricesOfPlan(String planId) {
    return pricesOfPlans(List.of(planId)).getOrDefault(planId, List.of());
  }

  /** The published prices of some plans by plan id, the oldest first. */
  Map<String, List<PriceListing>> pricesOfPlans(Collection<String> planIds) {
    if (planIds.isEmpty()) {
      return Map.of();
    }
    List<Price> found =
        entities
            .createQuery(
                "select p from Price p where p.key.tenantId = :tenant"
                    + " and p.key.environmentId = :environment and p.entityId in :plans"
                    + " and p.entityType = dev.billingportal.domain.catalog.PriceEntityType.PLAN"
                    + " and p.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED"
                    + " order by p.createdAt, p.key.id",
                Price.class)
            .setParameter("tenant", tenantId)
            .setParameter("environment", environmentId)
            .setParameter("plans", planIds)
            .getResultList();
    return prices(found).stream().collect(Collectors.groupingBy(PriceListing::planId));
  }

  List<PriceListing> prices(Collection<Price> prices) {
    Map<String, MeterDefinition> meters = metersById(ids(prices, Price::meterId));
    Map<String, FeatureGroup> groups = byId(FeatureGroup.class, ids(prices, Price::groupId));
    return prices.stream()
        .map(
            price ->
                PriceListing.of(
                    price,
                    find(meters, price.meterId()),
                    GroupListing.of(find(groups, price.groupId()), null)))
        .toList();
  }

  List<FeatureListing> features(Collection<Feature> features) {
    Map<String, MeterDefinition> meters = metersById(ids(features, Feature::meterId));
    Map<String, FeatureGroup> groups = byId(FeatureGroup.class, ids(features, Feature::groupId));
    return features.stream()
        .map(
            feature ->
                FeatureListing.of(
                    feature,
                    find(meters, feature.meterId()),
                    GroupListing.of(find(groups, feature.groupId()), null)))
        .toList();
  }

  private static <T> T find(Map<String, T> all, String id) {
    return id == null ? null : all.get(id);
  }

  private static <T> List<String> ids(Collection<T> of, Function<T, String> id) {
    return of.stream().map(id).filter(Objects::nonNull).distinct().toList();
  }

  private <E extends ScopedEntity> Map<String, E> byId(Class<E> type, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "select e from "
                + type.getSimpleName()
                + " e where e.key.tenantId = :tenant"
                + " and e.key.environmentId = :environment and e.key.id in :ids",
            type)
        .setParameter("tenant", tenantId)
        .setParameter("environment", environmentId)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(Collectors.toMap(ScopedEntity::id, Function.identity()));
  }
}
