package dev.billingportal.service.operator;

import java.time.Instant;

/**
 * A link by which an operator sets a password, shown to the administrator who made it and nobody
 * else.
 *
 * @param url works once
 * @param expiresAt when it works no more
 */
public record MadeLink(String operatorId, String url, Instant expiresAt) {
  @Override
  public String toString() {
    return "MadeLink for " + operatorId;
  }
}
