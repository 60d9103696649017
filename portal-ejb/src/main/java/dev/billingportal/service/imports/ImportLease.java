package dev.billingportal.service.imports;

import dev.billingportal.domain.imports.ImportFormat;
import dev.billingportal.domain.imports.ImportKind;
import dev.billingportal.domain.imports.OnExisting;
import dev.billingportal.domain.shared.ScopedId;

/**
 * The right to work on an import for a while.
 *
 * @param holder a new one each time the work is taken up
 * @param keyId the API key that ordered the import
 * @param doneRows where to go on
 * @param last true if the work was taken up often enough without getting on
 */
public record ImportLease(
    ScopedId job,
    String holder,
    String keyId,
    ImportKind kind,
    ImportFormat format,
    boolean dryRun,
    OnExisting onExisting,
    long doneRows,
    boolean last) {}
