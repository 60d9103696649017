package dev.billingportal.service.customer;

import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Consumer;

/** Who has which external id: one customer in use, or the last one who had it. */
final class ExternalIds {
  private final EntityManager entities;
  private final MerchantScope scope;
  private final Consumer<ExternalIdMoved> moved;

  ExternalIds(EntityManager entities, MerchantScope scope, Consumer<ExternalIdMoved> moved) {
    this.entities = entities;
    this.scope = scope;
    this.moved = moved;
  }

  Optional<Customer> holder(String externalId) {
    return entities
        .createQuery(
            "select c from Customer c where c.key.tenantId = :tenant"
                + " and c.key.environmentId = :environment and c.externalId = :externalId",
            Customer.class)
        .setParameter("tenant", scope.tenantId())
        .setParameter("environment", scope.environmentId())
        .setParameter("externalId", externalId)
        .getResultStream()
        .findFirst();
  }

  /**
   * Frees an external id. An archived customer who has it keeps their usage under another one.
   *
   * @throws AlreadyExists if a customer in use has it
   */
  void free(String externalId) {
    Optional<Customer> holder = holder(externalId);
    if (holder.isEmpty()) {
      return;
    }
    if (holder.get().isPublished()) {
      throw new AlreadyExists("A customer", "external_id", externalId);
    }
    holder.get().handOverExternalId();
    move(externalId, holder.get().usageId());
  }

  /**
   * Puts an archived customer to use again, with their external id and the usage under it.
   *
   * @throws AlreadyExists if a customer in use has the external id
   */
  void restore(Customer customer, Stamp stamp) {
    if (!customer.hasHandedOverExternalId()) {
      customer.restore(stamp);
      return;
    }
    String from = customer.usageId();
    free(customer.externalId());
    customer.restore(stamp);
    move(from, customer.usageId());
  }

  private void move(String from, String to) {
    entities.flush();
    moved.accept(
        new ExternalIdMoved(new EnvironmentId(scope.tenantId(), scope.environmentId()), from, to));
  }
}
