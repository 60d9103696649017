package dev.billingportal.domain.invoice;

import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.ValidationFailed;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.Instant;

/** What has been paid of an invoice. A value: reporting something makes the next one. */
@Embeddable
public class InvoicePayment {
  @Enumerated(EnumType.STRING)
  @Column(name = "payment_status", nullable = false)
  private PaymentStatus status;

  @Column(name = "amount_paid", nullable = false)
  private BigDecimal paid;

  @Column(name = "amount_remaining", nullable = false)
  private BigDecimal remaining;

  @Column(name = "refunded_amount", nullable = false)
  private BigDecimal refunded;

  @Column(name = "paid_at")
  private Instant paidAt;

  protected InvoicePayment() {}

  private InvoicePayment(
      PaymentStatus status,
      BigDecimal paid,
      BigDecimal remaining,
      BigDecimal refunded,
      Instant paidAt) {
    this.status = status;
    this.paid = paid;
    this.remaining = remaining;
    this.refunded = refunded;
    this.paidAt = paidAt;
  }

  static InvoicePayment none(BigDecimal due) {
    return new InvoicePayment(PaymentStatus.PENDING, BigDecimal.ZERO, due, BigDecimal.ZERO, null);
  }

  InvoicePayment report(PaymentStatus next, BigDecimal amount, BigDecimal due, Instant at) {
    if (amount != null && amount.signum() < 0) {
      throw new ValidationFailed("amount", "must not be negative");
    }
    if (!status.canBecome(next)) {
      throw new InvalidOperation("A payment that is " + status + " cannot become " + next);
    }
    return switch (next) {
      case SUCCEEDED, OVERPAID -> settled(next, amount, due, at);
      case REFUNDED, PARTIALLY_REFUNDED -> refunded(next, amount);
      case VOIDED -> givenUp(amount);
      case INITIATED, PENDING, PROCESSING, FAILED -> open(next, amount, due);
    };
  }

  private InvoicePayment settled(
      PaymentStatus next, BigDecimal amount, BigDecimal due, Instant at) {
    BigDecimal all = amount != null ? amount : next == PaymentStatus.SUCCEEDED ? due : paid;
    int beyond = all.compareTo(due);
    if (beyond < 0) {
      throw new ValidationFailed(
          "amount", "is less than the amount due; a part payment is reported as PENDING");
    }
    if (beyond == 0 && next == PaymentStatus.OVERPAID) {
      throw new ValidationFailed("amount", "must be more than the amount due to be OVERPAID");
    }
    return new InvoicePayment(
        beyond > 0 ? PaymentStatus.OVERPAID : PaymentStatus.SUCCEEDED,
        all,
        BigDecimal.ZERO,
        refunded,
        paidAt == null ? at : paidAt);
  }

  private InvoicePayment open(PaymentStatus next, BigDecimal amount, BigDecimal due) {
    BigDecimal all = amount == null ? paid : amount;
    if (all.signum() > 0 && all.compareTo(due) >= 0) {
      throw new ValidationFailed(
          "amount", "pays all that is due; that is reported as SUCCEEDED, not " + next);
    }
    return new InvoicePayment(next, all, due.subtract(all), refunded, null);
  }

  private InvoicePayment refunded(PaymentStatus next, BigDecimal amount) {
    if (paid.signum() == 0) {
      throw new InvalidOperation("Nothing was paid that could be refunded");
    }
    BigDecimal back = amount != null ? amount : next == PaymentStatus.REFUNDED ? paid : refunded;
    boolean all = back.compareTo(paid) == 0;
    boolean part = back.signum() > 0 && back.compareTo(paid) < 0;
    if (next == PaymentStatus.REFUNDED ? !all : !part) {
      throw new ValidationFailed(
          "amount",
          next == PaymentStatus.REFUNDED
              ? "must be all that was paid; a part is PARTIALLY_REFUNDED"
              : "must be a part of what was paid");
    }
    return new InvoicePayment(next, paid, BigDecimal.ZERO, back, paidAt);
  }

  private InvoicePayment givenUp(BigDecimal amount) {
    if (amount != null && amount.signum() != 0) {
      throw new ValidationFailed("amount", "cannot go with VOIDED");
    }
    if (holdsMoney()) {
      throw new InvalidOperation("A payment with money in it must be refunded, not voided");
    }
    return new InvoicePayment(PaymentStatus.VOIDED, paid, BigDecimal.ZERO, refunded, null);
  }

  /** The same payment of an invoice that asks for nothing any more. */
  InvoicePayment withNothingRemaining() {
    return new InvoicePayment(status, paid, BigDecimal.ZERO, refunded, paidAt);
  }

  /** Whether more was paid than was given back. */
  boolean holdsMoney() {
    return paid.compareTo(refunded) > 0;
  }

  public PaymentStatus status() {
    return status;
  }

  public BigDecimal paid() {
    return paid;
  }

  public BigDecimal remaining() {
    return remaining;
  }

  public BigDecimal refunded() {
    return refunded;
  }

  public Instant paidAt() {
    return paidAt;
  }
}
