package dev.billingportal.domain.invoice;

import dev.billingportal.domain.shared.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** One tax of an invoice: its rate as it was then, and what it came to. */
@Embeddable
public class InvoiceTax {
  @Column(name = "id", nullable = false)
  private String id;

  @Column(name = "code")
  private String code;

  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "percentage")
  private BigDecimal percentage;

  @Column(name = "fixed_amount")
  private BigDecimal fixedAmount;

  @Column(name = "taxable_amount", nullable = false)
  private BigDecimal taxableAmount;

  @Column(name = "tax_amount", nullable = false)
  private BigDecimal taxAmount;

  protected InvoiceTax() {}

  /**
   * @param percentage 19 for 19 %; null for a fixed tax
   * @param fixedAmount the tax itself; null for a percentage
   */
  public InvoiceTax(
      String id,
      String code,
      String name,
      BigDecimal percentage,
      BigDecimal fixedAmount,
      BigDecimal taxableAmount,
      BigDecimal taxAmount) {
    this.id = id;
    this.code = code;
    this.name = name;
    this.percentage = percentage;
    this.fixedAmount = fixedAmount;
    this.taxableAmount = taxableAmount;
    this.taxAmount = taxAmount;
  }

  /** A percentage of something, half up to whole minor units of the currency. */
  public static BigDecimal share(BigDecimal percentage, BigDecimal of, String currency) {
    return new Money(of.multiply(percentage).movePointLeft(2), currency).rounded().amount();
  }

  /** The same tax on what is taxed once that is rounded, in whole minor units, half up. */
  InvoiceTax rounded(BigDecimal roundedTaxable, String currency) {
    return new InvoiceTax(
        id,
        code,
        name,
        percentage,
        fixedAmount,
        roundedTaxable,
        percentage == null
            ? new Money(taxAmount, currency).rounded().amount()
            : share(percentage, roundedTaxable, currency));
  }

  /** Whether the figures are the same numbers. */
  boolean hasFiguresOf(InvoiceTax other) {
    return taxableAmount.compareTo(other.taxableAmount) == 0
        && taxAmount.compareTo(other.taxAmount) == 0;
  }

  public BigDecimal taxAmount() {
    return taxAmount;
  }
}
