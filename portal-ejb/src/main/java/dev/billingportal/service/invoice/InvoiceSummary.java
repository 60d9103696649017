package dev.billingportal.service.invoice;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a customer was invoiced and owes, a currency each.
 *
 * @param defaultCurrency the currency of most of their invoices; null without invoices
 */
public record InvoiceSummary(
    String customerId, String defaultCurrency, List<OfCurrency> summaries) {

  /**
   * The finalized invoices of one currency.
   *
   * @param revenue the sum of their totals
   * @param unpaid what remains to be paid of those that are open
   * @param unpaidUsageCharges what is unpaid for usage: taxes and payments count for every line
   *     alike
   * @param unpaidFixedCharges the rest of what is unpaid
   */
  public record OfCurrency(
      String currency,
      long invoices,
      long unpaidInvoices,
      long overdueInvoices,
      BigDecimal revenue,
      BigDecimal unpaid,
      BigDecimal overdue,
      BigDecimal unpaidUsageCharges,
      BigDecimal unpaidFixedCharges) {}
}
