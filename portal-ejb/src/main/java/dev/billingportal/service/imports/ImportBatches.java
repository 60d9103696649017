package dev.billingportal.service.imports;

import dev.billingportal.domain.imports.ImportJob;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Stores rows together with how far the import is, a batch in a transaction. The import's row is
 * locked first, so that a lease that was lost is noticed before anything is stored.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ImportBatches {
  /** More than the slowest batch takes. */
  static final Duration LEASE = Duration.ofMinutes(2);

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private ImportFiles files;
  @EJB private ImportRejections rejections;
  @Inject private Clock clock;
  @Resource private EJBContext transaction;

  /**
   * Stores a batch, all of it or nothing.
   *
   * @param rejected of the same batch
   * @throws PortalException if a row is refused
   * @throws LeaseLost if another works on the import
   */
  public <T> void store(
      ImportLease lease,
      MerchantScope scope,
      RowIntake<T> intake,
      List<T> rows,
      RejectedRows rejected) {
    ImportJob job = held(lease);
    int skipped = rows.isEmpty() ? 0 : intake.store(scope, rows, lease.onExisting());
    rejections.note(lease.job(), rejected.problems());
    advance(job, rows.size() - skipped, skipped, rejected.rows());
  }

  /**
   * Notes what became of a batch that was not to be stored, or could not be.
   *
   * @throws LeaseLost if another works on the import
   */
  public void note(ImportLease lease, int accepted, int skipped, RejectedRows rejected) {
    ImportJob job = held(lease);
    rejections.note(lease.job(), rejected.problems());
    advance(job, accepted, skipped, rejected.rows());
  }

  /**
   * Stores a row and undoes it again.
   *
   * @return 1 if it was skipped, else 0
   * @throws PortalException if it is refused
   */
  public <T> int tryOut(ImportLease lease, MerchantScope scope, RowIntake<T> intake, T row) {
    int skipped = intake.store(scope, List.of(row), lease.onExisting());
    transaction.setRollbackOnly();
    return skipped;
  }

  /**
   * @throws LeaseLost if another works on the import
   */
  public void finish(ImportLease lease) {
    held(lease).finish(clock.instant());
    files.forget(lease.job());
  }

  /** Ends the import for a reason that no row is to blame for. */
  public void fail(ImportLease lease, String why) {
    held(lease).fail(why, clock.instant());
    files.forget(lease.job());
  }

  /** Lets any node go on with the import after a while. */
  public void release(ImportLease lease, Duration pause) {
    held(lease).release(clock.instant().plus(pause));
  }

  private ImportJob held(ImportLease lease) {
    ImportJob job = entities.find(ImportJob.class, lease.job(), LockModeType.PESSIMISTIC_WRITE);
    if (job == null || !job.isHeldBy(lease.holder())) {
      throw new LeaseLost();
    }
    return job;
  }

  private void advance(ImportJob job, int accepted, int skipped, int rejected) {
    Instant now = clock.instant();
    job.advance(accepted, skipped, rejected, now, now.plus(LEASE));
  }
}
