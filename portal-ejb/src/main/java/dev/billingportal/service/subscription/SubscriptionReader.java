package dev.billingportal.service.subscription;

import dev.billingportal.domain.catalog.PriceType;
import dev.billingportal.domain.subscription.CommitmentTerms;
import dev.billingportal.domain.subscription.Subscription;
import dev.billingportal.service.catalog.CatalogReader;
import dev.billingportal.service.catalog.Commitment;
import dev.billingportal.service.catalog.PlanListing;
import dev.billingportal.service.catalog.PriceListing;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts subscriptions together with their lines, prices and plans: one query for each kind. */
public final class SubscriptionReader {
  private final EntityManager entities;
  private final String tenantId;
  private final String environmentId;

  public SubscriptionReader(EntityManager entities, String tenantId, String environmentId) {
    this.entities = entities;
    this.tenantId = tenantId;
    this.environmentId = environmentId;
  }

  /** The subscriptions with these ids by id. */
  public Map<String, SubscriptionDetails> byIds(Collection<String> ids, Instant now) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<Subscription> found =
        entities
            .createQuery(
                "select s from Subscription s where s.key.tenantId = :tenant"
                    + " and s.key.environmentId = :environment and s.key.id in :ids",
                Subscription.class)
            .setParameter("tenant", tenantId)
            .setParameter("environment", environmentId)
            .setParameter("ids", ids)
            .getResultList();
    return details(found, now).stream()
        .collect(Collectors.toMap(one -> one.info().id(), Function.identity()));
  }

  List<SubscriptionDetails> details(List<Subscription> subscriptions, Instant now) {
    if (subscriptions.isEmpty()) {
      return List.of();
    }
    List<LineRow> rows = lines(subscriptions.stream().map(Subscription::id).toList());
    CatalogReader catalog = new CatalogReader(entities, tenantId, environmentId);
    Map<String, PriceListing> prices =
        catalog.pricesById(rows.stream().map(LineRow::priceId).distinct().toList());
    Map<String, List<SubscriptionDetails.Line>> lines =
        rows.stream()
            .sorted(Comparator.comparing(LineRow::id))
            .collect(
                Collectors.groupingBy(
                    LineRow::subscriptionId,
                    Collectors.mapping(
                        row -> row.with(prices.get(row.priceId())), Collectors.toList())));
    Map<String, PlanListing> plans =
        catalog.plansById(subscriptions.stream().map(Subscription::planId).distinct().toList());
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
      Instant end,
      CommitmentTerms commitment) {

    static LineRow of(Object[] row) {
      return new LineRow(
          (String) row[0],
          (String) row[1],
          (String) row[2],
          (PriceType) row[3],
          (String) row[4],
          (BigDecimal) row[5],
          (Instant) row[6],
          (Instant) row[7],
          (CommitmentTerms) row[8]);
    }

    SubscriptionDetails.Line with(PriceListing price) {
      return new SubscriptionDetails.Line(
          id,
          price,
          type,
          displayName,
          quantity,
          start,
          end,
          Commitment.ofLine(commitment, price.terms()));
    }
  }

  private List<LineRow> lines(List<String> subscriptionIds) {
    return entities
        .createQuery(
            "select s.key.id, l.lineId, l.priceId, l.priceType, l.displayName, l.quantity,"
                + " l.startDate, l.endDate, l.commitment from Subscription s join s.lines l"
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
}
