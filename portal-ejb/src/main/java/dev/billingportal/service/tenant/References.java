package dev.billingportal.service.tenant;

import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ScopedEntity;
import jakarta.persistence.EntityManager;
import java.util.Map;

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
