package dev.billingportal.rest.shared;

import dev.billingportal.service.invoice.InvoiceSummary;
import java.math.BigDecimal;
import java.util.List;

/** What a customer was invoiced and owes on the wire, a currency each. */
public record InvoiceSummaryWire(
    String customerId, String defaultCurrency, List<OfCurrency> summaries) {

  /** The invoices of one currency, with every key that clients know. */
  public record OfCurrency(
      String customerId,
      String currency,
      long totalInvoiceCount,
      long unpaidInvoiceCount,
      long overdueInvoiceCount,
      BigDecimal totalRevenueAmount,
      BigDecimal totalUnpaidAmount,
      BigDecimal totalOverdueAmount,
      BigDecimal unpaidUsageCharges,
      BigDecimal unpaidFixedCharges) {}

  public static InvoiceSummaryWire of(InvoiceSummary summary) {
    return new InvoiceSummaryWire(
        summary.customerId(),
        summary.defaultCurrency(),
        summary.summaries().stream()
            .map(
                s ->
                    new OfCurrency(
                        summary.customerId(),
                        s.currency(),
                        s.invoices(),
                        s.unpaidInvoices(),
                        s.overdueInvoices(),
                        s.revenue(),
                        s.unpaid(),
                        s.overdue(),
                        s.unpaidUsageCharges(),
                        s.unpaidFixedCharges()))
            .toList());
  }
}
