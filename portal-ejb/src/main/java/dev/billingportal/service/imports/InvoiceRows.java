package dev.billingportal.service.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.billingportal.domain.imports.OnExisting;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.customer.Customers;
import dev.billingportal.service.invoice.InvoiceDraft;
import dev.billingportal.service.invoice.Invoices;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.List;

/** Takes invoices in, each once by its number; their customer is named by either id. */
@ApplicationScoped
public class InvoiceRows implements RowIntake<InvoiceDraft> {
  private static final String CUSTOMER = "customer_id";
  private static final String EXTERNAL_CUSTOMER = "external_customer_id";

  @EJB private Invoices invoices;
  @EJB private Customers customers;
  @EJB private StoredRecords stored;
  @Inject private Validator validator;

  @Override
  public InvoiceDraft read(MerchantScope scope, ObjectNode fields) {
    JsonNode external = fields.remove(EXTERNAL_CUSTOMER);
    if (external != null && !external.isNull()) {
      if (fields.hasNonNull(CUSTOMER)) {
        throw new ValidationFailed(
            EXTERNAL_CUSTOMER, "give customer_id or external_customer_id, not both");
      }
      fields.put(CUSTOMER, customerId(scope, external));
    }
    InvoiceDraft draft = new RowMapping(validator).read(fields, InvoiceDraft.class);
    if (draft.invoiceNumber() == null) {
      throw new ValidationFailed(
          "invoice_number", "is required, so that a repeated import does not double the invoice");
    }
    return draft;
  }

  private String customerId(MerchantScope scope, JsonNode externalId) {
    if (!externalId.isTextual()) {
      throw new ValidationFailed(EXTERNAL_CUSTOMER, "must be a text");
    }
    try {
      return customers.getByExternalId(scope, externalId.textValue()).id();
    } catch (NotFound e) {
      throw NotFound.reference(EXTERNAL_CUSTOMER, "customer");
    }
  }

  @Override
  public int store(MerchantScope scope, List<InvoiceDraft> rows, OnExisting onExisting) {
    int skipped = 0;
    for (InvoiceDraft row : rows) {
      if (onExisting == OnExisting.SKIP && stored.hasInvoice(scope, row.invoiceNumber())) {
        skipped++;
      } else {
        invoices.create(scope, row);
      }
    }
    return skipped;
  }

  @Override
  public int batchSize() {
    return 100;
  }

  @Override
  public boolean refusesOnlyWhenRead() {
    return false;
  }
}
