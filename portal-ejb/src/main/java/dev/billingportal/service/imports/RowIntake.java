package dev.billingportal.service.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.billingportal.domain.imports.OnExisting;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.tenant.MerchantScope;
import java.util.List;

/**
 * Takes rows of one kind in. Reading comes before storing and outside its transaction, so that most
 * bad rows are found without undoing good ones.
 *
 * @param <T> what a row becomes
 */
interface RowIntake<T> {
  /**
   * @throws PortalException if the row is refused for what it says
   */
  T read(MerchantScope scope, ObjectNode fields);

  /**
   * Stores rows in the running transaction.
   *
   * @return how many of them were skipped, because what they are about exists
   * @throws PortalException if one is refused; the transaction is undone then
   */
  int store(MerchantScope scope, List<T> rows, OnExisting onExisting);

  /** How many rows go into one transaction. */
  int batchSize();

  /** Whether nothing that was read is refused when it is stored. */
  boolean refusesOnlyWhenRead();
}
