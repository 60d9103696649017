package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.ScopedId;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes expired credits into the ledgers, every few minutes and on every node: the wallet's lock
 * sees to it that each is written once. Balances do not wait for it.
 */
@Singleton
@DependsOn("DatabaseMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class CreditExpiry {
  private static final Logger LOG = Logger.getLogger(CreditExpiry.class.getName());

  @EJB private ExpiredCredits expired;

  @Schedule(hour = "*", minute = "*/5", persistent = false)
  void writeOff() {
    List<ScopedId> due = expired.wallets();
    int failed = 0;
    for (ScopedId wallet : due) {
      try {
        expired.writeOff(wallet);
      } catch (EJBException e) {
        failed++;
        LOG.log(Level.WARNING, "Expired credits of a wallet could not be written off", e);
      }
    }
    if (!due.isEmpty()) {
      LOG.log(
          Level.INFO,
          "Expired credits written off in {0} wallets, {1} failed",
          new Object[] {due.size() - failed, failed});
    }
  }
}
