package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.catalog.Commitment;
import java.math.BigDecimal;

/**
 * A commitment in the billing period that is running, and how much of it is used.
 *
 * @param name of the feature it is for; null if lines of the subscription share it
 */
public record CommitmentUse(
    String subscriptionId, String name, String currency, Commitment commitment, Charge charge) {

  CommitmentUse plus(Charge more) {
    return new CommitmentUse(subscriptionId, name, currency, commitment, charge.plus(more));
  }

  /** What was agreed on, in money. */
  public Money committed() {
    return new Money(commitment.amount(), currency);
  }

  /** What usage has not reached yet; with a true-up the ended period is charged it all the same. */
  public Money left() {
    return new Money(commitment.amount().subtract(charge.cost()).max(BigDecimal.ZERO), currency);
  }

  /** What is charged beyond it. */
  public Money overage() {
    return new Money(charge.overage(), currency);
  }
}
