package dev.billingportal.service.customer;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Locale;

/** The merchant's customers as people look them up. */
@Stateless
public class CustomerDirectory {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  /** Two queries at most, whatever the number of customers. */
  public ResultPage<CustomerRow> find(
      MerchantScope scope,
      CustomerFilter filter,
      CustomerSort sort,
      boolean ascending,
      PageRequest page) {
    scope.require(KeyScope.READ);
    String from = " from Customer c" + conditions(filter);
    String direction = ascending ? " asc" : " desc";
    List<CustomerRow> rows =
        bind(
                entities.createQuery(
                    "select new dev.billingportal.service.customer.CustomerRow(c.key.id,"
                        + " coalesce(c.formerExternalId, c.externalId), c.name, c.email, c.status, c.updatedAt)"
                        + from
                        + " order by "
                        + sort.expression()
                        + direction
                        + ", c.key.id"
                        + direction,
                    CustomerRow.class),
                scope,
                filter)
            .setFirstResult(page.offset())
            .setMaxResults(page.limit())
            .getResultList();
    return ResultPage.of(
        rows,
        page,
        () ->
            bind(entities.createQuery("select count(c)" + from, Long.class), scope, filter)
                .getSingleResult());
  }

  private static String conditions(CustomerFilter filter) {
    return " where c.key.tenantId = :tenant and c.key.environmentId = :environment"
        + (filter.text().isEmpty()
            ? ""
            : " and (lower(c.name) like :text escape '!'"
                + " or lower(coalesce(c.formerExternalId, c.externalId)) like :text"
                + " escape '!' or lower(c.email) like :text escape '!')")
        + (filter.status() == null ? "" : " and c.status = :status")
        + (filter.updatedSince() == null ? "" : " and c.updatedAt >= :since");
  }

  private static <T> TypedQuery<T> bind(
      TypedQuery<T> query, MerchantScope scope, CustomerFilter filter) {
    query.setParameter("tenant", scope.tenantId());
    query.setParameter("environment", scope.environmentId());
    if (!filter.text().isEmpty()) {
      query.setParameter("text", "%" + literally(filter.text().toLowerCase(Locale.ROOT)) + "%");
    }
    if (filter.status() != null) {
      query.setParameter("status", filter.status());
    }
    if (filter.updatedSince() != null) {
      query.setParameter("since", filter.updatedSince());
    }
    return query;
  }

  private static String literally(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
