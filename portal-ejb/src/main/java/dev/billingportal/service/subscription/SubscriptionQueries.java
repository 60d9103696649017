package dev.billingportal.service.subscription;

import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import jakarta.ejb.Stateless;

/** What customers may read of their subscriptions. */
@Stateless
public class SubscriptionQueries {
  /** Newest first; active ones before ended ones. */
  public ResultPage<SubscriptionSummary> list(PortalCustomer customer, PageRequest page) {
    throw new UnsupportedOperationException("work in progress " + customer + page);
  }
}
