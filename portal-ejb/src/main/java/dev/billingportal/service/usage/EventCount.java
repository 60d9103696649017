package dev.billingportal.service.usage;

import java.math.BigDecimal;

/**
 * Whether a meter counts an event of its name.
 *
 * @param featureId the first feature that uses the meter; null if none does
 * @param quantity what the event adds to the meter's quantity, or is for it; null if it is not
 *     counted, or its value is only told apart from others
 * @param reason why it is not counted; null if it is
 * @param message the reason as a sentence, or null
 */
public record EventCount(
    String meterId,
    String meterName,
    String featureId,
    BigDecimal quantity,
    UncountedReason reason,
    String message) {
  public boolean counted() {
    return reason == null;
  }
}
