package dev.billingportal.domain.imports;

/** What becomes of a row whose record exists already. */
public enum OnExisting {
  REJECT,
  SKIP
}
