package dev.billingportal.domain.subscription;

/** Where a subscription stands. */
public enum SubscriptionStatus {
  ACTIVE,
  PAUSED,
  CANCELLED,
  INCOMPLETE,
  TRIALING,
  DRAFT
}
