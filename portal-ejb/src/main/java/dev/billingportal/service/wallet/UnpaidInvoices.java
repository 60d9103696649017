package dev.billingportal.service.wallet;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up what a customer owes on finalized invoices. Invoices for credits are left out: credits
 * are not bought with credits.
 */
final class UnpaidInvoices {
  static final String IS_USAGE =
      "(l.price_type = 'USAGE' or l.price_type is null and l.meter_id is not null)";

  private static final String OF_CUSTOMER =
      " where i.tenant_id = ? and i.environment_id = ? and i.customer_id = ?"
          + " and i.invoice_status = 'FINALIZED' and i.invoice_type <> 'CREDIT'"
          + " and i.payment_status not in ('SUCCEEDED', 'OVERPAID', 'REFUNDED', 'VOIDED')"
          + " and i.amount_remaining > 0";
  private static final String NET =
      "l.amount - l.line_discount - l.invoice_discount - l.credits_applied";
  private static final String WHOLE =
      "select i.currency, sum(i.amount_remaining) from invoice i"
          + OF_CUSTOMER
          + " group by i.currency";
  private static final String BY_KIND =
      "select i.currency, i.amount_remaining, coalesce(sum(case when "
          + IS_USAGE
          + " then "
          + NET
          + " else 0 end), 0), coalesce(sum("
          + NET
          + "), 0) from invoice i left join invoice_line l on l.tenant_id = i.tenant_id"
          + " and l.environment_id = i.environment_id and l.invoice_id = i.id"
          + OF_CUSTOMER
          + " group by i.id, i.currency, i.amount_remaining";

  private final EntityManager entities;
  private final String tenantId;
  private final String environmentId;

  UnpaidInvoices(EntityManager entities, String tenantId, String environmentId) {
    this.entities = entities;
    this.tenantId = tenantId;
    this.environmentId = environmentId;
  }

  /**
   * What is owed by currency, one query.
   *
   * @param byKind whether to tell usage from the rest, which reads the lines; all of it counts as
   *     fixed otherwise
   */
  Map<String, Owed> of(String customerId, boolean byKind) {
    Query query =
        entities
            .createNativeQuery(byKind ? BY_KIND : WHOLE)
            .setParameter(1, tenantId)
            .setParameter(2, environmentId)
            .setParameter(3, customerId);
    Map<String, Owed> owed = new HashMap<>();
    List<?> rows = query.getResultList();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      BigDecimal remaining = (BigDecimal) columns[1];
      Owed one =
          byKind
              ? Owed.of(remaining, (BigDecimal) columns[2], (BigDecimal) columns[3])
              : new Owed(BigDecimal.ZERO, remaining);
      owed.merge((String) columns[0], one, Owed::plus);
    }
    return owed;
  }
}
