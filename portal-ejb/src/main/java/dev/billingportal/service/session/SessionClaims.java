package dev.billingportal.service.session;

import dev.billingportal.domain.shared.ScopedId;
import java.time.Instant;

/**
 * What a session's token says. No personal data is in it.
 *
 * @param sessionId the token's {@code jti}
 * @param issuedAt whole seconds
 * @param expiresAt whole seconds; from this moment on the token opens nothing
 */
public record SessionClaims(
    String tenantId,
    String environmentId,
    String customerId,
    String externalCustomerId,
    String sessionId,
    Instant issuedAt,
    Instant expiresAt) {

  /** The key of the portal session the token stands for. */
  ScopedId session() {
    return new ScopedId(tenantId, environmentId, sessionId);
  }
}
