package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.FeatureGroup;
import dev.billingportal.domain.catalog.GroupedKind;
import dev.billingportal.domain.catalog.Meter;
import dev.billingportal.domain.catalog.Plan;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.service.tenant.References;
import jakarta.persistence.EntityManager;

/** Checks that what a new record refers to is in use in the same scope. */
final class CatalogReferences {
  private final References references;

  CatalogReferences(EntityManager entities, MerchantScope scope) {
    this.references = new References(entities, scope);
  }

  void requireMeter(String id, String field) {
    if (references.inUse(Meter.class, id, field, "meter").isSlice()) {
      throw NotFound.reference(field, "meter");
    }
  }

  void requirePlan(String id, String field) {
    references.inUse(Plan.class, id, field, "plan");
  }

  /** The id of a group that holds this kind; null for an id without text. */
  String group(String id, GroupedKind kind, String field) {
    if (id == null || id.isBlank()) {
      return null;
    }
    if (references.inUse(FeatureGroup.class, id, field, "group").holds() != kind) {
      throw new ValidationFailed(field, "is a group of another kind");
    }
    return id;
  }
}
