package dev.billingportal.rest.shared;

import dev.billingportal.service.session.IssuedSession;
import java.time.Instant;

/** A new portal session on the wire. */
public record SessionWire(String token, String url, Instant expiresAt) {
  public static SessionWire of(IssuedSession session) {
    return new SessionWire(session.token(), session.url(), session.expiresAt());
  }

  @Override
  public String toString() {
    return "SessionWire until " + expiresAt;
  }
}
