package dev.billingportal.domain.catalog;

/** Whether a quantity begins anew with each billing period. */
public enum ResetUsage {
  BILLING_PERIOD,
  NEVER
}
