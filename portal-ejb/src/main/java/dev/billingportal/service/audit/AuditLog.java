package dev.billingportal.service.audit;

import dev.billingportal.domain.audit.AuditEntry;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The merchant's record of who did what in one environment, and of its own people in all. */
@Stateless
public class AuditLog {
  private static final List<String> OPERATORS_OWN =
      Arrays.stream(AuditKind.values())
          .filter(AuditKind::isAboutOperators)
          .map(AuditKind::stored)
          .toList();

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  /**
   * Entries, newest first. What is about operators is there for those who may change things.
   *
   * @return nothing if the filter names an unknown customer
   */
  public ResultPage<AuditRow> find(MerchantScope scope, AuditFilter filter, PageRequest page) {
    scope.require(KeyScope.PORTAL);
    Optional<String> customer =
        filter.customer() == null ? Optional.empty() : customer(scope, filter.customer());
    if (filter.customer() != null && customer.isEmpty()) {
      return new ResultPage<>(List.of(), 0, page.limit(), 0);
    }
    String from = " from AuditEntry e" + conditions(scope, filter);
    List<AuditEntry> entries =
        bind(
                entities.createQuery(
                    "select e" + from + " order by e.occurredAt desc, e.key.id desc",
                    AuditEntry.class),
                scope,
                filter,
                customer)
            .setFirstResult(page.offset())
            .setMaxResults(page.limit())
            .getResultList();
    Map<String, String> names =
        names(
            scope,
            entries.stream()
                .map(AuditEntry::customerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    return ResultPage.of(
            entries,
            page,
            () ->
                bind(
                        entities.createQuery("select count(e)" + from, Long.class),
                        scope,
                        filter,
                        customer)
                    .getSingleResult())
        .map(entry -> row(entry, names));
  }

  private static String conditions(MerchantScope scope, AuditFilter filter) {
    return " where e.key.tenantId = :tenant and e.key.environmentId in :environments"
        + (scope.scopes().contains(KeyScope.WRITE) ? "" : " and e.subjectType not in :own")
        + (filter.kind() == null ? "" : " and e.subjectType = :kind")
        + (filter.actorId() == null ? "" : " and e.actorId = :actor")
        + (filter.customer() == null ? "" : " and e.customerId = :customer")
        + (filter.from() == null ? "" : " and e.occurredAt >= :from")
        + (filter.until() == null ? "" : " and e.occurredAt < :until");
  }

  private static <T> TypedQuery<T> bind(
      TypedQuery<T> query, MerchantScope scope, AuditFilter filter, Optional<String> customer) {
    query.setParameter("tenant", scope.tenantId());
    query.setParameter("environments", List.of(scope.environmentId(), AuditEntry.EVERYWHERE));
    if (!scope.scopes().contains(KeyScope.WRITE)) {
      query.setParameter("own", OPERATORS_OWN);
    }
    if (filter.kind() != null) {
      query.setParameter("kind", filter.kind().stored());
    }
    if (filter.actorId() != null) {
      query.setParameter("actor", filter.actorId());
    }
    customer.ifPresent(id -> query.setParameter("customer", id));
    if (filter.from() != null) {
      query.setParameter("from", filter.from());
    }
    if (filter.until() != null) {
      query.setParameter("until", filter.until());
    }
    return query;
  }

  private Optional<String> customer(MerchantScope scope, String idOrExternalId) {
    return entities
        .createQuery(
            "select c.key.id from Customer c where c.key.tenantId = :tenant"
                + " and c.key.environmentId = :environment"
                + " and (c.key.id = :text or c.externalId = :text or c.formerExternalId = :text)",
            String.class)
        .setParameter("tenant", scope.tenantId())
        .setParameter("environment", scope.environmentId())
        .setParameter("text", idOrExternalId)
        .getResultStream()
        .findFirst();
  }

  private Map<String, String> names(MerchantScope scope, Collection<String> customers) {
    Map<String, String> names = new HashMap<>();
    if (!customers.isEmpty()) {
      entities
          .createQuery(
              "select c.key.id, c.name from Customer c where c.key.tenantId = :tenant"
                  + " and c.key.environmentId = :environment and c.key.id in :ids",
              Object[].class)
          .setParameter("tenant", scope.tenantId())
          .setParameter("environment", scope.environmentId())
          .setParameter("ids", customers)
          .getResultList()
          .forEach(row -> names.put((String) row[0], (String) row[1]));
    }
    return names;
  }

  private static AuditRow row(AuditEntry entry, Map<String, String> customers) {
    return new AuditRow(
        entry.occurredAt(),
        entry.actorKind(),
        entry.actorId(),
        entry.action(),
        entry.detail(),
        entry.subjectType(),
        entry.subjectId(),
        entry.customerId(),
        entry.customerId() == null ? null : customers.get(entry.customerId()),
        entry.network());
  }
}
