package dev.billingportal.domain.subscription;

import java.util.Locale;

/** Whether periods begin on the day of subscribing, or with the calendar's days and months. */
public enum BillingCycle {
  ANNIVERSARY,
  CALENDAR;

  /** The name on the wire, in lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
