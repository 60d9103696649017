package dev.billingportal.rest.shared;

import dev.billingportal.service.invoice.InvoiceTaxView;
import dev.billingportal.service.invoice.InvoiceView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** A tax of an invoice on the wire, with every key that clients know. */
public record TaxAppliedWire(
    String id,
    String entityId,
    String entityType,
    String taxRateId,
    TaxRateWire taxRate,
    String taxAssociationId,
    BigDecimal taxableAmount,
    BigDecimal taxAmount,
    String currency,
    Instant appliedAt,
    String idempotencyKey,
    Map<String, String> metadata,
    String status,
    String tenantId,
    String environmentId,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  /** The rate as it was when it was applied; it has no record of its own, so no id. */
  public record TaxRateWire(
      String id,
      String code,
      String name,
      String description,
      String scope,
      String taxRateStatus,
      String taxRateType,
      BigDecimal percentageValue,
      BigDecimal fixedValue,
      Map<String, String> metadata,
      String status,
      String tenantId,
      String environmentId,
      Instant createdAt,
      String createdBy,
      Instant updatedAt,
      String updatedBy) {}

  static TaxAppliedWire of(InvoiceView invoice, InvoiceTaxView tax, boolean internal) {
    return new TaxAppliedWire(
        tax.id(),
        invoice.id(),
        "invoice",
        null,
        rate(invoice, tax),
        null,
        tax.taxableAmount(),
        tax.taxAmount(),
        invoice.currency(),
        invoice.createdAt(),
        null,
        null,
        invoice.status().wire(),
        invoice.tenantId(),
        invoice.environmentId(),
        invoice.createdAt(),
        internal ? invoice.createdBy() : null,
        invoice.createdAt(),
        internal ? invoice.createdBy() : null);
  }

  private static TaxRateWire rate(InvoiceView invoice, InvoiceTaxView tax) {
    return new TaxRateWire(
        null,
        tax.code(),
        tax.name(),
        null,
        "ONETIME",
        "ACTIVE",
        tax.percentage() != null ? "percentage" : "fixed",
        tax.percentage(),
        tax.fixedAmount(),
        null,
        invoice.status().wire(),
        invoice.tenantId(),
        invoice.environmentId(),
        invoice.createdAt(),
        null,
        invoice.createdAt(),
        null);
  }
}
