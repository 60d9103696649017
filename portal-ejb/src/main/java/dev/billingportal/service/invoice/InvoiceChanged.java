package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.InvoiceType;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.service.tenant.MerchantScope;

/**
 * A payment of an invoice was reported, or the invoice withdrawn. Fired as a CDI event in the
 * transaction that did it, once for each report, so that an observer may hear of the same payment
 * twice.
 */
public record InvoiceChanged(
    MerchantScope scope,
    String invoiceId,
    InvoiceType type,
    InvoiceStatus invoiceStatus,
    PaymentStatus paymentStatus) {

  /** Whether all that was due is paid. */
  public boolean isPaid() {
    return invoiceStatus == InvoiceStatus.FINALIZED
        && (paymentStatus == PaymentStatus.SUCCEEDED || paymentStatus == PaymentStatus.OVERPAID);
  }

  /** Whether it will never be paid: also when a part that was paid has been given back. */
  public boolean isGivenUp() {
    return invoiceStatus == InvoiceStatus.VOIDED
        || paymentStatus == PaymentStatus.VOIDED
        || paymentStatus == PaymentStatus.REFUNDED;
  }
}
