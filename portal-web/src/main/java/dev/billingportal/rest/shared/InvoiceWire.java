package dev.billingportal.rest.shared;

import dev.billingportal.domain.invoice.InvoiceAmounts;
import dev.billingportal.domain.shared.CalendarDay;
import dev.billingportal.service.customer.CustomerProfile;
import dev.billingportal.service.invoice.InvoiceView;
import dev.billingportal.service.subscription.SubscriptionDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An invoice on the wire, with every key that clients know. */
public record InvoiceWire(
    String id,
    String customerId,
    CustomerWire customer,
    String subscriptionId,
    SubscriptionWire subscription,
    String subscriptionCustomerId,
    String invoiceNumber,
    String invoiceType,
    String invoiceStatus,
    String paymentStatus,
    String displayStatus,
    String billingReason,
    String billingPeriod,
    Integer billingSequence,
    String currency,
    BigDecimal subtotal,
    BigDecimal totalDiscount,
    BigDecimal totalTax,
    BigDecimal total,
    BigDecimal totalBeforeRounding,
    BigDecimal totalPrepaidCreditsApplied,
    BigDecimal adjustmentAmount,
    BigDecimal amountDue,
    BigDecimal amountPaid,
    BigDecimal amountRemaining,
    BigDecimal overpaidAmount,
    BigDecimal refundedAmount,
    String description,
    Instant issueDate,
    Instant dueDate,
    Instant periodStart,
    Instant periodEnd,
    Instant finalizedAt,
    Instant lastComputedAt,
    Instant paidAt,
    Instant voidedAt,
    String invoicePdfUrl,
    Boolean isManuallyEdited,
    String recalculatedInvoiceId,
    List<InvoiceLineWire> lineItems,
    List<TaxAppliedWire> taxes,
    List<Object> couponApplications,
    String idempotencyKey,
    Map<String, String> metadata,
    String status,
    String tenantId,
    String environmentId,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy,
    int version) {

  /** As the merchant sees it. */
  public static InvoiceWire of(InvoiceView invoice) {
    return of(invoice, null, null);
  }

  /** The same with its customer and its subscription, each of which may be null. */
  public static InvoiceWire of(
      InvoiceView invoice, CustomerProfile customer, SubscriptionDetails subscription) {
    return of(
        invoice,
        customer == null ? null : CustomerWire.of(customer),
        subscription == null ? null : SubscriptionWire.forMerchant(subscription),
        true);
  }

  /** As its customer sees it: without the merchant's own notes and names. */
  public static InvoiceWire forCustomer(InvoiceView invoice) {
    return of(invoice, null, null, false);
  }

  private static InvoiceWire of(
      InvoiceView invoice, CustomerWire customer, SubscriptionWire subscription, boolean internal) {
    return new InvoiceWire(
        invoice.id(),
        invoice.customerId(),
        customer,
        invoice.terms().subscriptionId(),
        subscription,
        null,
        invoice.number(),
        invoice.type().name(),
        invoice.invoiceStatus().name(),
        invoice.payment().status().name(),
        invoice.display().name(),
        invoice.terms().billingReason(),
        invoice.terms().billingPeriod(),
        invoice.terms().billingSequence(),
        invoice.currency(),
        amount(invoice, InvoiceAmounts::subtotal),
        amount(invoice, InvoiceAmounts::totalDiscount),
        amount(invoice, InvoiceAmounts::totalTax),
        amount(invoice, InvoiceAmounts::total),
        invoice.totalBeforeRounding(),
        amount(invoice, InvoiceAmounts::creditsApplied),
        amount(invoice, any -> BigDecimal.ZERO),
        amount(invoice, InvoiceAmounts::amountDue),
        invoice.payment().paid(),
        invoice.payment().remaining(),
        invoice.payment().overpaid(),
        invoice.payment().refunded(),
        invoice.terms().description(),
        CalendarDay.written(invoice.terms().issueDate()),
        CalendarDay.written(invoice.terms().dueDate()),
        CalendarDay.written(invoice.terms().periodStart()),
        CalendarDay.written(invoice.terms().periodEnd()),
        invoice.finalizedAt(),
        null,
        invoice.payment().paidAt(),
        invoice.voidedAt(),
        internal ? invoice.pdfUrl() : null,
        null,
        null,
        invoice.lines().stream().map(line -> InvoiceLineWire.of(invoice, line, internal)).toList(),
        invoice.taxes().stream().map(tax -> TaxAppliedWire.of(invoice, tax, internal)).toList(),
        List.of(),
        internal ? invoice.idempotencyKey() : null,
        internal ? invoice.metadata() : null,
        invoice.status().wire(),
        invoice.tenantId(),
        invoice.environmentId(),
        invoice.createdAt(),
        internal ? invoice.createdBy() : null,
        invoice.updatedAt(),
        internal ? invoice.updatedBy() : null,
        invoice.version());
  }

  /** Null for a customer who sees no amounts. */
  private static BigDecimal amount(
      InvoiceView invoice, Function<InvoiceAmounts, BigDecimal> amount) {
    return invoice.amounts() == null ? null : amount.apply(invoice.amounts());
  }
}
