package dev.billingportal.service.wallet;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * What a wallet's grants add up to at a moment. Expired ones count for nothing, whether or not the
 * ledger says so yet.
 *
 * @param free credits nobody paid for
 * @param purchased credits the customer bought
 * @param expiringSoon credits of grants that end within 30 days
 * @param nextExpiryAt when the first grant ends; null if none does
 */
record GrantSums(
    BigDecimal free, BigDecimal purchased, BigDecimal expiringSoon, Instant nextExpiryAt) {
  private static final Duration SOON = Duration.ofDays(30);

  static final GrantSums NONE =
      new GrantSums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null);

  static GrantSums of(Collection<OpenGrant> grants, Instant now) {
    GrantSums sums = NONE;
    for (OpenGrant grant : grants) {
      if (!grant.isExpired(now)) {
        sums = sums.plus(grant, now.plus(SOON));
      }
    }
    return sums;
  }

  private GrantSums plus(OpenGrant grant, Instant soon) {
    boolean bought = grant.reason().isPurchase();
    Instant end = grant.expiresAt();
    return new GrantSums(
        bought ? free : free.add(grant.available()),
        bought ? purchased.add(grant.available()) : purchased,
        end == null || end.isAfter(soon) ? expiringSoon : expiringSoon.add(grant.available()),
        nextExpiryAt == null || (end != null && end.isBefore(nextExpiryAt)) ? end : nextExpiryAt);
  }

  BigDecimal credits() {
    return free.add(purchased);
  }
}
