package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.service.session.PortalCustomer;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The where clause of a customer's invoices: their own, visible ones that pass a filter. Begins
 * with what the indexes on invoice begin with.
 */
final class InvoiceConditions {
  /** Nothing is copied to be compared at the next query and at the end. */
  private static final String READ_ONLY = "eclipselink.read-only";

  private static final Set<PaymentStatus> AWAITED =
      EnumSet.of(PaymentStatus.INITIATED, PaymentStatus.PENDING, PaymentStatus.PROCESSING);

  /** Of an invoice that awaits money: that its due date has passed. */
  static final String PAST_DUE = "i.terms.dueDate < :today";

  private static final String IN_TIME = "(i.terms.dueDate is null or i.terms.dueDate >= :today)";

  /** Where a status stands in a list sorted by status: what needs attention comes first. */
  static final String URGENCY =
      "case when i.invoiceStatus = :voided or i.payment.status = :givenUp then 7"
          + " when i.payment.status in (:succeeded, :overpaid) then 5"
          + " when i.payment.status in (:refunded, :partlyRefunded) then 6"
          + " when "
          + PAST_DUE
          + " then 1"
          + " when i.payment.status = :failed then 2"
          + " when i.payment.paid > 0 then 3 else 4 end";

  private final StringBuilder where = new StringBuilder();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final LocalDate today;

  InvoiceConditions(PortalCustomer customer, Instant now) {
    this.today = LocalDate.ofInstant(now, customer.timezone());
    where.append(
        " where i.key.tenantId = :tenant and i.key.environmentId = :environment"
            + " and i.customerId = :customer and i.status = :published"
            + " and (i.invoiceStatus = :finalized"
            + " or (i.invoiceStatus = :voided and i.finalizedAt is not null))");
    parameters.put("tenant", customer.tenantId());
    parameters.put("environment", customer.environmentId());
    parameters.put("customer", customer.customerId());
    parameters.put("published", RecordStatus.PUBLISHED);
    parameters.put("finalized", InvoiceStatus.FINALIZED);
    parameters.put("voided", InvoiceStatus.VOIDED);
  }

  InvoiceConditions withId(String id) {
    return and("i.key.id = :id", "id", id);
  }

  /** With something left to be paid. */
  InvoiceConditions open() {
    return and(
        "i.invoiceStatus = :finalized and i.payment.remaining > 0 and i.payment.status in :open",
        "open",
        PaymentStatus.OPEN);
  }

  InvoiceConditions passing(InvoiceFilter filter, PortalCustomer customer) {
    if (filter.from() != null) {
      and("i.terms.issueDate >= :from", "from", filter.from());
    }
    if (filter.to() != null) {
      and("i.terms.issueDate <= :to", "to", filter.to());
    }
    if (filter.minAmount() != null) {
      and("i.total >= :minAmount", "minAmount", filter.minAmount());
    }
    if (filter.maxAmount() != null) {
      and("i.total <= :maxAmount", "maxAmount", filter.maxAmount());
    }
    for (int n = 0; n < filter.numberParts().size(); n++) {
      and(
          "lower(i.number) like :part" + n + " escape '\\'",
          "part" + n,
          "%" + literal(filter.numberParts().get(n)) + "%");
    }
    for (int n = 0; n < filter.wholeNumbers().size(); n++) {
      String digits = filter.wholeNumbers().get(n);
      String ends = "lower(i.number) like :ending" + n + " escape '\\'";
      and(
          customer.showsAmounts() ? "(i.total = :whole" + n + " or " + ends + ")" : ends,
          "ending" + n,
          "%" + literal(digits));
      if (customer.showsAmounts()) {
        parameters.put("whole" + n, new BigDecimal(digits));
      }
    }
    if (!filter.statuses().isEmpty()) {
      where.append(
          filter.statuses().stream()
              .sorted()
              .map(this::is)
              .collect(Collectors.joining(" or ", " and (", ")")));
    }
    return this;
  }

  private String is(DisplayStatus status) {
    return switch (status) {
      case VOID -> {
        parameters.put("givenUp", PaymentStatus.VOIDED);
        yield "i.invoiceStatus = :voided or i.payment.status = :givenUp";
      }
      case PAID -> standing("settled", settled());
      case REFUNDED -> standing("refunded", refunded());
      case FAILED -> onDay("failed", EnumSet.of(PaymentStatus.FAILED), IN_TIME);
      case OVERDUE -> onDay("unpaid", PaymentStatus.OPEN, PAST_DUE);
      case PENDING -> onDay("awaited", AWAITED, IN_TIME + " and i.payment.paid = 0");
      case PARTIALLY_PAID -> onDay("awaited", AWAITED, IN_TIME + " and i.payment.paid > 0");
    };
  }

  private String onDay(String name, Set<PaymentStatus> payments, String condition) {
    parameters.put("today", today);
    return standing(name, payments) + " and " + condition;
  }

  private String standing(String name, Set<PaymentStatus> payments) {
    parameters.put(name + "Payments", payments);
    return "i.invoiceStatus = :finalized and i.payment.status in :" + name + "Payments";
  }

  private static Set<PaymentStatus> settled() {
    return EnumSet.of(PaymentStatus.SUCCEEDED, PaymentStatus.OVERPAID);
  }

  private static Set<PaymentStatus> refunded() {
    return EnumSet.of(PaymentStatus.REFUNDED, PaymentStatus.PARTIALLY_REFUNDED);
  }

  /** What stands behind a row of the list in this order. */
  InvoiceConditions behind(InvoiceRow last, InvoiceSort sort, boolean ascending) {
    String beyond = ascending ? " > " : " < ";
    String byId = "i.key.id" + beyond + ":lastId";
    parameters.put("lastId", last.id());
    switch (sort) {
      case ISSUED -> beyond("i.terms.issueDate", beyond, last.issueDate(), byId);
      case NUMBER -> beyond("i.number", beyond, last.number(), byId);
      case AMOUNT -> beyond("i.total", beyond, last.total(), byId);
      case STATUS -> {
        parameters.put("lastIssued", last.issueDate());
        beyond(
            "(" + URGENCY + ")",
            beyond,
            urgency(last.status()),
            "(i.terms.issueDate < :lastIssued or (i.terms.issueDate = :lastIssued and "
                + byId
                + "))");
      }
    }
    return this;
  }

  private void beyond(String column, String beyond, Object last, String tie) {
    where.append(" and (" + column + beyond + ":last or (" + column + " = :last and " + tie + "))");
    parameters.put("last", last);
  }

  /** As {@link #URGENCY} says it. */
  private static int urgency(DisplayStatus status) {
    return switch (status) {
      case OVERDUE -> 1;
      case FAILED -> 2;
      case PARTIALLY_PAID -> 3;
      case PENDING -> 4;
      case PAID -> 5;
      case REFUNDED -> 6;
      case VOID -> 7;
    };
  }

  InvoiceConditions withIds(Collection<String> ids) {
    return and("i.key.id in :ids", "ids", ids);
  }

  private InvoiceConditions and(String condition, String parameter, Object value) {
    where.append(" and ").append(condition);
    parameters.put(parameter, value);
    return this;
  }

  /** In lower case, with what LIKE reads as a pattern taken as it is written. */
  private static String literal(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
  }

  String where() {
    return where.toString();
  }

  <T> TypedQuery<T> bind(TypedQuery<T> query) {
    parameters.forEach(query::setParameter);
    return query.setHint(READ_ONLY, true);
  }

  /** Binds also what {@link #URGENCY} asks for. */
  <T> TypedQuery<T> bindWithUrgency(TypedQuery<T> query) {
    parameters.put("givenUp", PaymentStatus.VOIDED);
    parameters.put("succeeded", PaymentStatus.SUCCEEDED);
    parameters.put("overpaid", PaymentStatus.OVERPAID);
    parameters.put("refunded", PaymentStatus.REFUNDED);
    parameters.put("partlyRefunded", PaymentStatus.PARTIALLY_REFUNDED);
    parameters.put("failed", PaymentStatus.FAILED);
    parameters.put("today", today);
    return bind(query);
  }
}
