package dev.billingportal.rest.shared;

import dev.billingportal.service.imports.ImportSummary;
import java.time.Instant;
import java.util.Locale;

/** An import on the wire. */
public record ImportWire(
    String id,
    String tenantId,
    String environmentId,
    String kind,
    String format,
    boolean dryRun,
    String onExisting,
    String status,
    long rowsTotal,
    long rowsDone,
    long rowsAccepted,
    long rowsSkipped,
    long rowsRejected,
    String failure,
    Instant startedAt,
    Instant finishedAt,
    Instant createdAt,
    String createdBy,
    Instant updatedAt) {

  public static ImportWire of(ImportSummary job) {
    return new ImportWire(
        job.info().id(),
        job.info().tenantId(),
        job.info().environmentId(),
        lower(job.kind()),
        lower(job.format()),
        job.dryRun(),
        lower(job.onExisting()),
        lower(job.status()),
        job.total(),
        job.done(),
        job.accepted(),
        job.skipped(),
        job.rejected(),
        job.failure(),
        job.startedAt(),
        job.finishedAt(),
        job.info().createdAt(),
        job.info().createdBy(),
        job.info().updatedAt());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
