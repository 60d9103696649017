package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.tenant.EnvironmentId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** What the usage of running billing periods has cost so far, for services that need the sum. */
@Stateless
public class PeriodCharges {
  @Inject private RunningCharges charges;

  /**
   * The usage charges of the current billing period over all active subscriptions, exact, one a
   * currency.
   */
  public List<Money> toDate(String tenantId, String environmentId, String customerId) {
    return charges.read(new EnvironmentId(tenantId, environmentId), customerId).charges();
  }
}
