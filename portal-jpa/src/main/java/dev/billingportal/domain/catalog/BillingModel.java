package dev.billingportal.domain.catalog;

/** How a price grows with the quantity. */
public enum BillingModel {
  FLAT_FEE,
  PACKAGE,
  TIERED
}
