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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds credits whose last day has passed in their customer's zone, over all merchants, and writes
 * them off wallet by wallet.
 */
@Stateless
public class ExpiredCredits {
  private static final int BATCH = 1000;

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private LowBalance lowBalance;
  @Inject private Clock clock;

  /** Wallets that hold expired credits, at most a thousand; the rest is for the next time. */
  public List<ScopedId> wallets() {
    Instant now = clock.instant();
    ExpiryDays days = ExpiryDays.at(now);
    Stream<ScopedId> everywhere =
        entities
            .createQuery(
                "select distinct t.key.tenantId, t.key.environmentId, t.walletId"
                    + " from WalletTransaction t"
                    + " where t.expiryDate < :first and t.creditsAvailable > 0",
                Object[].class)
            .setParameter("first", days.first())
            .setMaxResults(BATCH)
            .getResultStream()
            .map(ExpiredCredits::wallet);
    Stream<ScopedId> bySomeZone =
        entities
            .createQuery(
                "select distinct t.key.tenantId, t.key.environmentId, t.walletId, t.expiryDate,"
                    + " c.timezone from WalletTransaction t, Customer c"
                    + " where t.expiryDate >= :first and t.expiryDate < :last"
                    + " and t.creditsAvailable > 0 and c.key.tenantId = t.key.tenantId"
                    + " and c.key.environmentId = t.key.environmentId"
                    + " and c.key.id = t.customerId",
                Object[].class)
            .setParameter("first", days.first())
            .setParameter("last", days.last())
            .getResultStream()
            .filter(
                row ->
                    ((LocalDate) row[3])
                        .isBefore(LocalDate.ofInstant(now, ZoneId.of((String) row[4]))))
            .map(ExpiredCredits::wallet);
    return Stream.concat(everywhere, bySomeZone).distinct().limit(BATCH).toList();
  }

  private static ScopedId wallet(Object[] row) {
    return new ScopedId((String) row[0], (String) row[1], (String) row[2]);
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
