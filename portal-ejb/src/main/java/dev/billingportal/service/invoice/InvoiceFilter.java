package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.DisplayStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Which invoices are looked for. Conditions are joined by "and"; empty or null means any.
 *
 * @param numberParts each must be in the invoice number, in any case
 * @param from first day of issue, in the customer's zone
 * @param to last day of issue, inclusive
 * @param minAmount the least total, inclusive
 * @param maxAmount the greatest total, inclusive
 */
public record InvoiceFilter(
    List<String> numberParts,
    Set<DisplayStatus> statuses,
    LocalDate from,
    LocalDate to,
    BigDecimal minAmount,
    BigDecimal maxAmount) {
  public static final InvoiceFilter ALL =
      new InvoiceFilter(List.of(), Set.of(), null, null, null, null);
}
