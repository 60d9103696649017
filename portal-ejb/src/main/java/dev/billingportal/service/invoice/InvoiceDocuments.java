package dev.billingportal.service.invoice;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.invoice.Buyer;
import dev.billingportal.domain.invoice.Invoice;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.StoredJson;
import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.brand.Logos;
import dev.billingportal.service.session.AmountGate;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.tenant.MerchantProfiles;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Invoices as PDF. */
@Stateless
@Interceptors(AmountGate.class)
public class InvoiceDocuments {
  private static final String PDF = "application/pdf";
  private static final TypeReference<MerchantProfile> SELLER = new TypeReference<>() {};
  private static final TypeReference<Buyer> BUYER = new TypeReference<>() {};

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private InvoiceQueries queries;
  @EJB private Invoices invoices;
  @EJB private MerchantProfiles profiles;
  @EJB private Logos logos;
  @Inject private AuditTrail audit;

  /**
   * The invoice in the language the customer had when it was issued, or else in the session's; the
   * same bytes each time.
   *
   * @throws NotFound if the customer has no such finalized or voided invoice, or sees no amounts
   */
  public Document pdf(PortalCustomer customer, String invoiceId) {
    requireAmounts(customer, invoiceId);
    Document document = print(queries.get(customer, invoiceId), customer.locale());
    audit.note(
        AuditTrail.Actor.session(
            new ScopedId(customer.tenantId(), customer.environmentId(), customer.sessionId())),
        AuditAction.INVOICE_DOWNLOADED,
        invoiceId,
        customer.customerId());
    return document;
  }

  /**
   * The invoice as its customer gets it; a draft is marked as one.
   *
   * @throws NotFound if there is none in the scope
   */
  public Document pdf(MerchantScope scope, String invoiceId) {
    return print(invoices.get(scope, invoiceId), null);
  }

  /** A document is all about amounts: where they are hidden there is none. */
  static void requireAmounts(PortalCustomer customer, String invoiceId) {
    if (!customer.showsAmounts()) {
      throw new NotFound("Invoice", invoiceId);
    }
  }

  Document print(InvoiceView view, String readerLocale) {
    ScopedId key = new ScopedId(view.tenantId(), view.environmentId(), view.id());
    Invoice invoice = entities.find(Invoice.class, key);
    MerchantProfile seller =
        invoice.seller() != null
            ? StoredJson.read(invoice.seller(), SELLER)
            : profiles.of(view.tenantId(), view.environmentId());
    Buyer buyer =
        invoice.buyer() != null
            ? StoredJson.read(invoice.buyer(), BUYER)
            : Buyer.of(
                entities.find(
                    Customer.class,
                    new ScopedId(view.tenantId(), view.environmentId(), view.customerId())));
    byte[] logo =
        Optional.ofNullable(seller.logo())
            .flatMap(each -> logos.find(view.tenantId(), view.environmentId(), each))
            .orElse(null);
    return new Document(
        fileName(view),
        PDF,
        PdfPrinter.print(InvoicePaper.of(view, seller, buyer, readerLocale, logo)));
  }

  /** The number in characters that are safe in every file system and header. */
  private static String fileName(InvoiceView view) {
    String name = view.number() == null ? view.id() : view.number();
    return name.replaceAll("[^A-Za-z0-9_-]", "-") + ".pdf";
  }
}
