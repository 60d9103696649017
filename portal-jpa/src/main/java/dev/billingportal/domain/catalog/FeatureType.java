package dev.billingportal.domain.catalog;

import java.util.Locale;

/** What a feature is: something counted, or something a plan has or has not. */
public enum FeatureType {
  METERED,
  BOOLEAN,
  STATIC,
  CONFIG;

  /** The name on the wire, in lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
