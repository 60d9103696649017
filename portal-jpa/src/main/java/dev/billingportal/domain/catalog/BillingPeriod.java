package dev.billingportal.domain.catalog;

/** How often something is billed; together with a count, for example every two weeks. */
public enum BillingPeriod {
  DAILY,
  WEEKLY,
  MONTHLY,
  QUARTERLY,
  HALF_YEARLY,
  ANNUAL,
  ONETIME
}
