package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.tenant.EnvironmentId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** What usage that is on no invoice has cost so far, for services that need the sum. */
@Stateless
public class PeriodCharges {
  @Inject private RunningCharges charges;

  /**
   * The usage charges of current billing periods and of those that ended within ninety days, as far
   * as no finalized invoice has taken them up, over all subscriptions; exact, one a currency.
   */
  public List<Money> notInvoiced(String tenantId, String environmentId, String customerId) {
    return charges.notInvoiced(new EnvironmentId(tenantId, environmentId), customerId);
  }
}
