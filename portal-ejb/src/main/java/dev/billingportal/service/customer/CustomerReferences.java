package dev.billingportal.service.customer;

import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.service.tenant.References;
import jakarta.persistence.EntityManager;

/**
 * Finds the customer whom the input names by {@code customer_id} or {@code external_customer_id}.
 */
public final class CustomerReferences {
  private static final String BY_ID = "customer_id";
  private static final String BY_EXTERNAL_ID = "external_customer_id";

  private final EntityManager entities;
  private final MerchantScope scope;

  public CustomerReferences(EntityManager entities, MerchantScope scope) {
    this.entities = entities;
    this.scope = scope;
  }

  /**
   * The customer of either id; if both are given they must be of the same one.
   *
   * @throws NotFound naming the field if the scope has no such customer
   * @throws InvalidOperation naming the field if the customer is archived
   * @throws ValidationFailed if neither is given, or the two differ
   */
  public Customer inUse(String id, String externalId) {
    if (id == null && externalId == null) {
      throw new ValidationFailed(BY_ID, "give customer_id or external_customer_id");
    }
    if (id == null) {
      return References.inUse(byExternalId(externalId), BY_EXTERNAL_ID, "customer");
    }
    Customer customer =
        new References(entities, scope).inUse(Customer.class, id, BY_ID, "customer");
    if (externalId != null && !externalId.equals(customer.externalId())) {
      throw new ValidationFailed(BY_EXTERNAL_ID, "is not the customer of customer_id");
    }
    return customer;
  }

  private Customer byExternalId(String externalId) {
    return entities
        .createQuery(
            "select c from Customer c where c.key.tenantId = :tenant"
                + " and c.key.environmentId = :environment and c.externalId = :externalId",
            Customer.class)
        .setParameter("tenant", scope.tenantId())
        .setParameter("environment", scope.environmentId())
        .setParameter("externalId", externalId)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> NotFound.reference(BY_EXTERNAL_ID, "customer"));
  }
}
