package dev.billingportal.service.invoice;

import dev.billingportal.domain.shared.NotMoney;
import java.math.BigDecimal;

/**
 * One tax of an invoice.
 *
 * @param percentage 19 for 19 %; null for a fixed tax
 * @param fixedAmount the tax itself; null for a percentage
 */
public record InvoiceTaxView(
    String invoiceId,
    String id,
    String code,
    String name,
    @NotMoney BigDecimal percentage,
    BigDecimal fixedAmount,
    BigDecimal taxableAmount,
    BigDecimal taxAmount) {}
