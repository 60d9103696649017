package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.Money;
import java.util.List;

/**
 * The billing periods that are running now.
 *
 * @param charges of their usage so far, exact, one a currency
 * @param commitments what became of each commitment so far
 */
public record RunningPeriods(List<Money> charges, List<CommitmentUse> commitments) {
  static final RunningPeriods NONE = new RunningPeriods(List.of(), List.of());
}
