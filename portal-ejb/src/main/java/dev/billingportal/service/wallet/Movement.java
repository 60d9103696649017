package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.Wallet;
import java.math.BigDecimal;

/** Credits on the move and the money they stand for, one reckoned from the other. */
record Movement(BigDecimal credits, BigDecimal amount) {
  private static final int INTEGER_DIGITS = 16;

  /**
   * @param creditsField what the credits are called in the request
   * @param credits null if the amount is given
   * @throws ValidationFailed naming the field at fault if it is less than the smallest part of a
   *     credit, or more than can be kept, or naming the amount if it is paid money and finer than
   *     the currency's minor unit
   */
  static Movement of(
      Wallet wallet,
      TransactionReason reason,
      String creditsField,
      BigDecimal credits,
      BigDecimal amount) {
    if (reason.isPayment()) {
      Money.requirePayable("amount", amount, wallet.currency());
    }
    Movement moved =
        credits != null
            ? new Movement(credits, wallet.amountOf(credits, reason))
            : new Movement(wallet.creditsFor(amount, reason), amount);
    if (moved.credits.signum() == 0) {
      throw new ValidationFailed("amount", "is too small for the wallet's conversion rate");
    }
    if (tooLarge(moved.credits) || tooLarge(moved.amount)) {
      throw new ValidationFailed(
          credits != null ? creditsField : "amount",
          "is too large for the wallet's conversion rate");
    }
    return moved;
  }

  private static boolean tooLarge(BigDecimal value) {
    return value.precision() - value.scale() > INTEGER_DIGITS;
  }
}
