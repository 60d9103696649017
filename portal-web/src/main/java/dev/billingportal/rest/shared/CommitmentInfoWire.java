package dev.billingportal.rest.shared;

import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.catalog.Commitment;
import java.math.BigDecimal;

/**
 * A commitment on the wire, and what became of it. The three computed amounts add up to the cost of
 * all prices with a commitment; where lines of a subscription share it they are this line's share.
 *
 * @param amount for a billing period; of a quantity what it costs
 * @param quantity null unless the commitment is to a quantity
 */
public record CommitmentInfoWire(
    String type,
    BigDecimal amount,
    BigDecimal quantity,
    String duration,
    BigDecimal overageFactor,
    boolean trueUpEnabled,
    boolean isWindowed,
    BigDecimal computedCommitmentUtilizedAmount,
    BigDecimal computedOverageAmount,
    BigDecimal computedTrueUpAmount) {

  /**
   * @param charge null where amounts are hidden
   */
  static CommitmentInfoWire of(Commitment commitment, Charge charge, BillingPeriod duration) {
    return new CommitmentInfoWire(
        commitment.type().wire(),
        commitment.amount(),
        commitment.quantity(),
        duration.name(),
        commitment.overageFactor(),
        commitment.trueUp(),
        false,
        charge == null ? null : charge.utilized(),
        charge == null ? null : charge.overage(),
        charge == null ? null : charge.trueUp());
  }
}
