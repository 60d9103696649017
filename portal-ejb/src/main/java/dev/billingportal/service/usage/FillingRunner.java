package dev.billingportal.service.usage;

import dev.billingportal.service.catalog.MeterCreated;
import dev.billingportal.service.shared.BackgroundWork;
import dev.billingportal.service.usage.FillingBatches.Outcome;
import dev.billingportal.service.usage.FillingBatches.Waiting;
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
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Fills new meters in the background, those of all merchants in turn, one batch at a time. */
@Singleton
@DependsOn("DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class FillingRunner {
  private static final Logger LOG = Logger.getLogger(FillingRunner.class.getName());

  @EJB private FillingBatches batches;
  @Resource private ManagedExecutorService executor;

  private BackgroundWork work;

  @PostConstruct
  void start() {
    work = new BackgroundWork(executor, "Meters to be filled", this::workOff);
  }

  /** Begins at once where a meter was made. */
  public void begin(@Observes(during = TransactionPhase.AFTER_SUCCESS) MeterCreated created) {
    work.wake();
  }

  /** Looks for work now and then: what a node left that is gone, and what failed before. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void wake() {
    work.wake();
  }

  @PreDestroy
  void stop() {
    work.stop();
  }

  private void workOff(BooleanSupplier stopping) {
    boolean worked = true;
    while (worked) {
      worked = false;
      for (Waiting waiting : batches.due()) {
        if (stopping.getAsBoolean()) {
          return;
        }
        worked |= fill(waiting);
      }
    }
  }

  private boolean fill(Waiting waiting) {
    try {
      Outcome outcome = batches.next(waiting.meter());
      if (outcome == Outcome.FILLED) {
        LOG.log(Level.INFO, "Meter {0} has counted the events before it", waiting.meter());
      }
      return outcome != Outcome.HELD;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The filling of meter " + waiting.meter() + " was interrupted", e);
      batches.postpone(waiting);
      return false;
    }
  }
}
