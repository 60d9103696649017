package dev.billingportal.service.imports;

import dev.billingportal.domain.imports.ImportFormat;
import dev.billingportal.domain.imports.ImportKind;
import dev.billingportal.domain.imports.OnExisting;

/**
 * What is to be done with a file.
 *
 * @param dryRun true to look at each row by itself and store none
 * @param onExisting what becomes of customers, invoices and transactions that exist already; events
 *     that do are always taken as done
 */
public record ImportWish(
    ImportKind kind, ImportFormat format, boolean dryRun, OnExisting onExisting) {}
