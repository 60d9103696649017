package dev.billingportal.domain.wallet;

/** How a balance stands against its thresholds. */
public enum AlertState {
  OK,
  INFO,
  WARNING,
  IN_ALARM
}
