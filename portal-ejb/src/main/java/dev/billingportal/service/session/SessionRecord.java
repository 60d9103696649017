package dev.billingportal.service.session;

import dev.billingportal.domain.session.PortalSession;
import dev.billingportal.domain.session.SessionOptions;
import java.time.Instant;

/**
 * A portal session as its merchant sees it: never its token. Times it has not come to are null.
 *
 * @param createdBy the API key that made it
 * @param redemptions how often its link was opened
 * @param lastNetwork where it was last seen, as coarse as {@code 203.0.113.0/24}
 * @param lastAgent what the last browser or client called itself
 * @param active whether it opens the portal still, as far as its own times say
 */
public record SessionRecord(
    String id,
    String customerId,
    String externalCustomerId,
    String label,
    String createdBy,
    SessionOptions options,
    Instant createdAt,
    Instant expiresAt,
    Instant revokedAt,
    Instant firstSeenAt,
    Instant lastSeenAt,
    int redemptions,
    String lastNetwork,
    String lastAgent,
    boolean active) {

  static SessionRecord of(PortalSession session, String externalCustomerId, Instant now) {
    return new SessionRecord(
        session.id(),
        session.customerId(),
        externalCustomerId,
        session.label(),
        session.apiKeyId(),
        session.options(),
        session.issuedAt(),
        session.expiresAt(),
        session.revokedAt(),
        session.firstSeenAt(),
        session.lastSeenAt(),
        session.redemptions(),
        session.lastNetwork(),
        session.lastAgent(),
        !session.isRevoked() && now.isBefore(session.expiresAt()));
  }
}
