package dev.billingportal.rest.shared;

import dev.billingportal.domain.shared.CalendarDay;
import dev.billingportal.service.invoice.InvoiceLineView;
import dev.billingportal.service.invoice.InvoiceView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A charge of an invoice on the wire, with every key that clients know. */
public record InvoiceLineWire(
    String id,
    String invoiceId,
    String customerId,
    String subscriptionId,
    String subscriptionLineItemId,
    String parentLineItemId,
    String entityId,
    String entityType,
    String displayName,
    String planDisplayName,
    String meterDisplayName,
    String meterId,
    String priceId,
    String priceType,
    String priceUnit,
    BigDecimal priceUnitAmount,
    String priceUnitId,
    BigDecimal quantity,
    BigDecimal adjustedEntitlementQuantity,
    BigDecimal amount,
    BigDecimal amountBeforeRounding,
    BigDecimal lineItemDiscount,
    BigDecimal invoiceLevelDiscount,
    BigDecimal prepaidCreditsApplied,
    String currency,
    Instant periodStart,
    Instant periodEnd,
    Map<String, Object> commitmentInfo,
    List<Object> usageAnalytics,
    List<Object> usageBreakdown,
    Map<String, String> metadata,
    String status,
    String tenantId,
    String environmentId,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  static InvoiceLineWire of(InvoiceView invoice, InvoiceLineView line, boolean internal) {
    return new InvoiceLineWire(
        line.id(),
        invoice.id(),
        invoice.customerId(),
        line.subscriptionId(),
        null,
        null,
        null,
        null,
        line.displayName(),
        line.planDisplayName(),
        line.meterDisplayName(),
        line.meterId(),
        line.priceId(),
        line.priceType(),
        null,
        null,
        null,
        line.quantity(),
        null,
        line.amount(),
        line.amountBeforeRounding(),
        line.lineDiscount(),
        line.invoiceDiscount(),
        line.creditsApplied(),
        invoice.currency(),
        CalendarDay.written(line.periodStart()),
        CalendarDay.written(line.periodEnd()),
        null,
        null,
        null,
        internal ? line.metadata() : null,
        invoice.status().wire(),
        invoice.tenantId(),
        invoice.environmentId(),
        invoice.createdAt(),
        internal ? invoice.createdBy() : null,
        invoice.updatedAt(),
        internal ? invoice.updatedBy() : null);
  }
}
