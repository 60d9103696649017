package dev.billingportal.service.invoice;

import dev.billingportal.domain.customer.Customer;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.InvoiceType;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Invoices for credits that a customer buys. */
@Stateless
public class CreditInvoices {
  /** Fits into a line's name with the words around it, whatever the script. */
  private static final int MAX_NAME = 100;

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private Invoices invoices;

  /**
   * Issues a finalized invoice of type CREDIT over the whole amount, due by the environment's rule.
   *
   * @throws NotFound if the customer is not in the scope
   * @throws InvalidOperation naming the customer if they are archived
   */
  public InvoiceView issue(MerchantScope scope, CreditSale sale) {
    Customer customer =
        Optional.ofNullable(entities.find(Customer.class, scope.key(sale.customerId())))
            .orElseThrow(() -> new NotFound("Customer", sale.customerId()));
    InvoiceDraft.Line line =
        new InvoiceDraft.Line(
            lineName(customer, sale.walletName()),
            null,
            null,
            null,
            null,
            null,
            null,
            sale.credits(),
            sale.amount(),
            null,
            null,
            null,
            null,
            null,
            null);
    return invoices.create(
        scope,
        new InvoiceDraft(
            customer.id(),
            null,
            sale.currency(),
            sale.amount(),
            null,
            null,
            sale.amount(),
            null,
            sale.amount(),
            null,
            null,
            InvoiceType.CREDIT,
            InvoiceStatus.FINALIZED,
            null,
            "MANUAL",
            null,
            sale.description(),
            null,
            null,
            null,
            null,
            null,
            List.of(line),
            null,
            sale.metadata(),
            null));
  }

  private static String lineName(Customer customer, String walletName) {
    String name =
        walletName
            .codePoints()
            .limit(MAX_NAME)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return InvoiceLanguage.of(customer.locale(), customer.timezone()).sentence("creditSale", name);
  }
}
