package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.domain.invoice.Invoice;
import dev.billingportal.domain.invoice.InvoiceAmounts;
import dev.billingportal.domain.invoice.InvoicePayment;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.InvoiceTerms;
import dev.billingportal.domain.invoice.InvoiceType;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.domain.shared.RecordStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * An invoice with all that is kept of it.
 *
 * @param number null for a draft without one
 * @param totalBeforeRounding the total before it was rounded to the currency's minor unit when the
 *     invoice was finalized; null if it was not
 * @param display what the customer is told, as of when the view was made
 */
public record InvoiceView(
    String id,
    String tenantId,
    String environmentId,
    String customerId,
    String number,
    InvoiceType type,
    InvoiceStatus invoiceStatus,
    DisplayStatus display,
    String currency,
    InvoiceAmounts amounts,
    BigDecimal totalBeforeRounding,
    Payment payment,
    Terms terms,
    List<InvoiceLineView> lines,
    List<InvoiceTaxView> taxes,
    Instant finalizedAt,
    Instant voidedAt,
    String pdfUrl,
    String idempotencyKey,
    Map<String, String> metadata,
    RecordStatus status,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy,
    int version) {

  /** What was paid of it, and what is still to pay. */
  public record Payment(
      PaymentStatus status,
      BigDecimal paid,
      BigDecimal remaining,
      BigDecimal overpaid,
      BigDecimal refunded,
      Instant paidAt) {

    static Payment of(InvoicePayment payment, BigDecimal due) {
      return new Payment(
          payment.status(),
          payment.paid(),
          payment.remaining(),
          payment.paid().subtract(due).max(BigDecimal.ZERO),
          payment.refunded(),
          payment.paidAt());
    }
  }

  /** What it is for and when it is to be paid; a period ends the day before its end. */
  public record Terms(
      String subscriptionId,
      String billingReason,
      String billingPeriod,
      Integer billingSequence,
      String description,
      LocalDate issueDate,
      LocalDate dueDate,
      LocalDate periodStart,
      LocalDate periodEnd) {

    static Terms of(InvoiceTerms terms) {
      return new Terms(
          terms.subscriptionId(),
          terms.billingReason(),
          terms.billingPeriod(),
          terms.billingSequence(),
          terms.description(),
          terms.issueDate(),
          terms.dueDate(),
          terms.periodStart(),
          terms.periodEnd());
    }
  }

  static InvoiceView of(
      Invoice invoice, List<InvoiceLineView> lines, List<InvoiceTaxView> taxes, LocalDate today) {
    InvoicePayment payment = invoice.payment();
    return new InvoiceView(
        invoice.id(),
        invoice.key().tenantId(),
        invoice.key().environmentId(),
        invoice.customerId(),
        invoice.number(),
        invoice.type(),
        invoice.invoiceStatus(),
        DisplayStatus.of(
            invoice.invoiceStatus(),
            payment.status(),
            payment.paid(),
            invoice.terms().dueDate(),
            today),
        invoice.currency(),
        invoice.amounts(),
        invoice.totalBeforeRounding(),
        Payment.of(payment, invoice.amounts().amountDue()),
        Terms.of(invoice.terms()),
        lines,
        taxes,
        invoice.finalizedAt(),
        invoice.voidedAt(),
        invoice.pdfUrl(),
        invoice.idempotencyKey(),
        invoice.metadata(),
        invoice.status(),
        invoice.createdAt(),
        invoice.createdBy(),
        invoice.updatedAt(),
        invoice.updatedBy(),
        invoice.version());
  }
}
