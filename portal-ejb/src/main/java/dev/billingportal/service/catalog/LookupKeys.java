package dev.billingportal.service.catalog;

import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.domain.shared.ScopedEntity;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.persistence.EntityManager;

/** Sees to it that a merchant uses a lookup key once among the records in use of a kind. */
final class LookupKeys {
  private final EntityManager entities;
  private final MerchantScope scope;

  LookupKeys(EntityManager entities, MerchantScope scope) {
    this.entities = entities;
    this.scope = scope;
  }

  /**
   * @param key null is always free
   * @throws AlreadyExists if a record in use has the key
   */
  void requireFree(Class<? extends ScopedEntity> type, String what, String key) {
    if (key == null) {
      return;
    }
    boolean taken =
        !entities
            .createQuery(
                "select e.key.id from "
                    + type.getSimpleName()
                    + " e where e.key.tenantId = :tenant"
                    + " and e.key.environmentId = :environment and e.lookupKey = :lookupKey"
                    + " and e.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED",
                String.class)
            .setParameter("tenant", scope.tenantId())
            .setParameter("environment", scope.environmentId())
            .setParameter("lookupKey", key)
            .setMaxResults(1)
            .getResultList()
            .isEmpty();
    if (taken) {
      throw new AlreadyExists(what, "lookup_key", key);
    }
  }

  /** A key without text is none. */
  static String orNull(String key) {
    return key == null || key.isBlank() ? null : key;
  }
}
