package dev.billingportal.service.operator;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What those are called who made or changed something: operators and API keys. */
@Stateless
public class ActorNames {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  /** All operators and API keys that act in the environment: their names by id, in order. */
  public Map<String, String> all(MerchantScope scope) {
    scope.require(KeyScope.READ);
    Map<String, String> names = new LinkedHashMap<>();
    entities
        .createQuery(
            "select o.key.id, o.name from Operator o where o.key.tenantId = :tenant"
                + " order by lower(o.name), o.key.id",
            Object[].class)
        .setParameter("tenant", scope.tenantId())
        .getResultList()
        .forEach(row -> names.put((String) row[0], (String) row[1]));
    entities
        .createQuery(
            "select k.key.id, k.name from ApiKey k where k.key.tenantId = :tenant"
                + " and k.key.environmentId = :environment order by lower(k.name), k.key.id",
            Object[].class)
        .setParameter("tenant", scope.tenantId())
        .setParameter("environment", scope.environmentId())
        .getResultList()
        .forEach(row -> names.put((String) row[0], (String) row[1]));
    return names;
  }

  /** The names by id; an id of neither kind is left out. */
  public Map<String, String> of(MerchantScope scope, Collection<String> ids) {
    scope.require(KeyScope.READ);
    Map<String, String> names = new HashMap<>();
    if (!ids.isEmpty()) {
      entities
          .createQuery(
              "select o.key.id, o.name from Operator o where o.key.tenantId = :tenant"
                  + " and o.key.id in :ids",
              Object[].class)
          .setParameter("tenant", scope.tenantId())
          .setParameter("ids", ids)
          .getResultList()
          .forEach(row -> names.put((String) row[0], (String) row[1]));
      entities
          .createQuery(
              "select k.key.id, k.name from ApiKey k where k.key.tenantId = :tenant"
                  + " and k.key.environmentId = :environment and k.key.id in :ids",
              Object[].class)
          .setParameter("tenant", scope.tenantId())
          .setParameter("environment", scope.environmentId())
          .setParameter("ids", ids)
          .getResultList()
          .forEach(row -> names.put((String) row[0], (String) row[1]));
    }
    return names;
  }
}
