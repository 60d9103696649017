package dev.billingportal.service.imports;

import dev.billingportal.domain.imports.ImportFormat;
import dev.billingportal.domain.imports.ImportJob;
import dev.billingportal.domain.imports.ImportKind;
import dev.billingportal.domain.imports.ImportStatus;
import dev.billingportal.domain.imports.OnExisting;
import dev.billingportal.service.shared.RecordInfo;
import java.time.Instant;

/**
 * An import and how far it is.
 *
 * @param done rows that were accepted, skipped or rejected so far
 * @param failure why it ended before its end; null if it did not
 * @param startedAt null while it waits
 * @param finishedAt null until it is done or has failed
 */
public record ImportSummary(
    RecordInfo info,
    ImportKind kind,
    ImportFormat format,
    boolean dryRun,
    OnExisting onExisting,
    ImportStatus status,
    long total,
    long done,
    long accepted,
    long skipped,
    long rejected,
    String failure,
    Instant startedAt,
    Instant finishedAt) {

  static ImportSummary of(ImportJob job) {
    return new ImportSummary(
        RecordInfo.of(job),
        job.kind(),
        job.format(),
        job.isDryRun(),
        job.onExisting(),
        job.importStatus(),
        job.totalRows(),
        job.doneRows(),
        job.acceptedRows(),
        job.skippedRows(),
        job.rejectedRows(),
        job.failure(),
        job.startedAt(),
        job.finishedAt());
  }
}
