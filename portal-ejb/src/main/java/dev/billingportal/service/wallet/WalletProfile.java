package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.wallet.AlertSettings;
import dev.billingportal.domain.wallet.AlertState;
import dev.billingportal.domain.wallet.AutoTopup;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.domain.wallet.WalletConfig;
import dev.billingportal.domain.wallet.WalletStatus;
import dev.billingportal.domain.wallet.WalletType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * A wallet with all that is kept of it and what is in it.
 *
 * @param credits settled credits that can be spent, {@code freeCredits} and {@code
 *     purchasedCredits} together
 * @param alertState how grave the balance was when it was last graded
 * @param value what they are worth: credits times the conversion rate, in the currency
 */
public record WalletProfile(
    String id,
    String tenantId,
    String environmentId,
    String customerId,
    String name,
    String description,
    String currency,
    WalletType type,
    WalletStatus walletStatus,
    BigDecimal conversionRate,
    BigDecimal topupConversionRate,
    @NotMoney BigDecimal credits,
    @NotMoney BigDecimal freeCredits,
    @NotMoney BigDecimal purchasedCredits,
    BigDecimal value,
    @NotMoney BigDecimal creditsExpiringIn30Days,
    LocalDate nextExpiry,
    AlertSettings alertSettings,
    AlertState alertState,
    AutoTopup autoTopup,
    WalletConfig config,
    Map<String, String> metadata,
    RecordStatus status,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  /** Whether the wallet pays charges of a kind. */
  public boolean pays(WalletConfig.PriceType kind) {
    return config == null || config.pays(kind);
  }

  static WalletProfile of(Wallet wallet, GrantSums sums) {
    return new WalletProfile(
        wallet.id(),
        wallet.key().tenantId(),
        wallet.key().environmentId(),
        wallet.customerId(),
        wallet.name(),
        wallet.description(),
        wallet.currency(),
        wallet.type(),
        wallet.walletStatus(),
        wallet.conversionRate(),
        wallet.topupConversionRate(),
        sums.credits(),
        sums.free(),
        sums.purchased(),
        sums.credits().multiply(wallet.conversionRate()),
        sums.expiringSoon(),
        sums.nextExpiry(),
        wallet.alertSettings(),
        wallet.alertState(),
        wallet.autoTopup(),
        wallet.config(),
        wallet.metadata(),
        wallet.status(),
        wallet.createdAt(),
        wallet.createdBy(),
        wallet.updatedAt(),
        wallet.updatedBy());
  }
}
