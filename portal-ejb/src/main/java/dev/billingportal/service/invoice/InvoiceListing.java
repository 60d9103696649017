package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.Invoice;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.InvoiceType;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.service.customer.CustomerDays;
import dev.billingportal.service.search.EntitySearch;
import dev.billingportal.service.search.SearchFields;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Runs a merchant's search among invoices. */
final class InvoiceListing {
  private static final SearchFields FIELDS =
      SearchFields.ofEveryRecord()
          .text("customer_id", "customerId")
          .text("subscription_id", "terms.subscriptionId")
          .text("invoice_number", "number")
          .text("currency", "currency")
          .text("billing_reason", "terms.billingReason")
          .text("billing_period", "terms.billingPeriod")
          .text("description", "terms.description")
          .choice("invoice_type", "type", InvoiceType.class)
          .choice("invoice_status", "invoiceStatus", InvoiceStatus.class)
          .choice("payment_status", "payment.status", PaymentStatus.class)
          .number("subtotal", "subtotal")
          .number("total", "total")
          .number("amount_due", "amountDue")
          .number("amount_paid", "payment.paid")
          .number("amount_remaining", "payment.remaining")
          .day("issue_date", "terms.issueDate")
          .day("due_date", "terms.dueDate")
          .day("period_start", "terms.periodStart")
          .day("period_end", "terms.periodEnd")
          .time("finalized_at", "finalizedAt")
          .time("paid_at", "payment.paidAt")
          .time("voided_at", "voidedAt");

  private final EntityManager entities;
  private final MerchantScope scope;
  private final CustomerDays days;

  InvoiceListing(EntityManager entities, MerchantScope scope, CustomerDays days) {
    this.entities = entities;
    this.scope = scope;
    this.days = days;
  }

  ResultPage<Invoice> find(MerchantInvoiceSearch search) {
    List<String> ofExternal =
        search.externalCustomerId() == null ? null : customerIds(search.externalCustomerId());
    ZoneId zone = zone(search.customerId(), ofExternal);
    return new EntitySearch<>(entities, Invoice.class, FIELDS)
        .run(
            scope.tenantId(),
            scope.environmentId(),
            search.request(),
            (builder, root) -> conditions(builder, root, search, ofExternal, zone));
  }

  private static List<Predicate> conditions(
      CriteriaBuilder builder,
      Root<Invoice> root,
      MerchantInvoiceSearch search,
      List<String> ofExternal,
      ZoneId zone) {
    List<Predicate> all = new ArrayList<>();
    Path<?> terms = root.get("terms");
    Path<?> payment = root.get("payment");
    when(all, search.customerId(), v -> builder.equal(root.get("customerId"), v));
    when(all, ofExternal, v -> in(builder, root.get("customerId"), v));
    when(all, search.subscriptionId(), v -> builder.equal(terms.get("subscriptionId"), v));
    when(
        all,
        search.currency(),
        v -> builder.equal(root.get("currency"), v.toLowerCase(Locale.ROOT)));
    when(all, search.billingReason(), v -> builder.equal(terms.get("billingReason"), v));
    when(all, search.invoiceType(), v -> builder.equal(root.get("type"), v));
    whenAny(all, search.invoiceStatus(), v -> root.get("invoiceStatus").in(v));
    whenAny(all, search.paymentStatus(), v -> payment.get("status").in(v));
    whenAny(all, search.invoiceIds(), v -> root.get("key").get("id").in(v));
    whenAny(all, search.subscriptionCustomerId(), v -> root.get("customerId").in(v));
    when(all, search.amountDueGt(), v -> builder.gt(root.get("amountDue"), v));
    when(all, search.amountRemainingGt(), v -> builder.gt(payment.get("remaining"), v));
    when(
        all,
        search.periodStartGte(),
        v -> builder.greaterThanOrEqualTo(terms.get("periodStart"), v.in(zone)));
    when(
        all,
        search.periodStartLte(),
        v -> builder.lessThanOrEqualTo(terms.get("periodStart"), v.in(zone)));
    when(
        all,
        search.periodEndGte(),
        v -> builder.greaterThanOrEqualTo(terms.get("periodEnd"), v.endIn(zone)));
    when(
        all,
        search.periodEndLte(),
        v -> builder.lessThanOrEqualTo(terms.get("periodEnd"), v.endIn(zone)));
    return all;
  }

  private static <T> void when(List<Predicate> all, T value, Function<T, Predicate> condition) {
    if (value != null) {
      all.add(condition.apply(value));
    }
  }

  private static <T> void whenAny(
      List<Predicate> all, List<T> values, Function<List<T>, Predicate> condition) {
    when(all, values == null || values.isEmpty() ? null : values, condition);
  }

  private static Predicate in(CriteriaBuilder builder, Path<?> path, Collection<String> values) {
    return values.isEmpty() ? builder.disjunction() : path.in(values);
  }

  /** The zone of the one customer that is asked for, or else UTC. */
  private ZoneId zone(String customerId, List<String> ofExternal) {
    String one =
        customerId == null && ofExternal != null && ofExternal.size() == 1
            ? ofExternal.get(0)
            : customerId;
    return one == null ? ZoneOffset.UTC : days.zone(one);
  }

  private List<String> customerIds(String externalId) {
    return entities
        .createQuery(
            "select c.key.id from Customer c where c.key.tenantId = :tenant"
                + " and c.key.environmentId = :environment and c.externalId = :externalId",
            String.class)
        .setParameter("tenant", scope.tenantId())
        .setParameter("environment", scope.environmentId())
        .setParameter("externalId", externalId)
        .getResultList();
  }
}
