package dev.billingportal.service.wallet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;

/**
 * What a wallet's grants add up to on a day. Expired ones count for nothing, whether or not the
 * ledger says so yet.
 *
 * @param free credits nobody paid for
 * @param purchased credits the customer bought
 * @param expiringSoon credits of grants whose last day is within 30 days
 * @param nextExpiry the last day of the grant that ends first; null if none does
 */
record GrantSums(
    BigDecimal free, BigDecimal purchased, BigDecimal expiringSoon, LocalDate nextExpiry) {
  private static final int SOON_DAYS = 30;

  static final GrantSums NONE =
      new GrantSums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null);

  /**
   * @param today in the customer's zone
   */
  static GrantSums of(Collection<OpenGrant> grants, LocalDate today) {
    GrantSums sums = NONE;
    for (OpenGrant grant : grants) {
      if (!grant.isExpired(today)) {
        sums = sums.plus(grant, today.plusDays(SOON_DAYS));
      }
    }
    return sums;
  }

  private GrantSums plus(OpenGrant grant, LocalDate soon) {
    boolean bought = grant.reason().isPurchase();
    LocalDate end = grant.expiryDate();
    return new GrantSums(
        bought ? free : free.add(grant.available()),
        bought ? purchased.add(grant.available()) : purchased,
        end == null || end.isAfter(soon) ? expiringSoon : expiringSoon.add(grant.available()),
        nextExpiry == null || (end != null && end.isBefore(nextExpiry)) ? end : nextExpiry);
  }

  BigDecimal credits() {
    return free.add(purchased);
  }
}
