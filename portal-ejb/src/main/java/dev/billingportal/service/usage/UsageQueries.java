package dev.billingportal.service.usage;

import dev.billingportal.service.session.PortalCustomer;
import jakarta.ejb.Stateless;

/** What customers may read of their usage. */
@Stateless
public class UsageQueries {
  /** Usage of every feature over one of the portal's ranges, in the customer's zone. */
  public UsageReport report(PortalCustomer customer, UsageRange range) {
    throw new UnsupportedOperationException("work in progress " + customer + range);
  }
}
