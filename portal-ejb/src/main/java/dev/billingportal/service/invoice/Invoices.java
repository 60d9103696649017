package dev.billingportal.service.invoice;

import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.invoice.Buyer;
import dev.billingportal.domain.invoice.Invoice;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.InvoiceTerms;
import dev.billingportal.domain.invoice.InvoiceType;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.StoredJson;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.service.brand.Logos;
import dev.billingportal.service.customer.CustomerDays;
import dev.billingportal.service.customer.CustomerReferences;
import dev.billingportal.service.shared.GivenDay;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantProfiles;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The merchant's invoices: written, finalized, paid and withdrawn. */
@Stateless
public class Invoices {
  private static final String ISSUED =
      " %1$s.key.tenantId = :tenant and %1$s.key.environmentId = :environment"
          + " and %1$s.invoiceStatus in :issued";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private MerchantProfiles profiles;
  @EJB private Logos logos;
  @Inject private Event<InvoiceChanged> changes;
  @Inject private Clock clock;

  /**
   * Writes an invoice: a draft, or finalized and paid at once if the draft says so.
   *
   * @throws NotFound naming the customer, or that customer's subscription, if the scope has no such
   *     one
   * @throws InvalidOperation naming the customer if they are archived
   * @throws ValidationFailed naming the figure, status or date that does not fit
   * @throws AlreadyExists if the merchant's own number is taken
   */
  public InvoiceView create(MerchantScope scope, InvoiceDraft draft) {
    String currency = currency(draft.currency());
    Customer customer = new CustomerReferences(entities, scope).inUse(draft.customerId(), null);
    String subscription = BilledSubscription.of(draft);
    requireSubscription(scope, subscription, customer.id());
    InvoiceFigures figures = InvoiceFigures.of(draft, currency, customer.timezone());
    Money.requirePayable("amount_paid", draft.amountPaid(), currency);
    Stamp stamp = scope.stamp(clock);
    Invoice invoice =
        new Invoice(
            scope.key(Ids.next("inv")),
            customer.id(),
            currency,
            Objects.requireNonNullElse(draft.invoiceType(), InvoiceType.ONE_OFF),
            terms(draft, subscription, customer.timezone(), stamp.at()),
            figures.amounts(),
            draft.idempotencyKey(),
            draft.metadata(),
            stamp);
    invoice.itemize(figures.lines(), figures.taxes());
    if (draft.invoiceStatus() == InvoiceStatus.FINALIZED) {
      // Before the first flush, so that the lines are written once.
      invoice.round();
    }
    if (draft.invoicePdfUrl() != null) {
      invoice.keepDocumentAt(draft.invoicePdfUrl(), stamp);
    }
    if (draft.invoiceNumber() != null) {
      if (new InvoiceNumbers(entities, scope).isTaken(draft.invoiceNumber())) {
        throw new AlreadyExists("An invoice", "invoice_number", draft.invoiceNumber());
      }
      invoice.number(draft.invoiceNumber());
    }
    entities.persist(invoice);
    bring(scope, invoice, customer, draft, stamp);
    entities.flush();
    return view(scope, invoice);
  }

  /** Takes a new invoice to the status and payment its draft asks for. */
  private void bring(
      MerchantScope scope, Invoice invoice, Customer customer, InvoiceDraft draft, Stamp stamp) {
    InvoiceStatus status = Objects.requireNonNullElse(draft.invoiceStatus(), InvoiceStatus.DRAFT);
    switch (status) {
      case FINALIZED -> {
        finalizeNow(scope, invoice, customer, stamp);
        payAtOnce(invoice, draft, stamp);
      }
      case DRAFT -> requireUnpaid(draft);
      case SKIPPED -> {
        requireUnpaid(draft);
        invoice.skip(stamp);
      }
      case VOIDED ->
          throw new ValidationFailed("invoice_status", "must be DRAFT, FINALIZED or SKIPPED");
    }
  }

  private static void payAtOnce(Invoice invoice, InvoiceDraft draft, Stamp stamp) {
    BigDecimal due = invoice.amounts().amountDue();
    PaymentStatus payment = paymentStatus(draft, due);
    boolean paysNothing = InvoiceDraft.orZero(draft.amountPaid()).signum() == 0;
    if (payment == null || (due.signum() == 0 && paysNothing)) {
      return;
    }
    try {
      invoice.pay(payment, draft.amountPaid(), stamp);
    } catch (ValidationFailed e) {
      throw new ValidationFailed("amount_paid", e.details().get("amount"));
    }
  }

  private static void requireUnpaid(InvoiceDraft draft) {
    if (InvoiceDraft.orZero(draft.amountPaid()).signum() > 0) {
      throw new ValidationFailed("amount_paid", "only a FINALIZED invoice can be paid");
    }
    if (draft.paymentStatus() != null
        && draft.paymentStatus() != PaymentStatus.PENDING
        && draft.paymentStatus() != PaymentStatus.INITIATED) {
      throw new ValidationFailed("payment_status", "only a FINALIZED invoice can be paid");
    }
  }

  /** Null if the draft says nothing of a payment. */
  private static PaymentStatus paymentStatus(InvoiceDraft draft, BigDecimal due) {
    BigDecimal paid = draft.amountPaid();
    if (draft.paymentStatus() != null || paid == null || paid.signum() == 0) {
      return draft.paymentStatus();
    }
    return paid.compareTo(due) < 0 ? PaymentStatus.PENDING : PaymentStatus.SUCCEEDED;
  }

  private static InvoiceTerms terms(
      InvoiceDraft draft, String subscription, ZoneId zone, Instant now) {
    return new InvoiceTerms(
        subscription,
        draft.billingReason(),
        draft.billingPeriod(),
        draft.description(),
        draft.issueDate() == null ? LocalDate.ofInstant(now, zone) : draft.issueDate().in(zone),
        GivenDay.in(draft.dueDate(), zone),
        GivenDay.in(draft.periodStart(), zone),
        GivenDay.endIn(draft.periodEnd(), zone));
  }

  /**
   * @throws NotFound if there is none in the scope
   */
  public InvoiceView get(MerchantScope scope, String id) {
    return view(
        scope,
        Optional.ofNullable(entities.find(Invoice.class, scope.key(id)))
            .orElseThrow(() -> new NotFound("Invoice", id)));
  }

  public InvoiceView update(MerchantScope scope, String id, InvoiceChange change) {
    Invoice invoice = locked(scope, id);
    Stamp stamp = scope.stamp(clock);
    if (change.dueDate() != null) {
      invoice.postpone(
          change.dueDate().in(customer(scope, invoice.customerId()).timezone()), stamp);
    }
    if (change.invoicePdfUrl() != null) {
      invoice.keepDocumentAt(change.invoicePdfUrl(), stamp);
    }
    if (change.metadata() != null) {
      invoice.describe(change.metadata(), stamp);
    }
    entities.flush();
    return view(scope, invoice);
  }

  /**
   * Issues a draft: gives it its number and keeps who sold and who bought.
   *
   * @throws InvalidOperation if it is no draft
   */
  public InvoiceView finalizeDraft(MerchantScope scope, String id) {
    Invoice invoice = locked(scope, id);
    finalizeNow(scope, invoice, customer(scope, invoice.customerId()), scope.stamp(clock));
    entities.flush();
    return view(scope, invoice);
  }

  /**
   * @throws InvalidOperation if it is voided already, was skipped, or holds money
   */
  public InvoiceView withdraw(MerchantScope scope, String id) {
    Invoice invoice = locked(scope, id);
    invoice.voidIt(scope.stamp(clock));
    publish(scope, invoice);
    entities.flush();
    return view(scope, invoice);
  }

  /**
   * @throws InvalidOperation if the invoice or its payment is in no state for it
   * @throws ValidationFailed naming the amount if it does not go with the status
   */
  public InvoiceView pay(MerchantScope scope, String id, PaymentReport report) {
    Invoice invoice = locked(scope, id);
    invoice.pay(report.paymentStatus(), report.amount(), scope.stamp(clock));
    publish(scope, invoice);
    entities.flush();
    return view(scope, invoice);
  }

  private void publish(MerchantScope scope, Invoice invoice) {
    changes.fire(
        new InvoiceChanged(
            scope,
            invoice.id(),
            invoice.type(),
            invoice.invoiceStatus(),
            invoice.payment().status()));
  }

  /** Newest first unless told; lines are left out if the search says so. */
  public ResultPage<InvoiceView> search(MerchantScope scope, MerchantInvoiceSearch search) {
    CustomerDays days = days(scope);
    ResultPage<Invoice> found = new InvoiceListing(entities, scope, days).find(search);
    days.knowing(found.items().stream().map(Invoice::customerId).toList());
    List<InvoiceView> views =
        Boolean.TRUE.equals(search.skipLineItems())
            ? found.items().stream()
                .map(i -> InvoiceView.of(i, List.of(), List.of(), days.today(i.customerId())))
                .toList()
            : new InvoiceViews(entities, days).of(found.items());
    return new ResultPage<>(views, found.total(), found.limit(), found.offset());
  }

  /** The latest issued invoice of each of these subscriptions, by the subscription's id. */
  public Map<String, InvoiceView> latestOf(MerchantScope scope, Collection<String> subscriptions) {
    if (subscriptions.isEmpty()) {
      return Map.of();
    }
    List<Invoice> latest =
        entities
            .createQuery(
                "select i from Invoice i where"
                    + ISSUED.formatted("i")
                    + " and i.terms.subscriptionId in :subscriptions and not exists"
                    + " (select 1 from Invoice j where"
                    + ISSUED.formatted("j")
                    + " and j.terms.subscriptionId = i.terms.subscriptionId"
                    + " and (j.terms.issueDate > i.terms.issueDate"
                    + " or j.terms.issueDate = i.terms.issueDate and j.key.id > i.key.id))",
                Invoice.class)
            .setParameter("tenant", scope.tenantId())
            .setParameter("environment", scope.environmentId())
            .setParameter("issued", List.of(InvoiceStatus.FINALIZED, InvoiceStatus.VOIDED))
            .setParameter("subscriptions", subscriptions)
            .getResultList();
    return new InvoiceViews(entities, days(scope))
        .of(latest).stream()
            .collect(
                Collectors.toMap(invoice -> invoice.terms().subscriptionId(), Function.identity()));
  }

  /**
   * What a customer was invoiced and owes.
   *
   * @throws NotFound if the customer is not in the scope
   */
  public InvoiceSummary summary(MerchantScope scope, String customerId) {
    Customer customer = customer(scope, customerId);
    return new InvoiceTotals(entities, scope.tenantId(), scope.environmentId(), customerId)
        .summary(LocalDate.ofInstant(clock.instant(), customer.timezone()));
  }

  private void finalizeNow(MerchantScope scope, Invoice invoice, Customer customer, Stamp stamp) {
    if (invoice.invoiceStatus() != InvoiceStatus.DRAFT) {
      throw new InvalidOperation("Only a draft can be finalized");
    }
    MerchantProfile seller = seller(scope);
    if (invoice.number() == null) {
      invoice.number(
          new InvoiceNumbers(entities, scope)
              .next(
                  Objects.requireNonNullElse(seller.invoicePrefix(), "INV"),
                  invoice.terms().issueDate()));
    }
    invoice.payWithin(Objects.requireNonNullElse(seller.invoiceDueDays(), 0));
    invoice.finalizeAs(StoredJson.write(seller), StoredJson.write(Buyer.of(customer)), stamp);
  }

  /** The merchant as documents show them from now on; their logo is kept for it. */
  private MerchantProfile seller(MerchantScope scope) {
    MerchantProfile seller = profiles.of(scope.tenantId(), scope.environmentId());
    return seller.logo() == null
            || logos.keepForPrint(scope.tenantId(), scope.environmentId(), seller.logo())
        ? seller
        : seller.with(null);
  }

  private Invoice locked(MerchantScope scope, String id) {
    return Optional.ofNullable(
            entities.find(Invoice.class, scope.key(id), LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(() -> new NotFound("Invoice", id));
  }

  private Customer customer(MerchantScope scope, String id) {
    return Optional.ofNullable(entities.find(Customer.class, scope.key(id)))
        .orElseThrow(() -> new NotFound("Customer", id));
  }

  private void requireSubscription(MerchantScope scope, String id, String customerId) {
    if (id != null
        && entities
            .createNativeQuery(
                "select 1 from subscription where tenant_id = ? and environment_id = ?"
                    + " and id = ? and customer_id = ?")
            .setParameter(1, scope.tenantId())
            .setParameter(2, scope.environmentId())
            .setParameter(3, id)
            .setParameter(4, customerId)
            .getResultList()
            .isEmpty()) {
      throw NotFound.reference("subscription_id", "subscription of the customer");
    }
  }

  private static String currency(String code) {
    if (!Money.isCurrency(code)) {
      throw new ValidationFailed("currency", "must be an ISO 4217 currency code");
    }
    return code.toLowerCase(Locale.ROOT);
  }

  private CustomerDays days(MerchantScope scope) {
    return new CustomerDays(entities, scope.tenantId(), scope.environmentId(), clock.instant());
  }

  private InvoiceView view(MerchantScope scope, Invoice invoice) {
    return new InvoiceViews(entities, days(scope)).of(invoice);
  }
}
