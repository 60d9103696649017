package dev.billingportal.domain.subscription;

import java.util.Locale;

/** Where a subscription stands. */
public enum SubscriptionStatus {
  ACTIVE,
  PAUSED,
  CANCELLED,
  INCOMPLETE,
  TRIALING,
  DRAFT;

  /** The name on the wire, in lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
