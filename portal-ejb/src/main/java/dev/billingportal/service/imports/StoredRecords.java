package dev.billingportal.service.imports;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;

/** What rows of an import may be about already. */
@Stateless
public class StoredRecords {
  private static final String OF_SCOPE = " where tenant_id = ? and environment_id = ?";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  /** Whether a customer who is not archived has the external id. */
  public boolean hasCustomer(MerchantScope scope, String externalId) {
    return !list(
            scope,
            "select id from customer" + OF_SCOPE + " and external_id = ? and status = 'PUBLISHED'",
            externalId)
        .isEmpty();
  }

  public boolean hasInvoice(MerchantScope scope, String number) {
    return !list(scope, "select id from invoice" + OF_SCOPE + " and invoice_number = ?", number)
        .isEmpty();
  }

  /**
   * Whether a wallet's ledger took this key. The wallet stays locked until the transaction ends, so
   * that nobody else takes it meanwhile.
   *
   * @throws NotFound naming the wallet if there is none in the scope
   */
  public boolean hasTransaction(MerchantScope scope, String walletId, String key) {
    if (list(scope, "select id from wallet" + OF_SCOPE + " and id = ? for update", walletId)
        .isEmpty()) {
      throw NotFound.reference("wallet_id", "wallet");
    }
    return !list(
            scope,
            "select id from wallet_transaction"
                + OF_SCOPE
                + " and wallet_id = ? and idempotency_key = ?",
            walletId,
            key)
        .isEmpty();
  }

  /**
   * The id of a customer's only active wallet in a currency.
   *
   * @throws NotFound naming the customer if there is none in the scope
   * @throws ValidationFailed naming the customer if they have no such wallet or more than one
   */
  public String onlyWallet(MerchantScope scope, String externalCustomerId, String currency) {
    List<?> found =
        list(
            scope,
            "select w.id from wallet w join customer c on c.tenant_id = w.tenant_id"
                + " and c.environment_id = w.environment_id and c.id = w.customer_id"
                + " where w.tenant_id = ? and w.environment_id = ? and c.external_id = ?"
                + " and w.currency = ? and w.wallet_status = 'ACTIVE'",
            externalCustomerId,
            currency.toLowerCase(Locale.ROOT));
    if (found.isEmpty() && !hasCustomer(scope, externalCustomerId)) {
      throw NotFound.reference("external_customer_id", "customer");
    }
    if (found.size() != 1) {
      throw new ValidationFailed(
          "external_customer_id",
          found.isEmpty()
              ? "has no active wallet in this currency"
              : "has several active wallets in this currency; give wallet_id");
    }
    return (String) found.get(0);
  }

  private List<?> list(MerchantScope scope, String sql, String... values) {
    var query =
        entities
            .createNativeQuery(sql)
            .setParameter(1, scope.tenantId())
            .setParameter(2, scope.environmentId());
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 3, values[i]);
    }
    return query.getResultList();
  }
}
