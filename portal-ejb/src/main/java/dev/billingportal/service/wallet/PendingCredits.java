package dev.billingportal.service.wallet;

import dev.billingportal.domain.invoice.InvoiceType;
import dev.billingportal.domain.wallet.ReferenceType;
import dev.billingportal.domain.wallet.TransactionStatus;
import dev.billingportal.domain.wallet.WalletTransaction;
import dev.billingportal.service.invoice.InvoiceChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

/**
 * Lets credits that were sold on an invoice take effect when it is paid, and gives them up when it
 * never will be. The wallet's lock sees to it that each takes effect once.
 */
@ApplicationScoped
public class PendingCredits {
  private static final String OF_INVOICE =
      " from WalletTransaction t where t.key.tenantId = :tenant"
          + " and t.key.environmentId = :environment and t.referenceId = :invoice"
          + " and t.referenceType = :kind and t.transactionStatus = :pending";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private LowBalance lowBalance;
  @Inject private Clock clock;

  void follow(@Observes InvoiceChanged changed) {
    if (changed.type() != InvoiceType.CREDIT || !changed.isPaid() && !changed.isGivenUp()) {
      return;
    }
    List<String> wallets = ask("select distinct t.walletId" + OF_INVOICE, String.class, changed);
    for (String wallet : wallets) {
      OpenWallet.lock(entities, changed.scope().key(wallet), () -> changed.scope().stamp(clock))
          .ifPresent(open -> follow(changed, open));
    }
  }

  private void follow(InvoiceChanged changed, OpenWallet open) {
    // Asked under the lock: another report of the payment may have come first.
    for (WalletTransaction row :
        ask("select t" + OF_INVOICE + " order by t.ordinal", WalletTransaction.class, changed)) {
      if (changed.isPaid()) {
        open.fulfil(row);
      } else {
        row.fail(open.stamp());
      }
    }
    lowBalance.check(open);
  }

  private <T> List<T> ask(String jpql, Class<T> type, InvoiceChanged changed) {
    return entities
        .createQuery(jpql, type)
        .setParameter("tenant", changed.scope().tenantId())
        .setParameter("environment", changed.scope().environmentId())
        .setParameter("invoice", changed.invoiceId())
        .setParameter("kind", ReferenceType.INVOICE)
        .setParameter("pending", TransactionStatus.PENDING)
        .getResultList();
  }
}
