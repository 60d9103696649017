package dev.billingportal.service.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.billingportal.domain.imports.OnExisting;
import dev.billingportal.service.customer.CustomerDraft;
import dev.billingportal.service.customer.Customers;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.List;

/** Takes customers in, each once by its external id. */
@ApplicationScoped
public class CustomerRows implements RowIntake<CustomerDraft> {
  @EJB private Customers customers;
  @EJB private StoredRecords stored;
  @Inject private Validator validator;

  @Override
  public CustomerDraft read(MerchantScope scope, ObjectNode fields) {
    return new RowMapping(validator).read(fields, CustomerDraft.class);
  }

  @Override
  public int store(MerchantScope scope, List<CustomerDraft> rows, OnExisting onExisting) {
    int skipped = 0;
    for (CustomerDraft row : rows) {
      if (onExisting == OnExisting.SKIP && stored.hasCustomer(scope, row.externalId())) {
        skipped++;
      } else {
        customers.create(scope, row);
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
