package dev.billingportal.domain.subscription;

import java.util.Locale;

/** Whether a customer is committed to an amount of money or to a quantity. */
public enum CommitmentType {
  AMOUNT,
  QUANTITY;

  /** The name on the wire, in lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
