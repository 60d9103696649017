package dev.billingportal.service.invoice;

import dev.billingportal.service.tenant.MerchantScope;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Gives invoices their numbers, {@code PREFIX-YYYYMM-00001}: one series an environment, prefix and
 * month of issue, without a gap. The series' row stays locked until the transaction ends, so a
 * number goes to whoever commits and to nobody else.
 */
final class InvoiceNumbers {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT);
  private static final String OF_SERIES =
      " where tenant_id = ? and environment_id = ? and series = ?";

  private final EntityManager entities;
  private final MerchantScope scope;

  InvoiceNumbers(EntityManager entities, MerchantScope scope) {
    this.entities = entities;
    this.scope = scope;
  }

  String next(String prefix, LocalDate issueDate) {
    String series = prefix + "-" + MONTH.format(issueDate);
    String number;
    do {
      number = "%s-%05d".formatted(series, draw(series));
      // The merchant may have given this number by hand: then the series goes on after it.
    } while (isTaken(number));
    return number;
  }

  boolean isTaken(String number) {
    return !entities
        .createQuery(
            "select i.key.id from Invoice i where i.key.tenantId = :tenant"
                + " and i.key.environmentId = :environment and i.number = :number",
            String.class)
        .setParameter("tenant", scope.tenantId())
        .setParameter("environment", scope.environmentId())
        .setParameter("number", number)
        .getResultList()
        .isEmpty();
  }

  private long draw(String series) {
    if (run("update invoice_counter set last_number = last_number + 1" + OF_SERIES, series) == 0) {
      run(
          "insert into invoice_counter (tenant_id, environment_id, series, last_number)"
              + " values (?, ?, ?, 0) on conflict do nothing",
          series);
      run("update invoice_counter set last_number = last_number + 1" + OF_SERIES, series);
    }
    return ((Number)
            entities
                .createNativeQuery("select last_number from invoice_counter" + OF_SERIES)
                .setParameter(1, scope.tenantId())
                .setParameter(2, scope.environmentId())
                .setParameter(3, series)
                .getSingleResult())
        .longValue();
  }

  private int run(String sql, String series) {
    return entities
        .createNativeQuery(sql)
        .setParameter(1, scope.tenantId())
        .setParameter(2, scope.environmentId())
        .setParameter(3, series)
        .executeUpdate();
  }
}
