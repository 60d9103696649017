package dev.billingportal.domain.invoice;

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

  public BigDecimal taxAmount() {
    return taxAmount;
  }
}
