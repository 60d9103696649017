package dev.billingportal.service.subscription;

import dev.billingportal.domain.catalog.Plan;
import dev.billingportal.domain.catalog.PriceType;
import dev.billingportal.domain.subscription.Subscription;
import dev.billingportal.service.catalog.CatalogReader;
import dev.billingportal.service.catalog.PlanListing;
import dev.billingportal.service.catalog.PriceListing;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts subscriptions together with their lines, prices and plans: one query for each kind. */
final class SubscriptionReader {
  private final EntityManager entities;
  private final String tenantId;
  private final String environmentId;

  SubscriptionReader(EntityManager entities, String tenantId, String environmentId) {
    this.entities = entities;
    this.tenantId = tenantId;
    this.environmentId = environmentId;
  }

  List<SubscriptionDetails> details(List<Subscription> subscriptions, Instant now) {
    if (subscriptions.isEmpty()) {
      return List.of();
    }
    List<LineRow> rows = lines(subscriptions.stream().map(Subscription::id).toList());
    Map<String, PriceListing> prices =
        new CatalogReader(entities, tenantId, environmentId)
            .pricesById(rows.stream().map(LineRow::priceId).distinct().toList());
    Map<String, List<SubscriptionDetails.Line>> lines =
        rows.stream()
            .sorted(Comparator.comparing(LineRow::id))
            .collect(
                Collectors.groupingBy(
                    LineRow::subscriptionId,
                    Collectors.mapping(
                        row -> row.with(prices.get(row.priceId())), Collectors.toList())));
    Map<String, PlanListing> plans =
        plans(subscriptions.stream().map(Subscription::planId).distinct().toList());
    return subscriptions.stream()
        .map(
            subscription ->
                SubscriptionDetails.of(
                    subscription,
                    plans.get(subscription.planId()),
                    lines.getOrDefault(subscription.id(), List.of()),
                    now))
        .toList();
  }

  private record LineRow(
      String subscriptionId,
      String id,
      String priceId,
      PriceType type,
      String displayName,
      BigDecimal quantity,
      Instant start,
      Instant end) {

    static LineRow of(Object[] row) {
      return new LineRow(
          (String) row[0],
          (String) row[1],
          (String) row[2],
          (PriceType) row[3],
          (String) row[4],
          (BigDecimal) row[5],
          (Instant) row[6],
          (Instant) row[7]);
    }

    SubscriptionDetails.Line with(PriceListing price) {
      return new SubscriptionDetails.Line(id, price, type, displayName, quantity, start, end);
    }
  }

  private List<LineRow> lines(List<String> subscriptionIds) {
    return entities
        .createQuery(
            "select s.key.id, l.lineId, l.priceId, l.priceType, l.displayName, l.quantity,"
                + " l.startDate, l.endDate from Subscription s join s.lines l"
                + " where s.key.tenantId = :tenant and s.key.environmentId = :environment"
                + " and s.key.id in :ids",
            Object[].class)
        .setParameter("tenant", tenantId)
        .setParameter("environment", environmentId)
        .setParameter("ids", subscriptionIds)
        .getResultStream()
        .map(LineRow::of)
        .toList();
  }

  private Map<String, PlanListing> plans(List<String> ids) {
    return entities
        .createQuery(
            "select p from Plan p where p.key.tenantId = :tenant"
                + " and p.key.environmentId = :environment and p.key.id in :ids",
            Plan.class)
        .setParameter("tenant", tenantId)
        .setParameter("environment", environmentId)
        .setParameter("ids", ids)
        .getResultStream()
        .map(plan -> PlanListing.of(plan, null))
        .collect(Collectors.toMap(plan -> plan.info().id(), Function.identity()));
  }
}
