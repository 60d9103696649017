package dev.billingportal.domain.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;

/** A commitment for each billing period, of a subscription or of one line, as it was agreed on. */
@Embeddable
public class CommitmentTerms {
  @Enumerated(EnumType.STRING)
  @Column(name = "commitment_type")
  private CommitmentType type;

  @Column(name = "commitment_amount")
  private BigDecimal amount;

  @Column(name = "commitment_quantity")
  private BigDecimal quantity;

  @Column(name = "overage_factor")
  private BigDecimal overageFactor;

  @Column(name = "true_up")
  private Boolean trueUp;

  protected CommitmentTerms() {}

  private CommitmentTerms(
      CommitmentType type,
      BigDecimal amount,
      BigDecimal quantity,
      BigDecimal overageFactor,
      boolean trueUp) {
    this.type = type;
    this.amount = amount;
    this.quantity = quantity;
    this.overageFactor = overageFactor;
    this.trueUp = trueUp;
  }

  /**
   * @param overageFactor what charges beyond the amount are multiplied by, at least 1
   * @param trueUp whether a period is charged at least the amount
   */
  public static CommitmentTerms ofAmount(
      BigDecimal amount, BigDecimal overageFactor, boolean trueUp) {
    return new CommitmentTerms(CommitmentType.AMOUNT, amount, null, overageFactor, trueUp);
  }

  /** The same of units, at the line's price. */
  public static CommitmentTerms ofQuantity(
      BigDecimal quantity, BigDecimal overageFactor, boolean trueUp) {
    return new CommitmentTerms(CommitmentType.QUANTITY, null, quantity, overageFactor, trueUp);
  }

  public CommitmentType type() {
    return type;
  }

  public BigDecimal amount() {
    return amount;
  }

  public BigDecimal quantity() {
    return quantity;
  }

  public BigDecimal overageFactor() {
    return overageFactor;
  }

  public boolean trueUp() {
    return Boolean.TRUE.equals(trueUp);
  }
}
