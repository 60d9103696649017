package dev.billingportal.service.catalog;

import dev.billingportal.domain.subscription.CommitmentTerms;
import dev.billingportal.domain.subscription.CommitmentType;
import java.math.BigDecimal;

/**
 * What a customer agreed to pay in each billing period. Charges up to it stay as they are, those
 * beyond it are multiplied by a factor, and with a true-up an ended period costs at least it.
 *
 * @param amount in the currency of the prices; for a quantity what that quantity costs
 * @param quantity null for a commitment to an amount
 * @param overageFactor 1 or more
 * @param shared whether all lines of the subscription that have none of their own count to it
 */
public record Commitment(
    CommitmentType type,
    BigDecimal amount,
    BigDecimal quantity,
    BigDecimal overageFactor,
    boolean trueUp,
    boolean shared) {

  /** Of a subscription; null for null. */
  public static Commitment ofSubscription(CommitmentTerms terms) {
    return terms == null
        ? null
        : new Commitment(
            CommitmentType.AMOUNT,
            terms.amount(),
            null,
            terms.overageFactor(),
            terms.trueUp(),
            true);
  }

  /** Of one line with its price; null for null. */
  public static Commitment ofLine(CommitmentTerms terms, PriceTerms price) {
    if (terms == null) {
      return null;
    }
    return new Commitment(
        terms.type(),
        terms.type() == CommitmentType.QUANTITY
            ? PriceCalculator.cost(price, terms.quantity()).amount()
            : terms.amount(),
        terms.quantity(),
        terms.overageFactor(),
        terms.trueUp(),
        false);
  }

  /**
   * The charge of a running period whose usage costs so much.
   *
   * @param cost 0 or more
   */
  public Charge charge(BigDecimal cost) {
    BigDecimal beyond = cost.subtract(amount);
    if (beyond.signum() <= 0) {
      return within(cost);
    }
    BigDecimal overage = beyond.multiply(overageFactor);
    return new Charge(amount.add(overage), amount, overage, BigDecimal.ZERO);
  }

  /**
   * The charge of a running period in which so much was used. Units up to a committed quantity are
   * never overage, even where a volume price makes fewer units dearer than more.
   *
   * @param used 0 or more
   */
  public Charge charge(PriceTerms price, BigDecimal used) {
    BigDecimal cost = PriceCalculator.cost(price, used).amount();
    return type == CommitmentType.QUANTITY && used.compareTo(quantity) <= 0
        ? within(cost)
        : charge(cost);
  }

  /** The charge of the period after it has ended. */
  public Charge settled(Charge running) {
    BigDecimal missing = amount.subtract(running.cost());
    return trueUp && missing.signum() > 0
        ? new Charge(amount, running.utilized(), running.overage(), missing)
        : running;
  }

  private static Charge within(BigDecimal cost) {
    return new Charge(cost, cost, BigDecimal.ZERO, BigDecimal.ZERO);
  }
}
