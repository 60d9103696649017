package dev.billingportal.domain.catalog;

/** Whether a period is billed at its end or at its start. */
public enum InvoiceCadence {
  ARREAR,
  ADVANCE
}
