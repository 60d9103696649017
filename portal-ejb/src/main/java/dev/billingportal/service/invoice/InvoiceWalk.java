package dev.billingportal.service.invoice;

import java.time.Instant;

/**
 * A list of invoices that is read from its beginning to its end, some rows at a time.
 *
 * @param asOf what is overdue, all the way: a row that becomes so meanwhile stays where it was
 */
public record InvoiceWalk(
    InvoiceFilter filter, InvoiceSort sort, boolean ascending, Instant asOf) {}
