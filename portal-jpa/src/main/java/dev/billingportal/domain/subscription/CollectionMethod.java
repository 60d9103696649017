package dev.billingportal.domain.subscription;

import java.util.Locale;

/** How the merchant collects payment. */
public enum CollectionMethod {
  CHARGE_AUTOMATICALLY,
  SEND_INVOICE;

  /** The name on the wire, in lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
