package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.RecordStatus;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums over the finalized invoices of one customer, a currency each. */
final class InvoiceTotals {
  private static final String OF_CUSTOMER =
      " where i.key.tenantId = :tenant and i.key.environmentId = :environment"
          + " and i.customerId = :customer and i.status = :published"
          + " and i.invoiceStatus = :finalized";
  private static final String NET =
      "l.amount - l.lineDiscount - l.invoiceDiscount - l.creditsApplied";
  private static final String IS_OPEN = "i.payment.status in :open and i.payment.remaining > 0";

  private final EntityManager entities;
  private final String tenantId;
  private final String environmentId;
  private final String customerId;

  InvoiceTotals(EntityManager entities, String tenantId, String environmentId, String customerId) {
    this.entities = entities;
    this.tenantId = tenantId;
    this.environmentId = environmentId;
    this.customerId = customerId;
  }

  /**
   * Everything by currency, the most used currency first; three queries.
   *
   * @param today in the customer's zone
   */
  InvoiceSummary summary(LocalDate today) {
    Map<String, Object[]> unpaid =
        byCurrency(
            query(
                    "select i.currency, count(i), sum(i.payment.remaining),"
                        + " sum(case when "
                        + InvoiceConditions.PAST_DUE
                        + " then 1 else 0 end), sum(case when "
                        + InvoiceConditions.PAST_DUE
                        + " then i.payment.remaining else 0 end) from Invoice i"
                        + OF_CUSTOMER
                        + " and "
                        + IS_OPEN
                        + " group by i.currency")
                .setParameter("open", PaymentStatus.OPEN)
                .setParameter("today", today));
    Map<String, BigDecimal> usage = unpaidUsage();
    List<InvoiceSummary.OfCurrency> all =
        query(
                "select i.currency, count(i), sum(i.total) from Invoice i"
                    + OF_CUSTOMER
                    + " group by i.currency")
            .getResultStream()
            .map(
                row ->
                    ofCurrency(
                        row,
                        unpaid.get(row[0]),
                        usage.getOrDefault((String) row[0], BigDecimal.ZERO)))
            .sorted(
                Comparator.comparingLong(InvoiceSummary.OfCurrency::invoices)
                    .reversed()
                    .thenComparing(InvoiceSummary.OfCurrency::currency))
            .toList();
    return new InvoiceSummary(customerId, all.isEmpty() ? null : all.get(0).currency(), all);
  }

  private static InvoiceSummary.OfCurrency ofCurrency(
      Object[] all, Object[] unpaid, BigDecimal usage) {
    BigDecimal remaining = unpaid == null ? BigDecimal.ZERO : decimal(unpaid[2]);
    return new InvoiceSummary.OfCurrency(
        (String) all[0],
        number(all[1]),
        unpaid == null ? 0 : number(unpaid[1]),
        unpaid == null ? 0 : number(unpaid[3]),
        decimal(all[2]),
        remaining,
        unpaid == null ? BigDecimal.ZERO : decimal(unpaid[4]),
        usage,
        remaining.subtract(usage));
  }

  /** By currency, what is unpaid for usage, in whole minor units of each invoice. */
  private Map<String, BigDecimal> unpaidUsage() {
    Map<String, BigDecimal> sums = new HashMap<>();
    query(
            "select i.currency, i.payment.remaining, sum(case when l.priceType = 'USAGE'"
                + " or l.priceType is null and l.meterId is not null then "
                + NET
                + " else 0 end), sum("
                + NET
                + ") from Invoice i join i.lines l"
                + OF_CUSTOMER
                + " and "
                + IS_OPEN
                + " group by i.key.id, i.currency, i.payment.remaining")
        .setParameter("open", PaymentStatus.OPEN)
        .getResultStream()
        .forEach(
            row ->
                sums.merge(
                    (String) row[0],
                    UsageShare.of(decimal(row[1]), decimal(row[2]), decimal(row[3]))
                        .setScale(Money.fractionDigits((String) row[0]), RoundingMode.HALF_UP),
                    BigDecimal::add));
    return sums;
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private static BigDecimal decimal(Object value) {
    return value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
  }

  private static Map<String, Object[]> byCurrency(TypedQuery<Object[]> query) {
    Map<String, Object[]> rows = new HashMap<>();
    query.getResultStream().forEach(row -> rows.put((String) row[0], row));
    return rows;
  }

  private TypedQuery<Object[]> query(String jpql) {
    return entities
        .createQuery(jpql, Object[].class)
        .setParameter("tenant", tenantId)
        .setParameter("environment", environmentId)
        .setParameter("customer", customerId)
        .setParameter("published", RecordStatus.PUBLISHED)
        .setParameter("finalized", InvoiceStatus.FINALIZED);
  }
}
