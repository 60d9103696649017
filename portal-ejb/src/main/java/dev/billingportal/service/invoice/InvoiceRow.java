package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.DisplayStatus;
import java.math.BigDecimal;
import java.time.Instant;

/** One row of a customer's list of invoices. */
public record InvoiceRow(
    String id,
    String number,
    Instant issuedAt,
    Instant dueAt,
    DisplayStatus status,
    String currency,
    BigDecimal total,
    BigDecimal amountRemaining) {}
