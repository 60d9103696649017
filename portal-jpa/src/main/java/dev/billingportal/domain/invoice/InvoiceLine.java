package dev.billingportal.domain.invoice;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.StringMapConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** One charge of an invoice. The amount is before discounts and credits. */
@Embeddable
public class InvoiceLine {
  @Column(name = "id", nullable = false)
  private String id;

  @Column(name = "display_name")
  private String displayName;

  @Column(name = "plan_display_name")
  private String planDisplayName;

  @Column(name = "meter_display_name")
  private String meterDisplayName;

  @Column(name = "subscription_id")
  private String subscriptionId;

  @Column(name = "price_id")
  private String priceId;

  @Column(name = "meter_id")
  private String meterId;

  @Column(name = "price_type")
  private String priceType;

  @Column(name = "quantity", nullable = false)
  private BigDecimal quantity;

  @Column(name = "amount", nullable = false)
  private BigDecimal amount;

  @Column(name = "amount_before_rounding")
  private BigDecimal amountBeforeRounding;

  @Column(name = "line_discount", nullable = false)
  private BigDecimal lineDiscount;

  @Column(name = "invoice_discount", nullable = false)
  private BigDecimal invoiceDiscount;

  @Column(name = "credits_applied", nullable = false)
  private BigDecimal creditsApplied;

  @Column(name = "period_start")
  private LocalDate periodStart;

  @Column(name = "period_end")
  private LocalDate periodEnd;

  @Convert(converter = StringMapConverter.class)
  @Column(name = "metadata")
  private Map<String, String> metadata;

  protected InvoiceLine() {}

  /** A charge for a quantity of something, as yet without discounts. */
  public InvoiceLine(String id, String displayName, BigDecimal quantity, BigDecimal amount) {
    this.id = id;
    this.displayName = displayName;
    this.quantity = quantity;
    this.amount = amount;
    this.lineDiscount = BigDecimal.ZERO;
    this.invoiceDiscount = BigDecimal.ZERO;
    this.creditsApplied = BigDecimal.ZERO;
  }

  /**
   * Says what the charge is for: names as they are printed, and the records behind them.
   *
   * @param priceType USAGE or FIXED, or null
   */
  public InvoiceLine chargedFor(
      String planName,
      String meterName,
      String subscription,
      String price,
      String meter,
      String type) {
    this.planDisplayName = planName;
    this.meterDisplayName = meterName;
    this.subscriptionId = subscription;
    this.priceId = price;
    this.meterId = meter;
    this.priceType = type;
    return this;
  }

  /** Takes off the line's own discount, its share of the invoice's, and credits. */
  public InvoiceLine reducedBy(BigDecimal ofLine, BigDecimal ofInvoice, BigDecimal credits) {
    this.lineDiscount = ofLine;
    this.invoiceDiscount = ofInvoice;
    this.creditsApplied = credits;
    return this;
  }

  /** Says what time the charge is for, end exclusive, and keeps the merchant's notes. */
  public InvoiceLine covering(LocalDate start, LocalDate end, Map<String, String> notes) {
    this.periodStart = start;
    this.periodEnd = end;
    this.metadata = notes == null ? Map.of() : Map.copyOf(notes);
    return this;
  }

  /**
   * The same charge in whole minor units, half up; credits are left to the caller. Rounded
   * discounts never exceed the rounded amount.
   */
  InvoiceLine rounded(String currency) {
    InvoiceLine line = new InvoiceLine(id, displayName, quantity, round(amount, currency));
    line.amountBeforeRounding = line.amount.compareTo(amount) == 0 ? amountBeforeRounding : amount;
    line.lineDiscount = round(lineDiscount, currency).min(line.amount);
    line.invoiceDiscount =
        round(invoiceDiscount, currency).min(line.amount.subtract(line.lineDiscount));
    line.creditsApplied = creditsApplied;
    line.periodStart = periodStart;
    line.periodEnd = periodEnd;
    line.metadata = metadata;
    return line.chargedFor(
        planDisplayName, meterDisplayName, subscriptionId, priceId, meterId, priceType);
  }

  /** Takes off other credits. */
  InvoiceLine crediting(BigDecimal credits) {
    this.creditsApplied = credits;
    return this;
  }

  /** Whether the figures are the same numbers. */
  boolean hasFiguresOf(InvoiceLine other) {
    return amount.compareTo(other.amount) == 0
        && lineDiscount.compareTo(other.lineDiscount) == 0
        && invoiceDiscount.compareTo(other.invoiceDiscount) == 0
        && creditsApplied.compareTo(other.creditsApplied) == 0;
  }

  private static BigDecimal round(BigDecimal amount, String currency) {
    return new Money(amount, currency).rounded().amount();
  }

  public String id() {
    return id;
  }

  public BigDecimal amount() {
    return amount;
  }

  /** The amount before it was rounded to the minor unit; null if it was not. */
  public BigDecimal amountBeforeRounding() {
    return amountBeforeRounding;
  }

  public BigDecimal discount() {
    return lineDiscount.add(invoiceDiscount);
  }

  public BigDecimal creditsApplied() {
    return creditsApplied;
  }
}
