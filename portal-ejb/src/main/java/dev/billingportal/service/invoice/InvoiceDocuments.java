package dev.billingportal.service.invoice;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.service.session.PortalCustomer;
import jakarta.ejb.Stateless;

/** Invoices as PDF. */
@Stateless
public class InvoiceDocuments {
  /**
   * The invoice in the customer's language; the same bytes each time.
   *
   * @throws NotFound if the customer has no such finalized or voided invoice
   */
  public Document pdf(PortalCustomer customer, String invoiceId) {
    throw new NotFound("Invoice", invoiceId);
  }
}
