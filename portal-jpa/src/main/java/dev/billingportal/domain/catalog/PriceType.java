package dev.billingportal.domain.catalog;

/** Whether a price is for what was used or for being subscribed. */
public enum PriceType {
  USAGE,
  FIXED
}
