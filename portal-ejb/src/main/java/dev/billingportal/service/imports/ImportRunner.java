package dev.billingportal.service.imports;

import dev.billingportal.domain.imports.ImportKind;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.shared.BackgroundWork;
import dev.billingportal.service.tenant.ApiKeyProof;
import dev.billingportal.service.tenant.MerchantScope;
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
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Works imports off in the background, one at a time on each node. */
@Singleton
@DependsOn("DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ImportRunner {
  private static final Logger LOG = Logger.getLogger(ImportRunner.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(30);

  @EJB private ImportQueue queue;
  @EJB private ImportBatches batches;
  @EJB private ImportFiles files;
  @EJB private ApiKeyProof keys;
  @Inject private CustomerRows customers;
  @Inject private InvoiceRows invoices;
  @Inject private TransactionRows transactions;
  @Inject private EventRows events;
  @Resource private ManagedExecutorService executor;

  private BackgroundWork work;

  @PostConstruct
  void start() {
    work = new BackgroundWork(executor, "Imports", this::workOff);
  }

  /** Looks for work now and then: what waits, and what a node left that is gone. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void wake() {
    work.wake();
  }

  @PreDestroy
  void stop() {
    work.stop();
  }

  private void workOff(BooleanSupplier stopping) {
    for (Optional<ImportLease> lease = queue.take();
        lease.isPresent();
        lease = stopping.getAsBoolean() ? Optional.empty() : queue.take()) {
      work(lease.get(), stopping);
    }
  }

  private void work(ImportLease lease, BooleanSupplier stopping) {
    try {
      if (run(lease, stopping)) {
        batches.finish(lease);
        LOG.log(Level.INFO, "Import {0} is done", lease.job());
      } else {
        batches.release(lease, Duration.ZERO);
      }
    } catch (LeaseLost e) {
      LOG.log(Level.INFO, "Import {0} goes on elsewhere", lease.job());
    } catch (PortalException e) {
      // Not of a row: the key has ended, or the file is no longer what was received.
      batches.fail(lease, e.getMessage());
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "Import " + lease.job() + " was interrupted", e);
      if (lease.last()) {
        batches.fail(lease, "Something went wrong on our side");
      } else {
        batches.release(lease, PAUSE);
      }
    }
  }

  private boolean run(ImportLease lease, BooleanSupplier stopping) throws IOException {
    ScopedId job = lease.job();
    MerchantScope scope =
        keys.resume(new ScopedId(job.tenantId(), job.environmentId(), lease.keyId()));
    scope.require(KeyScope.WRITE);
    return new ImportRun<>(lease, scope, intake(lease.kind()), batches, stopping)
        .over(new PiecewiseInput(position -> files.piece(job, position)));
  }

  private RowIntake<?> intake(ImportKind kind) {
    return switch (kind) {
      case CUSTOMERS -> customers;
      case INVOICES -> invoices;
      case TRANSACTIONS -> transactions;
      case EVENTS -> events;
    };
  }
}
