package dev.billingportal.service.usage;

import java.util.Locale;

/** Why a meter does not count an event of its name. */
public enum UncountedReason {
  /** The meter's filters do not let the event in: it measures something else. */
  FILTER_NOT_MATCHED("The event does not match the meter's filters."),
  /** The event has no value for the property that the meter aggregates. */
  PROPERTY_MISSING("The event has no property \"%s\"."),
  /** The property's value is not a decimal number. */
  NOT_A_NUMBER("The property \"%s\" is not a decimal number, such as 1000, -0.25 or 1e9."),
  /** The property's value is a number that cannot be counted exactly. */
  TOO_MANY_DIGITS(
      "The property \"%s\" has more than 38 significant digits, or more than 38 before or after the"
          + " decimal point."),
  /** The meter has counted the event for an external id that no customer has. */
  CUSTOMER_UNKNOWN(
      "No customer has the event's external_customer_id. The event counts once there is one.");

  private final String message;

  UncountedReason(String message) {
    this.message = message;
  }

  /** The name on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A sentence for the merchant.
   *
   * @param field the property that the meter aggregates, or null
   */
  String message(String field) {
    return String.format(message, field == null ? "" : field);
  }
}
