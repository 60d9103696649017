package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.FeatureGroup;
import dev.billingportal.domain.catalog.GroupedKind;
import dev.billingportal.domain.catalog.Meter;
import dev.billingportal.domain.catalog.Plan;
import dev.billingportal.domain.shared.ScopedEntity;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.persistence.EntityManager;

/** Checks that what a new record refers to is in use in the same scope. */
final class CatalogReferences {
  private final EntityManager entities;
  private final MerchantScope scope;

  CatalogReferences(EntityManager entities, MerchantScope scope) {
    this.entities = entities;
    this.scope = scope;
  }

  void requireMeter(String id, String field) {
    require(Meter.class, id, field, "meter");
  }

  void requirePlan(String id, String field) {
    require(Plan.class, id, field, "plan");
  }

  /** The id of a group that holds this kind; null for an id without text. */
  String group(String id, GroupedKind kind, String field) {
    if (id == null || id.isBlank()) {
      return null;
    }
    if (require(FeatureGroup.class, id, field, "group").holds() != kind) {
      throw new ValidationFailed(field, "is a group of another kind");
    }
    return id;
  }

  private <E extends ScopedEntity> E require(Class<E> type, String id, String field, String what) {
    E found = entities.find(type, scope.key(id));
    if (found == null || !found.isPublished()) {
      throw new ValidationFailed(field, "there is no such " + what);
    }
    return found;
  }
}
