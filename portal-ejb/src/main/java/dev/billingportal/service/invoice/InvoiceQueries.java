package dev.billingportal.service.invoice;

import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import jakarta.ejb.Stateless;

/** What customers may read of their invoices: finalized and voided ones, no drafts. */
@Stateless
public class InvoiceQueries {
  /** One page, filtered and sorted by the database; ties are broken by id. */
  public ResultPage<InvoiceRow> search(
      PortalCustomer customer,
      InvoiceFilter filter,
      InvoiceSort sort,
      boolean ascending,
      PageRequest page) {
    throw new UnsupportedOperationException("work in progress " + customer + filter + sort + page);
  }
}
