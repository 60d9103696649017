package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.domain.wallet.TransactionReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A grant that is not used up.
 *
 * @param id of the ledger row that granted the credits
 * @param available credits left of it, above zero
 * @param priority the lower, the earlier it is spent; null last
 * @param expiryDate the last day on which it can be spent; null if there is none
 */
public record OpenGrant(
    String walletId,
    String id,
    TransactionReason reason,
    @NotMoney BigDecimal available,
    Integer priority,
    LocalDate expiryDate,
    Instant grantedAt) {

  /**
   * Whether the credits can be spent no longer.
   *
   * @param today in the customer's zone
   */
  public boolean isExpired(LocalDate today) {
    return expiryDate != null && expiryDate.isBefore(today);
  }
}
