package dev.billingportal.rest.shared;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.domain.session.SessionOptions;
import dev.billingportal.service.session.SessionRecord;
import java.time.Instant;
import java.util.List;

/** A portal session in the merchant's list of them. Its token is never shown again. */
public record PortalSessionWire(
    String id,
    String customerId,
    String externalCustomerId,
    String label,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    Instant revokedAt,
    boolean active,
    Instant firstSeenAt,
    Instant lastSeenAt,
    int redemptions,
    String lastNetwork,
    String lastUserAgent,
    boolean singleUse,
    List<String> sections,
    boolean hideAmounts,
    String locale,
    String theme,
    String returnUrl,
    String refreshUrl,
    List<String> allowedOrigins) {

  public static PortalSessionWire of(SessionRecord session) {
    SessionOptions options = session.options();
    return new PortalSessionWire(
        session.id(),
        session.customerId(),
        session.externalCustomerId(),
        session.label(),
        session.createdBy(),
        session.createdAt(),
        session.expiresAt(),
        session.revokedAt(),
        session.active(),
        session.firstSeenAt(),
        session.lastSeenAt(),
        session.redemptions(),
        session.lastNetwork(),
        session.lastAgent(),
        options.singleUse(),
        options.sections() == null
            ? null
            : options.sections().stream().map(PortalSection::wire).toList(),
        options.hideAmounts(),
        options.locale(),
        options.theme().wire(),
        options.returnUrl(),
        options.refreshUrl(),
        options.allowedOrigins());
  }
}
