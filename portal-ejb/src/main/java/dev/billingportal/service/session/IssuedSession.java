package dev.billingportal.service.session;

import java.time.Instant;

/**
 * A session that was made now, for the merchant to hand to the customer.
 *
 * @param url opens the portal in a browser
 * @param expiresAt whole seconds
 */
public record IssuedSession(String token, String url, Instant expiresAt) {
  @Override
  public String toString() {
    return "IssuedSession until " + expiresAt;
  }
}
