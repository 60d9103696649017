package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.Invoice;
import dev.billingportal.service.customer.CustomerDays;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the lines and taxes of some invoices: two queries, however many invoices there are. */
final class InvoiceViews {
  private static final String OF_THESE =
      " where i.key.tenantId = :tenant and i.key.environmentId = :environment"
          + " and i.key.id in :ids order by i.key.id, ";

  private final EntityManager entities;
  private final CustomerDays days;

  InvoiceViews(EntityManager entities, CustomerDays days) {
    this.entities = entities;
    this.days = days;
  }

  InvoiceView of(Invoice invoice) {
    return of(List.of(invoice)).get(0);
  }

  /** In the order given; all of one tenant and environment. */
  List<InvoiceView> of(List<Invoice> invoices) {
    if (invoices.isEmpty()) {
      return List.of();
    }
    Map<String, List<InvoiceLineView>> lines =
        read(
            invoices,
            InvoiceLineView.class,
            "select new dev.billingportal.service.invoice.InvoiceLineView(i.key.id, l.id,"
                + " l.displayName, l.planDisplayName, l.meterDisplayName, l.subscriptionId,"
                + " l.priceId, l.meterId, l.priceType, l.quantity, l.amount, l.amountBeforeRounding, l.lineDiscount,"
                + " l.invoiceDiscount, l.creditsApplied, l.periodStart, l.periodEnd, l.metadata)"
                + " from Invoice i join i.lines l"
                + OF_THESE
                + "index(l)",
            InvoiceLineView::invoiceId);
    Map<String, List<InvoiceTaxView>> taxes =
        read(
            invoices,
            InvoiceTaxView.class,
            "select new dev.billingportal.service.invoice.InvoiceTaxView(i.key.id, t.id, t.code,"
                + " t.name, t.percentage, t.fixedAmount, t.taxableAmount, t.taxAmount)"
                + " from Invoice i join i.taxes t"
                + OF_THESE
                + "index(t)",
            InvoiceTaxView::invoiceId);
    days.knowing(invoices.stream().map(Invoice::customerId).toList());
    return invoices.stream()
        .map(
            invoice ->
                InvoiceView.of(
                    invoice,
                    lines.getOrDefault(invoice.id(), List.of()),
                    taxes.getOrDefault(invoice.id(), List.of()),
                    days.today(invoice.customerId())))
        .toList();
  }

  private <T> Map<String, List<T>> read(
      List<Invoice> invoices, Class<T> type, String jpql, Function<T, String> invoiceId) {
    return entities
        .createQuery(jpql, type)
        .setParameter("tenant", invoices.get(0).key().tenantId())
        .setParameter("environment", invoices.get(0).key().environmentId())
        .setParameter("ids", invoices.stream().map(Invoice::id).toList())
        .getResultStream()
        .collect(Collectors.groupingBy(invoiceId));
  }
}
