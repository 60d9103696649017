package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.service.shared.BackgroundWork;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Looks in the background, page by page, at the wallets whose balance is due to be graded. */
@Singleton
@DependsOn("DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class WalletWatch {
  private static final Logger LOG = Logger.getLogger(WalletWatch.class.getName());
  private static final int PAGE = 100;

  /** Pages at a time, so that a merchant with many wallets costs a bounded share of a processor. */
  private static final int MOST_PAGES = 10;

  @EJB private WatchedWallets wallets;
  @Resource private ManagedExecutorService executor;

  private BackgroundWork work;

  @PostConstruct
  void start() {
    work = new BackgroundWork(executor, "Wallets with alerts", this::workOff);
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  public void wake() {
    work.wake();
  }

  @PreDestroy
  void stop() {
    work.stop();
  }

  private void workOff(BooleanSupplier stopping) {
    for (int page = 0; page < MOST_PAGES && !stopping.getAsBoolean(); page++) {
      List<WatchedWallets.Watched> claimed = wallets.claim(PAGE);
      if (claimed.isEmpty()) {
        return;
      }
      byCustomer(claimed).forEach(this::look);
    }
  }

  private static Collection<List<WatchedWallets.Watched>> byCustomer(
      List<WatchedWallets.Watched> claimed) {
    return claimed.stream()
        .collect(
            Collectors.groupingBy(
                one ->
                    List.of(
                        one.wallet().tenantId(), one.wallet().environmentId(), one.customerId()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values();
  }

  private void look(List<WatchedWallets.Watched> ofCustomer) {
    try {
      for (ScopedId wallet : wallets.changed(ofCustomer)) {
        wallets.grade(wallet);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A wallet's balance could not be graded", e);
    }
  }
}
