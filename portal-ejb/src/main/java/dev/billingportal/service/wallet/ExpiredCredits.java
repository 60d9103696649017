package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.wallet.WalletStatus;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

/** Finds credits whose time is over, over all merchants, and writes them off wallet by wallet. */
@Stateless
public class ExpiredCredits {
  private static final int BATCH = 1000;

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private LowBalance lowBalance;
  @Inject private Clock clock;

  /** Wallets that hold expired credits, at most a thousand; the rest is for the next time. */
  public List<ScopedId> wallets() {
    return entities
        .createQuery(
            "select distinct t.key.tenantId, t.key.environmentId, t.walletId"
                + " from WalletTransaction t"
                + " where t.expiresAt <= :now and t.creditsAvailable > 0",
            Object[].class)
        .setParameter("now", clock.instant())
        .setMaxResults(BATCH)
        .getResultStream()
        .map(row -> new ScopedId((String) row[0], (String) row[1], (String) row[2]))
        .toList();
  }

  /** Writes off what is expired in one wallet, in a transaction of its own. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void writeOff(ScopedId wallet) {
    // Taking the lock does it: no wallet is opened with expired credits in it.
    OpenWallet.lock(entities, wallet, () -> new Stamp(clock.instant(), null))
        .filter(open -> open.wallet().walletStatus() == WalletStatus.ACTIVE)
        .ifPresent(lowBalance::check);
  }
}
