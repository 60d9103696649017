package dev.billingportal.service.wallet;

import dev.billingportal.domain.wallet.AlertSettings;
import dev.billingportal.domain.wallet.AlertState;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.service.shared.MerchantNotice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells when a debit takes a wallet into a graver alert state than it was in. */
final class LowBalance {
  private LowBalance() {}

  /**
   * What to tell the merchant, if anything.
   *
   * @param creditsBefore the balance before the debit
   */
  static Optional<MerchantNotice> notice(Wallet wallet, BigDecimal creditsBefore, Instant now) {
    AlertSettings settings = wallet.alertSettings();
    if (settings == null) {
      return Optional.empty();
    }
    AlertState before = settings.at(creditsBefore);
    AlertState after = settings.at(wallet.creditBalance());
    if (after.compareTo(before) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new MerchantNotice(
            wallet.key().tenantId(),
            wallet.key().environmentId(),
            "wallet.low",
            now,
            Map.of(
                "wallet_id", wallet.id(),
                "customer_id", wallet.customerId(),
                "currency", wallet.currency(),
                "credit_balance", wallet.creditBalance().stripTrailingZeros().toPlainString(),
                "alert_state", after.name().toLowerCase(Locale.ROOT))));
  }
}
