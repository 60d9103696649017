package dev.billingportal.service.customer;

import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.service.session.AmountGate;
import dev.billingportal.service.session.PortalCustomer;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What customers may read of themselves. */
@Stateless
@Interceptors(AmountGate.class)
public class CustomerQueries {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  /**
   * @throws NotFound if the customer was deleted meanwhile
   */
  public CustomerProfile profile(PortalCustomer customer) {
    Customer found =
        entities.find(
            Customer.class,
            new ScopedId(customer.tenantId(), customer.environmentId(), customer.customerId()));
    if (found == null) {
      throw new NotFound("Customer", customer.customerId());
    }
    return CustomerProfile.of(found);
  }
}
