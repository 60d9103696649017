package dev.billingportal.service.imports;

import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.tenant.MerchantScope;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Works an import off, batch by batch in the file's order. If a batch is refused for one of its
 * rows, its rows are stored one by one.
 */
final class ImportRun<T> {
  private final ImportLease lease;
  private final MerchantScope scope;
  private final RowIntake<T> intake;
  private final ImportBatches batches;
  private final BooleanSupplier stopping;

  ImportRun(
      ImportLease lease,
      MerchantScope scope,
      RowIntake<T> intake,
      ImportBatches batches,
      BooleanSupplier stopping) {
    this.lease = lease;
    this.scope = scope;
    this.intake = intake;
    this.batches = batches;
    this.stopping = stopping;
  }

  /** A row that was read, or why it cannot be. */
  private record Entry<T>(long line, T row, PortalException refusal) {}

  /**
   * @return false if it was stopped before the end
   * @throws LeaseLost if another works on the import
   */
  boolean over(InputStream file) throws IOException {
    try (RowReader rows = RowReader.open(file, lease.kind(), lease.format())) {
      for (long done = 0; done < lease.doneRows(); done++) {
        rows.next();
      }
      List<Entry<T>> batch = new ArrayList<>();
      for (ImportRow row = rows.next(); row != null; row = rows.next()) {
        batch.add(read(row));
        if (batch.size() == intake.batchSize()) {
          take(batch);
          batch.clear();
          if (stopping.getAsBoolean()) {
            return false;
          }
        }
      }
      if (!batch.isEmpty()) {
        take(batch);
      }
      return true;
    }
  }

  private Entry<T> read(ImportRow row) {
    if (row.unreadable() != null) {
      return new Entry<>(row.line(), null, row.unreadable());
    }
    try {
      return new Entry<>(row.line(), intake.read(scope, row.fields()), null);
    } catch (PortalException refusal) {
      return new Entry<>(row.line(), null, refusal);
    }
  }

  private void take(List<Entry<T>> batch) {
    if (lease.dryRun()) {
      tryOut(batch);
      return;
    }
    try {
      batches.store(lease, scope, intake, good(batch), bad(batch));
    } catch (LeaseLost e) {
      throw e;
    } catch (RuntimeException refused) {
      batch.forEach(this::takeAlone);
    }
  }

  private void takeAlone(Entry<T> entry) {
    try {
      batches.store(lease, scope, intake, good(List.of(entry)), bad(List.of(entry)));
    } catch (LeaseLost e) {
      throw e;
    } catch (RuntimeException refused) {
      batches.note(lease, 0, 0, RejectedRows.of(entry.line(), blame(refused)));
    }
  }

  private void tryOut(List<Entry<T>> batch) {
    RejectedRows rejected = bad(batch);
    int good = 0;
    int skipped = 0;
    for (Entry<T> entry : batch) {
      if (entry.refusal() == null) {
        try {
          int skips =
              intake.refusesOnlyWhenRead() ? 0 : batches.tryOut(lease, scope, intake, entry.row());
          skipped += skips;
          good += 1 - skips;
        } catch (RuntimeException refused) {
          rejected.add(entry.line(), blame(refused));
        }
      }
    }
    batches.note(lease, good, skipped, rejected);
  }

  private static List<RowProblem> blame(RuntimeException refused) {
    List<RowProblem> problems = RowProblems.of(refused);
    if (problems.isEmpty()) {
      throw refused;
    }
    return problems;
  }

  private static <T> List<T> good(List<Entry<T>> batch) {
    return batch.stream().filter(entry -> entry.refusal() == null).map(Entry::row).toList();
  }

  private static <T> RejectedRows bad(List<Entry<T>> batch) {
    RejectedRows rejected = new RejectedRows();
    batch.stream()
        .filter(entry -> entry.refusal() != null)
        .forEach(entry -> rejected.add(entry.line(), RowProblems.of(entry.refusal())));
    return rejected;
  }
}
