package dev.billingportal.service.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.billingportal.domain.imports.OnExisting;
import dev.billingportal.domain.shared.AlreadyExists;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.service.tenant.MerchantScope;
import dev.billingportal.service.wallet.Wallets;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.List;

/** Takes credits and debits of wallets in, each once by its idempotency key. */
@ApplicationScoped
public class TransactionRows implements RowIntake<TransactionEntry> {
  @EJB private Wallets wallets;
  @EJB private StoredRecords stored;
  @Inject private Validator validator;

  @Override
  public TransactionEntry read(MerchantScope scope, ObjectNode fields) {
    TransactionEntry entry = new RowMapping(validator).read(fields, TransactionEntry.class);
    check(entry);
    if (entry.walletId() != null) {
      return entry;
    }
    if (entry.externalCustomerId() == null || entry.currency() == null) {
      throw new ValidationFailed("wallet_id", "give it, or external_customer_id and currency");
    }
    return entry.of(stored.onlyWallet(scope, entry.externalCustomerId(), entry.currency()));
  }

  private static void check(TransactionEntry entry) {
    if ((entry.credits() == null) == (entry.amount() == null)) {
      throw new ValidationFailed("credits", "give either credits or amount");
    }
    if (entry.isCredit() && entry.transactionReason() == null) {
      throw new ValidationFailed("transaction_reason", "is required of a credit");
    }
    if (entry.isCredit() && (entry.referenceId() != null || entry.referenceType() != null)) {
      throw new ValidationFailed("reference_id", "is for debits only");
    }
    if (entry.isCredit()
        && entry.transactionReason() == TransactionReason.PURCHASED_CREDIT_INVOICED) {
      throw new ValidationFailed(
          "transaction_reason", "would be invoiced again; give PURCHASED_CREDIT_DIRECT");
    }
    if (!entry.isCredit() && (entry.expiryDateUtc() != null || entry.priority() != null)) {
      throw new ValidationFailed(
          entry.priority() == null ? "expiry_date_utc" : "priority", "is for credits only");
    }
  }

  @Override
  public int store(MerchantScope scope, List<TransactionEntry> rows, OnExisting onExisting) {
    int skipped = 0;
    for (TransactionEntry row : rows) {
      if (stored.hasTransaction(scope, row.walletId(), row.idempotencyKey())) {
        if (onExisting == OnExisting.REJECT) {
          throw new AlreadyExists("A transaction", "idempotency_key", row.idempotencyKey());
        }
        skipped++;
      } else if (row.isCredit()) {
        wallets.topUp(scope, row.walletId(), row.topUp());
      } else {
        wallets.debit(scope, row.walletId(), row.debit());
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
