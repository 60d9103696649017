package dev.billingportal.domain.catalog;

import java.util.Locale;

/** Whether a begun package is charged. */
public enum PackageRounding {
  UP,
  DOWN;

  /** The name on the wire, in lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
