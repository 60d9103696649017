package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.Plan;
import dev.billingportal.domain.catalog.Price;
import dev.billingportal.domain.catalog.PriceType;
import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps a plan from charging a meter twice: two usage prices with one filter, in one currency and
 * billing period, must not be valid at the same time. The plans stay locked until the transaction
 * ends, so that nobody adds an equal price meanwhile. Fixed prices are not compared: a plan may
 * charge for two things that cost the same.
 */
final class EqualPrices {
  private final EntityManager entities;
  private final MerchantScope scope;
  private final Map<String, List<Price>> pricesByPlan = new HashMap<>();
  private final Map<Price, String> placesInRequest = new HashMap<>();

  /**
   * @param planIds locked in one order, so that two requests do not wait for each other
   */
  EqualPrices(EntityManager entities, MerchantScope scope, Collection<String> planIds) {
    this.entities = entities;
    this.scope = scope;
    for (String planId : new TreeSet<>(planIds)) {
      entities.find(Plan.class, scope.key(planId), LockModeType.PESSIMISTIC_WRITE);
    }
  }

  /**
   * @param at where the price stands in the request, for example {@code items[3].}
   * @throws AlreadyExists naming the other price
   */
  void requireNone(Price price, String at) {
    if (price.type() != PriceType.USAGE) {
      return;
    }
    List<Price> others = pricesByPlan.computeIfAbsent(price.entityId(), this::usagePrices);
    for (Price other : others) {
      if (other != price && isEqual(price, other) && overlap(price, other)) {
        throw refusal(other, at);
      }
    }
    others.add(price);
    placesInRequest.put(price, at);
  }

  private AlreadyExists refusal(Price other, String at) {
    String place = placesInRequest.get(other);
    String name = place == null ? other.id() : place.substring(0, Math.max(0, place.length() - 1));
    Map<String, String> details = new TreeMap<>();
    details.put(at + "meter_id", "is charged by the price " + name + " at the same time");
    if (place == null) {
      details.put("price_id", other.id());
    }
    return new AlreadyExists(
        "The plan charges this meter by the price "
            + name
            + " already; end that one where this one starts",
        details);
  }

  private List<Price> usagePrices(String planId) {
    return new ArrayList<>(
        entities
            .createQuery(
                "select p from Price p where p.key.tenantId = :tenant"
                    + " and p.key.environmentId = :environment and p.entityId = :plan"
                    + " and p.type = dev.billingportal.domain.catalog.PriceType.USAGE"
                    + " and p.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED"
                    + " order by p.createdAt, p.key.id",
                Price.class)
            .setParameter("tenant", scope.tenantId())
            .setParameter("environment", scope.environmentId())
            .setParameter("plan", planId)
            .getResultList());
  }

  private static boolean isEqual(Price one, Price other) {
    return Objects.equals(one.meterId(), other.meterId())
        && one.currency().equals(other.currency())
        && one.interval().unit() == other.interval().unit()
        && one.interval().count() == other.interval().count()
        && PriceFilter.of(one.filterValues()).equals(PriceFilter.of(other.filterValues()));
  }

  private static boolean overlap(Price one, Price other) {
    return startsBefore(one.startDate(), other.endDate())
        && startsBefore(other.startDate(), one.endDate());
  }

  private static boolean startsBefore(Instant start, Instant end) {
    return start == null || end == null || start.isBefore(end);
  }
}
