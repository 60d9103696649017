package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.DisplayStatus;
import java.math.BigDecimal;
import java.time.LocalDate;

/** One row of a customer's list of invoices. */
public record InvoiceRow(
    String id,
    String number,
    LocalDate issueDate,
    LocalDate dueDate,
    DisplayStatus status,
    String currency,
    BigDecimal total,
    BigDecimal amountRemaining) {}
