package dev.billingportal.service.usage;

import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.session.PortalCustomer;
import java.time.ZoneId;

/**
 * Whose usage is read. Made from a proven customer, or by a merchant's service that looked the
 * customer up in the merchant's own scope.
 *
 * @param customerId null for all customers of the merchant together
 * @param externalId null for all customers of the merchant together
 */
record UsageOwner(EnvironmentId scope, String customerId, String externalId, ZoneId zone) {
  static UsageOwner of(PortalCustomer customer) {
    return new UsageOwner(
        new EnvironmentId(customer.tenantId(), customer.environmentId()),
        customer.customerId(),
        customer.externalId(),
        customer.timezone());
  }
}
