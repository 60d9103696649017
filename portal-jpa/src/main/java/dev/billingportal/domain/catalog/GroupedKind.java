package dev.billingportal.domain.catalog;

import java.util.Locale;

/** What a group holds. */
public enum GroupedKind {
  FEATURE,
  PRICE;

  /** The name on the wire, in lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
