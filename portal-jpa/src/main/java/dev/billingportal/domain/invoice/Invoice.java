package dev.billingportal.domain.invoice;

import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.ScopedEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.ValidationFailed;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a customer was charged. Its figures add up from the start; finalizing freezes them together
 * with the number and with who sold and who bought. After that only payment, due date and notes
 * change.
 */
@Entity
@Table(name = "invoice")
public class Invoice extends ScopedEntity {
  @Column(name = "customer_id", nullable = false, updatable = false)
  private String customerId;

  @Column(name = "currency", nullable = false, updatable = false)
  private String currency;

  @Enumerated(EnumType.STRING)
  @Column(name = "invoice_type", nullable = false, updatable = false)
  private InvoiceType type;

  @Enumerated(EnumType.STRING)
  @Column(name = "invoice_status", nullable = false)
  private InvoiceStatus invoiceStatus;

  @Column(name = "invoice_number")
  private String number;

  @Column(name = "subtotal", nullable = false)
  private BigDecimal subtotal;

  @Column(name = "total_discount", nullable = false)
  private BigDecimal totalDiscount;

  @Column(name = "total_tax", nullable = false)
  private BigDecimal totalTax;

  @Column(name = "total", nullable = false)
  private BigDecimal total;

  @Column(name = "total_before_rounding")
  private BigDecimal totalBeforeRounding;

  @Column(name = "credits_applied", nullable = false)
  private BigDecimal creditsApplied;

  @Column(name = "amount_due", nullable = false)
  private BigDecimal amountDue;

  @Embedded private InvoicePayment payment;

  @Embedded private InvoiceTerms terms;

  @Column(name = "finalized_at")
  private Instant finalizedAt;

  @Column(name = "voided_at")
  private Instant voidedAt;

  @Column(name = "invoice_pdf_url")
  private String pdfUrl;

  @Column(name = "idempotency_key", updatable = false)
  private String idempotencyKey;

  @Column(name = "seller")
  private String seller;

  @Column(name = "buyer")
  private String buyer;

  @ElementCollection
  @CollectionTable(
      name = "invoice_line",
      joinColumns = {
        @JoinColumn(name = "tenant_id", referencedColumnName = "tenant_id"),
        @JoinColumn(name = "environment_id", referencedColumnName = "environment_id"),
        @JoinColumn(name = "invoice_id", referencedColumnName = "id")
      })
  @OrderColumn(name = "position")
  private List<InvoiceLine> lines = new ArrayList<>();

  @ElementCollection
  @CollectionTable(
      name = "invoice_tax",
      joinColumns = {
        @JoinColumn(name = "tenant_id", referencedColumnName = "tenant_id"),
        @JoinColumn(name = "environment_id", referencedColumnName = "environment_id"),
        @JoinColumn(name = "invoice_id", referencedColumnName = "id")
      })
  @OrderColumn(name = "position")
  private List<InvoiceTax> taxes = new ArrayList<>();

  protected Invoice() {}

  /** A draft of nothing yet: unpaid, without lines, due as its terms say. */
  public Invoice(
      ScopedId key,
      String customerId,
      String currency,
      InvoiceType type,
      InvoiceTerms terms,
      InvoiceAmounts amounts,
      String idempotencyKey,
      Map<String, String> metadata,
      Stamp stamp) {
    super(key, stamp, metadata);
    this.customerId = customerId;
    this.currency = currency;
    this.type = type;
    this.terms = terms;
    this.idempotencyKey = idempotencyKey;
    this.invoiceStatus = InvoiceStatus.DRAFT;
    setTotals(amounts);
  }

  private void setTotals(InvoiceAmounts amounts) {
    this.subtotal = amounts.subtotal();
    this.totalDiscount = amounts.totalDiscount();
    this.totalTax = amounts.totalTax();
    this.total = amounts.total();
    this.creditsApplied = amounts.creditsApplied();
    this.amountDue = amounts.amountDue();
    this.payment = InvoicePayment.none(amountDue);
  }

  /** Writes down what is charged and taxed, once, while it is a draft. */
  public void itemize(List<InvoiceLine> charges, List<InvoiceTax> taxesOnThem) {
    require(invoiceStatus == InvoiceStatus.DRAFT, "Only a draft can be changed");
    lines.addAll(charges);
    taxes.addAll(taxesOnThem);
  }

  /**
   * Brings a draft's figures to whole minor units of its currency, so that they can be paid; see
   * {@link RoundedFigures}. Lines and total keep what they were before.
   */
  public void round() {
    require(invoiceStatus == InvoiceStatus.DRAFT, "Only a draft can be changed");
    InvoiceAmounts exact = amounts();
    RoundedFigures rounded = RoundedFigures.of(exact, lines, taxes, currency);
    for (int i = 0; i < lines.size(); i++) {
      if (!rounded.lines().get(i).hasFiguresOf(lines.get(i))) {
        lines.set(i, rounded.lines().get(i));
      }
    }
    for (int i = 0; i < taxes.size(); i++) {
      if (!rounded.taxes().get(i).hasFiguresOf(taxes.get(i))) {
        taxes.set(i, rounded.taxes().get(i));
      }
    }
    if (!rounded.amounts().isSameAs(exact)) {
      if (total.compareTo(rounded.amounts().total()) != 0) {
        totalBeforeRounding = total;
      }
      setTotals(rounded.amounts());
    }
  }

  /** Gives the invoice a number of the merchant's own, or the next of the series. */
  public void number(String newNumber) {
    require(number == null, "The invoice has its number");
    number = newNumber;
  }

  /** Sets the due date of a draft without one, in days from its issue. */
  public void payWithin(int days) {
    require(invoiceStatus == InvoiceStatus.DRAFT, "Only a draft can be changed");
    if (terms.dueDate() == null) {
      terms = terms.dueAt(terms.issueDate().plusDays(days));
    }
  }

  /**
   * Issues the invoice: its figures are rounded to what can be paid, and from now on they stand.
   *
   * @param sellerJson who sold, as it is now
   * @param buyerJson who bought, as it is now
   */
  public void finalizeAs(String sellerJson, String buyerJson, Stamp stamp) {
    require(invoiceStatus == InvoiceStatus.DRAFT, "Only a draft can be finalized");
    require(number != null, "An invoice needs a number to be finalized");
    round();
    invoiceStatus = InvoiceStatus.FINALIZED;
    finalizedAt = stamp.at();
    seller = sellerJson;
    buyer = buyerJson;
    if (amountDue.signum() == 0) {
      payment = payment.report(PaymentStatus.SUCCEEDED, null, amountDue, stamp.at());
    }
    changed(stamp);
  }

  /** Notes that there is nothing to charge; no customer ever sees the invoice. */
  public void skip(Stamp stamp) {
    require(invoiceStatus == InvoiceStatus.DRAFT, "Only a draft can be skipped");
    invoiceStatus = InvoiceStatus.SKIPPED;
    payment = payment.withNothingRemaining();
    changed(stamp);
  }

  /**
   * Withdraws the invoice: nothing of it remains to be paid. Money that came in must be refunded
   * before.
   */
  public void voidIt(Stamp stamp) {
    require(
        invoiceStatus == InvoiceStatus.DRAFT || invoiceStatus == InvoiceStatus.FINALIZED,
        "Only a draft or a finalized invoice can be voided");
    require(!payment.holdsMoney(), "An invoice with money paid must be refunded, not voided");
    invoiceStatus = InvoiceStatus.VOIDED;
    voidedAt = stamp.at();
    payment = payment.withNothingRemaining();
    changed(stamp);
  }

  /**
   * Notes what became of the payment.
   *
   * @param amount paid in all so far, or refunded in all for the refunds; null: all of it for
   *     SUCCEEDED and REFUNDED, as before for the rest
   * @throws InvalidOperation if the invoice is not finalized, or the payment cannot go there
   * @throws ValidationFailed naming {@code amount} if it does not go with the status, or is finer
   *     than the currency's minor unit
   */
  public void pay(PaymentStatus status, BigDecimal amount, Stamp stamp) {
    require(invoiceStatus == InvoiceStatus.FINALIZED, "Only a finalized invoice can be paid");
    Money.requirePayable("amount", amount, currency);
    payment = payment.report(status, amount, amountDue, stamp.at());
    changed(stamp);
  }

  /** Moves the day by which the invoice is to be paid. */
  public void postpone(LocalDate newDueDate, Stamp stamp) {
    require(
        invoiceStatus == InvoiceStatus.DRAFT || invoiceStatus == InvoiceStatus.FINALIZED,
        "The due date of a voided or skipped invoice cannot change");
    terms = terms.dueAt(newDueDate);
    changed(stamp);
  }

  /** Names a document that the merchant keeps elsewhere. */
  public void keepDocumentAt(String url, Stamp stamp) {
    pdfUrl = url;
    changed(stamp);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new InvalidOperation(otherwise);
    }
  }

  public String customerId() {
    return customerId;
  }

  public String currency() {
    return currency;
  }

  public InvoiceType type() {
    return type;
  }

  public InvoiceStatus invoiceStatus() {
    return invoiceStatus;
  }

  /** Null while it is a draft that the merchant gave none. */
  public String number() {
    return number;
  }

  public InvoiceAmounts amounts() {
    return new InvoiceAmounts(subtotal, totalDiscount, totalTax, total, creditsApplied, amountDue);
  }

  /** The total before it was rounded to the minor unit; null if it was not. */
  public BigDecimal totalBeforeRounding() {
    return totalBeforeRounding;
  }

  public InvoicePayment payment() {
    return payment;
  }

  public InvoiceTerms terms() {
    return terms;
  }

  public Instant finalizedAt() {
    return finalizedAt;
  }

  public Instant voidedAt() {
    return voidedAt;
  }

  public String pdfUrl() {
    return pdfUrl;
  }

  public String idempotencyKey() {
    return idempotencyKey;
  }

  /** JSON of who sold; null before it is finalized. */
  public String seller() {
    return seller;
  }

  /** JSON of who bought; null before it is finalized. */
  public String buyer() {
    return buyer;
  }
}
