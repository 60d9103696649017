package dev.billingportal.service.tenant;

import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ScopedEntity;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Follows what the input refers to, within the scope: a foreign record is as good as none. */
public final class References {
  private final EntityManager entities;
  private final MerchantScope scope;

  public References(EntityManager entities, MerchantScope scope) {
    this.entities = entities;
    this.scope = scope;
  }

  /**
   * The record with this id.
   *
   * @param field the wire name of what holds the id
   * @param what the kind of record in one word, as people are told it
   * @throws NotFound naming the field if the scope has none
   * @throws InvalidOperation naming the field if it is archived
   */
  public <E extends ScopedEntity> E inUse(Class<E> type, String id, String field, String what) {
    E found = entities.find(type, scope.key(id));
    if (found == null) {
      throw NotFound.reference(field, what);
    }
    return inUse(found, field, what);
  }

  /** Those of these ids that lead somewhere in the scope, by id. One query. */
  public <E extends ScopedEntity> Map<String, E> all(Class<E> type, Collection<String> ids) {
    List<String> asked = ids.stream().filter(Objects::nonNull).distinct().toList();
    if (asked.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "select e from "
                + type.getSimpleName()
                + " e where e.key.tenantId = :tenant"
                + " and e.key.environmentId = :environment and e.key.id in :ids",
            type)
        .setParameter("tenant", scope.tenantId())
        .setParameter("environment", scope.environmentId())
        .setParameter("ids", asked)
        .getResultStream()
        .collect(Collectors.toMap(ScopedEntity::id, Function.identity()));
  }

  /**
   * @throws InvalidOperation naming the field if the record is archived
   */
  public static <E extends ScopedEntity> E inUse(E found, String field, String what) {
    if (!found.isPublished()) {
      String problem = "this " + what + " is archived";
      throw new InvalidOperation(field + ": " + problem, Map.of(field, problem));
    }
    return found;
  }
}
