package dev.billingportal.service.imports;

import dev.billingportal.domain.imports.ImportJob;
import dev.billingportal.domain.imports.ImportStatus;
import dev.billingportal.domain.shared.ScopedId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Gives out the work on imports. Those of an environment come one after the other. */
@Stateless
public class ImportQueue {
  private static final int CANDIDATES = 20;
  private static final int ATTEMPTS = 5;

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @Inject private Clock clock;

  /** The oldest import that nobody works on, for whoever asks first. */
  public Optional<ImportLease> take() {
    Instant now = clock.instant();
    for (ScopedId candidate : candidates(now)) {
      ImportJob job = entities.find(ImportJob.class, candidate, LockModeType.PESSIMISTIC_WRITE);
      if (job != null && job.isFree(now)) {
        String holder = UUID.randomUUID().toString();
        job.take(holder, now, now.plus(ImportBatches.LEASE));
        return Optional.of(
            new ImportLease(
                job.key(),
                holder,
                job.createdBy(),
                job.kind(),
                job.format(),
                job.isDryRun(),
                job.onExisting(),
                job.doneRows(),
                job.attempts() >= ATTEMPTS));
      }
    }
    return Optional.empty();
  }

  private Iterable<ScopedId> candidates(Instant now) {
    return entities
        .createQuery(
            "select j.key from ImportJob j where (j.importStatus = :queued"
                + " or j.importStatus = :running and j.leaseUntil <= :now)"
                + " and not exists (select o.key.id from ImportJob o"
                + " where o.key.tenantId = j.key.tenantId"
                + " and o.key.environmentId = j.key.environmentId"
                + " and o.importStatus in (:queued, :running) and o.key.id < j.key.id)"
                + " order by j.key.id",
            ScopedId.class)
        .setParameter("queued", ImportStatus.QUEUED)
        .setParameter("running", ImportStatus.RUNNING)
        .setParameter("now", now)
        .setMaxResults(CANDIDATES)
        .getResultList();
  }
}
