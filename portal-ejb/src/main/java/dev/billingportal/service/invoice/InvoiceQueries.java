package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.domain.invoice.Invoice;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.customer.CustomerDays;
import dev.billingportal.service.session.AmountGate;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What customers may read of their invoices: finalized ones and those voided after that, no drafts.
 */
@Stateless
@Interceptors(AmountGate.class)
public class InvoiceQueries {
  private static final String HIDDEN = "must not use amounts, which are not shown here";
  private static final String ROW =
      "i.key.id, i.number, i.terms.issueDate, i.terms.dueDate, i.invoiceStatus,"
          + " i.payment.status, i.payment.paid, i.currency, i.total, i.payment.remaining";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Clock clock;

  /**
   * One page, filtered and sorted by the database; ties are broken by id.
   *
   * @throws ValidationFailed for a condition on amounts, or an order by them, where they are hidden
   */
  public ResultPage<InvoiceRow> search(
      PortalCustomer customer,
      InvoiceFilter filter,
      InvoiceSort sort,
      boolean ascending,
      PageRequest page) {
    Instant now = clock.instant();
    return page(customer, filter, sort, ascending, page, ROW, Object[].class, now)
        .map(row -> row(row, today(customer, now)));
  }

  /**
   * The same page with all that is kept of each invoice; two queries more.
   *
   * @throws ValidationFailed for a condition on amounts, or an order by them, where they are hidden
   */
  public ResultPage<InvoiceView> list(
      PortalCustomer customer,
      InvoiceFilter filter,
      InvoiceSort sort,
      boolean ascending,
      PageRequest page) {
    Instant now = clock.instant();
    ResultPage<Invoice> found =
        sort == InvoiceSort.STATUS
            ? page(customer, filter, sort, ascending, page, "i", Object[].class, now)
                .map(row -> (Invoice) row[0])
            : page(customer, filter, sort, ascending, page, "i", Invoice.class, now);
    return new ResultPage<>(
        new InvoiceViews(entities, days(customer, now)).of(found.items()),
        found.total(),
        found.limit(),
        found.offset());
  }

  /**
   * @throws NotFound if the customer has no such invoice, or it was never issued
   */
  public InvoiceView get(PortalCustomer customer, String id) {
    Instant now = clock.instant();
    InvoiceConditions conditions = new InvoiceConditions(customer, now).withId(id);
    Invoice invoice =
        conditions
            .bind(
                entities.createQuery("select i from Invoice i" + conditions.where(), Invoice.class))
            .getResultStream()
            .findFirst()
            .orElseThrow(() -> new NotFound("Invoice", id));
    return new InvoiceViews(entities, days(customer, now)).of(invoice);
  }

  /**
   * The rows of a list that follow one of them, so that a list can be read to its end without being
   * held: neither in memory nor, between two calls, in a transaction. Whatever is issued or paid
   * meanwhile, no row comes twice.
   *
   * @param last the last row that was read; null for the first rows
   * @param most rows at once, 1 to 1000
   * @throws ValidationFailed for a condition on amounts, or an order by them, where they are hidden
   */
  public List<InvoiceRow> following(
      PortalCustomer customer, InvoiceWalk walk, InvoiceRow last, int most) {
    requireNoAmounts(customer, walk.filter(), walk.sort());
    InvoiceConditions conditions =
        new InvoiceConditions(customer, walk.asOf()).passing(walk.filter(), customer);
    if (last != null) {
      conditions.behind(last, walk.sort(), walk.ascending());
    }
    return rows(conditions, walk.sort(), walk.ascending(), ROW, Object[].class)
        .setMaxResults(new PageRequest(most, 0).limit())
        .getResultStream()
        .map(row -> row(row, today(customer, walk.asOf())))
        .toList();
  }

  /**
   * The rows of these invoices, in the order of the ids.
   *
   * @param ids 1000 at most, each once
   * @throws NotFound if the customer does not have one of them, or it was never issued
   */
  public List<InvoiceRow> chosen(PortalCustomer customer, List<String> ids) {
    Instant now = clock.instant();
    InvoiceConditions conditions = new InvoiceConditions(customer, now).withIds(ids);
    Map<String, InvoiceRow> found = new HashMap<>();
    rows(conditions, InvoiceSort.ISSUED, false, ROW, Object[].class)
        .getResultStream()
        .map(row -> row(row, today(customer, now)))
        .forEach(row -> found.put(row.id(), row));
    return ids.stream()
        .map(
            id -> Optional.ofNullable(found.get(id)).orElseThrow(() -> new NotFound("Invoice", id)))
        .toList();
  }

  /**
   * What remains to be paid of the invoices that a filter finds, by currency; nothing where nothing
   * does.
   *
   * @throws ValidationFailed for a condition on amounts, where they are hidden
   */
  public List<Money> openTotal(PortalCustomer customer, InvoiceFilter filter) {
    requireNoAmounts(customer, filter, InvoiceSort.ISSUED);
    InvoiceConditions conditions =
        new InvoiceConditions(customer, clock.instant()).passing(filter, customer).open();
    return conditions
        .bind(
            entities.createQuery(
                "select i.currency, sum(i.payment.remaining) from Invoice i"
                    + conditions.where()
                    + " group by i.currency order by i.currency",
                Object[].class))
        .getResultStream()
        .map(row -> new Money((BigDecimal) row[1], (String) row[0]))
        .toList();
  }

  private <T> ResultPage<T> page(
      PortalCustomer customer,
      InvoiceFilter filter,
      InvoiceSort sort,
      boolean ascending,
      PageRequest page,
      String select,
      Class<T> type,
      Instant now) {
    requireNoAmounts(customer, filter, sort);
    InvoiceConditions conditions = new InvoiceConditions(customer, now).passing(filter, customer);
    List<T> items =
        rows(conditions, sort, ascending, select, type)
            .setFirstResult(page.offset())
            .setMaxResults(page.limit())
            .getResultList();
    long total = page.offset() + items.size();
    if (items.size() == page.limit() || (items.isEmpty() && page.offset() > 0)) {
      InvoiceConditions counted = new InvoiceConditions(customer, now).passing(filter, customer);
      total =
          counted
              .bind(
                  entities.createQuery(
                      "select count(i.currency) from Invoice i" + counted.where(), Long.class))
              .getSingleResult();
    }
    return new ResultPage<>(items, total, page.limit(), page.offset());
  }

  private <T> TypedQuery<T> rows(
      InvoiceConditions conditions,
      InvoiceSort sort,
      boolean ascending,
      String select,
      Class<T> type) {
    boolean byStatus = sort == InvoiceSort.STATUS;
    String direction = ascending ? " asc" : " desc";
    TypedQuery<T> rows =
        entities.createQuery(
            "select "
                + select
                + (byStatus ? ", " + InvoiceConditions.URGENCY + " as urgency" : "")
                + " from Invoice i"
                + conditions.where()
                + " order by "
                + column(sort)
                + direction
                + (byStatus ? ", i.terms.issueDate desc" : "")
                + ", i.key.id"
                + direction,
            type);
    return byStatus ? conditions.bindWithUrgency(rows) : conditions.bind(rows);
  }

  /** What is found, and in which order, would tell the amounts one guess at a time. */
  private static void requireNoAmounts(
      PortalCustomer customer, InvoiceFilter filter, InvoiceSort sort) {
    if (customer.showsAmounts()) {
      return;
    }
    if (filter.minAmount() != null) {
      throw new ValidationFailed("min_amount", HIDDEN);
    }
    if (filter.maxAmount() != null) {
      throw new ValidationFailed("max_amount", HIDDEN);
    }
    if (sort == InvoiceSort.AMOUNT) {
      throw new ValidationFailed("sort", HIDDEN);
    }
  }

  private static String column(InvoiceSort sort) {
    return switch (sort) {
      case ISSUED -> "i.terms.issueDate";
      case NUMBER -> "i.number";
      case AMOUNT -> "i.total";
      case STATUS -> "urgency";
    };
  }

  private static CustomerDays days(PortalCustomer customer, Instant now) {
    return CustomerDays.ofOne(customer.customerId(), customer.timezone(), now);
  }

  private static LocalDate today(PortalCustomer customer, Instant now) {
    return LocalDate.ofInstant(now, customer.timezone());
  }

  private static InvoiceRow row(Object[] row, LocalDate today) {
    LocalDate dueDate = (LocalDate) row[3];
    return new InvoiceRow(
        (String) row[0],
        (String) row[1],
        (LocalDate) row[2],
        dueDate,
        DisplayStatus.of(
            (InvoiceStatus) row[4], (PaymentStatus) row[5], (BigDecimal) row[6], dueDate, today),
        (String) row[7],
        (BigDecimal) row[8],
        (BigDecimal) row[9]);
  }
}
