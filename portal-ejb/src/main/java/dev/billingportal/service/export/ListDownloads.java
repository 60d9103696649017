package dev.billingportal.service.export;

import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.session.AmountGate;
import dev.billingportal.service.session.PortalCustomer;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;

/** Writes down which lists customers downloaded, as {@code InvoiceDocuments} does for documents. */
@Stateless
@Interceptors(AmountGate.class)
public class ListDownloads {
  @Inject private AuditTrail audit;

  /**
   * @param list what was downloaded, for example invoices or usage-7d
   * @param format as what, for example csv
   */
  public void note(PortalCustomer customer, String list, String format) {
    audit.note(
        AuditTrail.Actor.session(
            new ScopedId(customer.tenantId(), customer.environmentId(), customer.sessionId())),
        AuditAction.LIST_DOWNLOADED,
        list + "." + format,
        customer.customerId(),
        list);
  }
}
