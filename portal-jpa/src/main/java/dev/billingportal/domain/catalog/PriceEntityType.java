package dev.billingportal.domain.catalog;

/** What a price belongs to. */
public enum PriceEntityType {
  PLAN,
  SUBSCRIPTION,
  ADDON,
  PRICE,
  COSTSHEET
}
