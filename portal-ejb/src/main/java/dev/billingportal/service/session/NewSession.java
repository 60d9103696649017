package dev.billingportal.service.session;

import dev.billingportal.domain.session.SessionOptions;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.StoredJson;
import java.time.Instant;

/**
 * A session before its customer is known.
 *
 * @param externalId of the customer
 * @param maker the API key or the operator who makes it: the session ends with them
 */
public record NewSession(
    ScopedId id,
    String externalId,
    String maker,
    String label,
    SessionOptions options,
    Instant issuedAt,
    Instant expiresAt) {
  /** The options as JSON; null if there are none. */
  String storedOptions() {
    return options.equals(SessionOptions.NONE) ? null : StoredJson.write(options);
  }
}
