package dev.billingportal.domain.imports;

import dev.billingportal.domain.shared.ScopedEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;

/**
 * A file that is being taken in. Whoever works on it holds its lease, so that two nodes never do;
 * how many rows are done is written in the transaction that stores them, so that whoever takes the
 * import up again neither repeats a row nor misses one.
 */
@Entity
@Table(name = "import_job")
public class ImportJob extends ScopedEntity {
  @Enumerated(EnumType.STRING)
  @Column(name = "kind", nullable = false, updatable = false)
  private ImportKind kind;

  @Enumerated(EnumType.STRING)
  @Column(name = "format", nullable = false, updatable = false)
  private ImportFormat format;

  @Column(name = "dry_run", nullable = false, updatable = false)
  private boolean dryRun;

  @Enumerated(EnumType.STRING)
  @Column(name = "on_existing", nullable = false, updatable = false)
  private OnExisting onExisting;

  @Enumerated(EnumType.STRING)
  @Column(name = "import_status", nullable = false)
  private ImportStatus importStatus;

  @Column(name = "total_rows", nullable = false, updatable = false)
  private long totalRows;

  @Column(name = "done_rows", nullable = false)
  private long doneRows;

  @Column(name = "accepted_rows", nullable = false)
  private long acceptedRows;

  @Column(name = "skipped_rows", nullable = false)
  private long skippedRows;

  @Column(name = "rejected_rows", nullable = false)
  private long rejectedRows;

  @Column(name = "attempts", nullable = false)
  private int attempts;

  @Column(name = "failure")
  private String failure;

  @Column(name = "lease_holder")
  private String leaseHolder;

  @Column(name = "lease_until")
  private Instant leaseUntil;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "finished_at")
  private Instant finishedAt;

  protected ImportJob() {}

  public ImportJob(
      ScopedId key,
      ImportKind kind,
      ImportFormat format,
      boolean dryRun,
      OnExisting onExisting,
      long totalRows,
      Stamp stamp) {
    super(key, stamp, Map.of());
    this.kind = kind;
    this.format = format;
    this.dryRun = dryRun;
    this.onExisting = onExisting;
    this.totalRows = totalRows;
    this.importStatus = ImportStatus.QUEUED;
  }

  /** Whether there is work left and nobody is at it. */
  public boolean isFree(Instant now) {
    return importStatus == ImportStatus.QUEUED
        || importStatus == ImportStatus.RUNNING && (leaseUntil == null || !leaseUntil.isAfter(now));
  }

  public boolean isHeldBy(String holder) {
    return importStatus == ImportStatus.RUNNING && holder.equals(leaseHolder);
  }

  /** Begins or goes on with the work. */
  public void take(String holder, Instant now, Instant until) {
    importStatus = ImportStatus.RUNNING;
    leaseHolder = holder;
    leaseUntil = until;
    attempts++;
    startedAt = startedAt == null ? now : startedAt;
    changedAt(now);
  }

  /** Notes that rows are done, and keeps the lease. */
  public void advance(long accepted, long skipped, long rejected, Instant now, Instant until) {
    acceptedRows += accepted;
    skippedRows += skipped;
    rejectedRows += rejected;
    doneRows += accepted + skipped + rejected;
    attempts = 0;
    leaseUntil = until;
    changedAt(now);
  }

  /** Lets another take the work up from this moment on. */
  public void release(Instant from) {
    leaseUntil = from;
  }

  public void finish(Instant now) {
    end(ImportStatus.DONE, null, now);
  }

  /** Ends the work for a reason that rows cannot be blamed for; what is done stays. */
  public void fail(String why, Instant now) {
    end(ImportStatus.FAILED, why, now);
  }

  private void end(ImportStatus how, String why, Instant now) {
    importStatus = how;
    failure = why;
    leaseHolder = null;
    leaseUntil = null;
    finishedAt = now;
    changedAt(now);
  }

  private void changedAt(Instant now) {
    changed(new Stamp(now, createdBy()));
  }

  public ImportKind kind() {
    return kind;
  }

  public ImportFormat format() {
    return format;
  }

  public boolean isDryRun() {
    return dryRun;
  }

  public OnExisting onExisting() {
    return onExisting;
  }

  public ImportStatus importStatus() {
    return importStatus;
  }

  public long totalRows() {
    return totalRows;
  }

  public long doneRows() {
    return doneRows;
  }

  public long acceptedRows() {
    return acceptedRows;
  }

  public long skippedRows() {
    return skippedRows;
  }

  public long rejectedRows() {
    return rejectedRows;
  }

  /** How often the work was taken up since a row was last done. */
  public int attempts() {
    return attempts;
  }

  public String failure() {
    return failure;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public Instant finishedAt() {
    return finishedAt;
  }
}
