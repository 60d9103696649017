package dev.billingportal.service.usage;

import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.ZoneOffset;

/** Finds the customer whose usage a merchant asks for, in the merchant's own scope. */
@Stateless
public class UsageOwners {
  static final String EXTERNAL_ID = "external_customer_id";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  /**
   * @param customerId the portal's id of the customer; wins if both are given
   * @param externalField the wire name of what holds the external id
   * @throws NotFound naming the field if there is no such customer
   * @throws ValidationFailed naming the external id's field if neither is given
   */
  public UsageOwner one(
      MerchantScope scope, String customerId, String externalId, String externalField) {
    if (isBlank(customerId) && isBlank(externalId)) {
      throw new ValidationFailed(externalField, "must not be blank");
    }
    boolean byId = !isBlank(customerId);
    Customer customer =
        entities
            .createQuery(
                "select c from Customer c where c.key.tenantId = :tenant"
                    + " and c.key.environmentId = :environment and "
                    + (byId ? "c.key.id = :id" : "c.externalId = :id"),
                Customer.class)
            .setParameter("tenant", scope.tenantId())
            .setParameter("environment", scope.environmentId())
            .setParameter("id", byId ? customerId : externalId)
            .getResultStream()
            .findFirst()
            .orElseThrow(
                () -> NotFound.reference(byId ? "customer_id" : externalField, "customer"));
    return new UsageOwner(
        environment(scope), customer.id(), customer.usageId(), customer.timezone());
  }

  /** One customer, or all of them together if none is named. */
  public UsageOwner oneOrAll(MerchantScope scope, String customerId, String externalId) {
    return isBlank(customerId) && isBlank(externalId)
        ? new UsageOwner(environment(scope), null, null, ZoneOffset.UTC)
        : one(scope, customerId, externalId, EXTERNAL_ID);
  }

  private static EnvironmentId environment(MerchantScope scope) {
    return new EnvironmentId(scope.tenantId(), scope.environmentId());
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
