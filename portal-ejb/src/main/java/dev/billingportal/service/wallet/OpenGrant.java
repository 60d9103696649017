package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.domain.wallet.TransactionReason;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A grant that is not used up.
 *
 * @param id of the ledger row that granted the credits
 * @param available credits left of it, above zero
 * @param priority the lower, the earlier it is spent; null last
 * @param expiresAt the moment from which it cannot be spent; null if there is none
 */
public record OpenGrant(
    String walletId,
    String id,
    TransactionReason reason,
    @NotMoney BigDecimal available,
    Integer priority,
    Instant expiresAt,
    Instant grantedAt) {

  /** Whether the credits can be spent no longer. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }
}
