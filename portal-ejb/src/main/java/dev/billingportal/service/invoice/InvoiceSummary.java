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
   * @param unpaidUsageCharges charges by usage on unpaid invoices, before discounts and tax
   * @param unpaidFixedCharges the other charges on them
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
