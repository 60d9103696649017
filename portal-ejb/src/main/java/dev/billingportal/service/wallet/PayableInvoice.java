package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.domain.wallet.WalletConfig.PriceType;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;

/**
 * An invoice of a wallet's customer that the wallet may be debited for.
 *
 * @param owed what the invoice came to, by the kind of charge
 */
record PayableInvoice(String id, Owed owed) {
  private static final String FIND =
      "select i.currency, i.invoice_type, i.total, coalesce(sum(case when "
          + UnpaidInvoices.IS_USAGE
          + " then l.amount - l.line_discount - l.invoice_discount else 0 end), 0),"
          + " coalesce(sum(l.amount - l.line_discount - l.invoice_discount), 0)"
          + " from invoice i left join invoice_line l on l.tenant_id = i.tenant_id"
          + " and l.environment_id = i.environment_id and l.invoice_id = i.id"
          + " where i.tenant_id = ? and i.environment_id = ? and i.customer_id = ? and i.id = ?"
          + " group by i.currency, i.invoice_type, i.total";

  /**
   * @throws NotFound naming reference_id if the customer has no such invoice
   * @throws ValidationFailed naming reference_id if it is in another currency or for credits
   */
  static PayableInvoice find(EntityManager entities, Wallet wallet, String invoiceId) {
    List<?> found =
        entities
            .createNativeQuery(FIND)
            .setParameter(1, wallet.key().tenantId())
            .setParameter(2, wallet.key().environmentId())
            .setParameter(3, wallet.customerId())
            .setParameter(4, invoiceId)
            .getResultList();
    if (found.isEmpty()) {
      throw NotFound.reference("reference_id", "invoice of the wallet's customer");
    }
    Object[] invoice = (Object[]) found.get(0);
    if (!wallet.currency().equals(invoice[0])) {
      throw new ValidationFailed(
          "reference_id", "is an invoice in " + invoice[0] + ", not in " + wallet.currency());
    }
    if ("CREDIT".equals(invoice[1])) {
      throw new ValidationFailed("reference_id", "is an invoice for credits");
    }
    return new PayableInvoice(
        invoiceId,
        Owed.of((BigDecimal) invoice[2], (BigDecimal) invoice[3], (BigDecimal) invoice[4]));
  }

  /**
   * Refuses a payment for charges that the wallet does not pay.
   *
   * @param amount to be paid, in the currency
   * @throws ValidationFailed naming reference_id if the wallet pays less of the invoice
   */
  void requirePaidBy(EntityManager entities, Wallet wallet, BigDecimal amount) {
    boolean usage = wallet.pays(PriceType.USAGE);
    boolean fixed = wallet.pays(PriceType.FIXED);
    if (usage && fixed) {
      return;
    }
    BigDecimal most = usage ? owed.usage() : owed.fixed();
    if (paid(entities, wallet).add(amount).compareTo(most) > 0) {
      throw new ValidationFailed(
          "reference_id",
          "the wallet pays "
              + (usage ? "usage" : "fixed")
              + " charges only, which are "
              + most.stripTrailingZeros().toPlainString()
              + " of this invoice");
    }
  }

  private BigDecimal paid(EntityManager entities, Wallet wallet) {
    return (BigDecimal)
        entities
            .createNativeQuery(
                "select coalesce(sum(amount), 0) from wallet_transaction where tenant_id = ?"
                    + " and environment_id = ? and reference_id = ? and reference_type = 'INVOICE'"
                    + " and wallet_id = ? and transaction_reason = ?")
            .setParameter(1, wallet.key().tenantId())
            .setParameter(2, wallet.key().environmentId())
            .setParameter(3, id)
            .setParameter(4, wallet.id())
            .setParameter(5, TransactionReason.INVOICE_PAYMENT.name())
            .getSingleResult();
  }
}
