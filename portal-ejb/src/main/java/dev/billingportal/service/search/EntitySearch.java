package dev.billingportal.service.search;

import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.shared.ScopedEntity;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.search.SearchFields.Field;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Runs a {@link SearchRequest} over one kind of record, always within one tenant and environment:
 * one query for the rows, one for their number.
 */
public final class EntitySearch<E extends ScopedEntity> {
  private final EntityManager entities;
  private final Class<E> type;
  private final SearchFields fields;

  public EntitySearch(EntityManager entities, Class<E> type, SearchFields fields) {
    this.entities = entities;
    this.type = type;
    this.fields = fields;
  }

  /**
   * @param extra conditions of this kind of record's own; may give null
   * @throws ValidationFailed naming the field, operator, value, limit or offset that is wrong
   */
  public ResultPage<E> run(
      String tenantId,
      String environmentId,
      SearchRequest request,
      BiFunction<CriteriaBuilder, Root<E>, List<Predicate>> extra) {
    PageRequest page = PageRequest.of(request.limit(), request.offset(), request.page());
    CriteriaBuilder builder = entities.getCriteriaBuilder();

    CriteriaQuery<E> rows = builder.createQuery(type);
    Root<E> root = rows.from(type);
    rows.select(root)
        .where(conditions(builder, root, tenantId, environmentId, request, extra))
        .orderBy(orders(builder, root, request));
    List<E> items =
        entities
            .createQuery(rows)
            .setFirstResult(page.offset())
            .setMaxResults(page.limit())
            .getResultList();

    long total = page.offset() + items.size();
    if (items.size() == page.limit() || (items.isEmpty() && page.offset() > 0)) {
      CriteriaQuery<Long> count = builder.createQuery(Long.class);
      Root<E> counted = count.from(type);
      count
          .select(builder.count(counted))
          .where(conditions(builder, counted, tenantId, environmentId, request, extra));
      total = entities.createQuery(count).getSingleResult();
    }
    return new ResultPage<>(items, total, page.limit(), page.offset());
  }

  private Predicate[] conditions(
      CriteriaBuilder builder,
      Root<E> root,
      String tenantId,
      String environmentId,
      SearchRequest request,
      BiFunction<CriteriaBuilder, Root<E>, List<Predicate>> extra) {
    List<Predicate> all = new ArrayList<>();
    all.add(builder.equal(root.get("key").get("tenantId"), tenantId));
    all.add(builder.equal(root.get("key").get("environmentId"), environmentId));
    all.add(builder.equal(root.get("status"), status(request.status())));
    if (request.startTime() != null) {
      all.add(builder.greaterThanOrEqualTo(root.get("createdAt"), request.startTime()));
    }
    if (request.endTime() != null) {
      all.add(builder.lessThan(root.get("createdAt"), request.endTime()));
    }
    for (int i = 0; i < request.filters().size(); i++) {
      all.add(condition(builder, root, request.filters().get(i), "filters[" + i + "]"));
    }
    all.addAll(Objects.requireNonNullElse(extra.apply(builder, root), List.of()));
    return all.toArray(Predicate[]::new);
  }

  private static RecordStatus status(String name) {
    if (name == null) {
      return RecordStatus.PUBLISHED;
    }
    for (RecordStatus status : RecordStatus.values()) {
      if (status.wire().equals(name)) {
        return status;
      }
    }
    throw new ValidationFailed("status", "must be published, archived or deleted");
  }

  private Predicate condition(
      CriteriaBuilder builder, Root<E> root, SearchRequest.Filter filter, String at) {
    Field field = fields.find(filter.field());
    if (field == null) {
      throw new ValidationFailed(
          at + ".field", "unknown field " + filter.field() + "; known are " + fields.names());
    }
    return FilterOperator.of(filter.operator(), at)
        .compare(builder, path(root, field), field, FilterValues.of(field, filter, at));
  }

  private List<Order> orders(CriteriaBuilder builder, Root<E> root, SearchRequest request) {
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < request.sort().size(); i++) {
      SearchRequest.Sort sort = request.sort().get(i);
      Field field = fields.find(sort.field());
      if (field == null) {
        throw new ValidationFailed(
            "sort[" + i + "].field",
            "unknown field " + sort.field() + "; known are " + fields.names());
      }
      orders.add(
          order(builder, path(root, field), sort.direction(), "sort[" + i + "].direction", true));
    }
    if (orders.isEmpty()) {
      orders.add(order(builder, root.get("createdAt"), request.order(), "order", false));
    }
    // A total order, so that pages neither overlap nor leave a row out.
    orders.add(builder.desc(root.get("key").get("id")));
    return orders;
  }

  private static Order order(
      CriteriaBuilder builder,
      Expression<?> by,
      String direction,
      String at,
      boolean ascendingUnlessTold) {
    String word =
        direction == null
            ? (ascendingUnlessTold ? "asc" : "desc")
            : direction.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "asc" -> builder.asc(by);
      case "desc" -> builder.desc(by);
      default -> throw new ValidationFailed(at, "must be asc or desc");
    };
  }

  private static Path<?> path(Root<?> root, Field field) {
    Path<?> path = root;
    for (String step : field.path().split("\\.")) {
      path = path.get(step);
    }
    return path;
  }
}
