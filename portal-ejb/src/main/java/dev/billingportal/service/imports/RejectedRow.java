package dev.billingportal.service.imports;

/** A row that was not taken in, and why; one for each field at fault. */
public record RejectedRow(long line, RowProblem problem) {}
