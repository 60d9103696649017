package dev.billingportal.service.catalog;

import java.math.BigDecimal;

/**
 * What usage is charged, exact, in the currency of its price. Where a commitment applies, the cost
 * is the sum of the other three; elsewhere they are zero.
 *
 * @param utilized the part of the commitment that usage reached
 * @param overage the charge beyond it, already multiplied by the overage factor
 * @param trueUp what an ended period is charged because it stayed below its commitment
 */
public record Charge(BigDecimal cost, BigDecimal utilized, BigDecimal overage, BigDecimal trueUp) {
  public static final Charge NONE = of(BigDecimal.ZERO);

  /** A charge without a commitment. */
  public static Charge of(BigDecimal cost) {
    return new Charge(cost, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  public Charge plus(Charge other) {
    return new Charge(
        cost.add(other.cost),
        utilized.add(other.utilized),
        overage.add(other.overage),
        trueUp.add(other.trueUp));
  }

  public Charge minus(Charge other) {
    return new Charge(
        cost.subtract(other.cost),
        utilized.subtract(other.utilized),
        overage.subtract(other.overage),
        trueUp.subtract(other.trueUp));
  }

  public boolean isNone() {
    return cost.signum() == 0
        && utilized.signum() == 0
        && overage.signum() == 0
        && trueUp.signum() == 0;
  }
}
