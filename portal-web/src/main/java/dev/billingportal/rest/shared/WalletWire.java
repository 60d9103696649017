package dev.billingportal.rest.shared;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.billingportal.domain.wallet.AlertSettings;
import dev.billingportal.domain.wallet.AlertState;
import dev.billingportal.domain.wallet.AutoTopup;
import dev.billingportal.domain.wallet.WalletConfig;
import dev.billingportal.service.wallet.RealTimeWallet;
import dev.billingportal.service.wallet.WalletProfile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A wallet on the wire, with every key that clients know. The real-time keys and those of a balance
 * are null where only settled credits were asked for.
 */
public record WalletWire(
    String id,
    String tenantId,
    String environmentId,
    String customerId,
    String name,
    String description,
    String currency,
    String walletType,
    String walletStatus,
    BigDecimal conversionRate,
    BigDecimal topupConversionRate,
    BigDecimal balance,
    BigDecimal creditBalance,
    BigDecimal realTimeBalance,
    BigDecimal realTimeCreditBalance,
    BigDecimal unpaidInvoicesAmount,
    BigDecimal currentPeriodUsage,
    Instant balanceUpdatedAt,
    Boolean isCachedFallback,
    Breakdown creditsAvailableBreakdown,
    Alerts alertSettings,
    String alertState,
    Refill autoTopup,
    WalletConfig config,
    Map<String, String> metadata,
    String status,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  /** The credits by where they came from. */
  public record Breakdown(BigDecimal free, BigDecimal purchased) {}

  /** When the merchant is told; clients read these figures as numbers, not as strings. */
  public record Alerts(
      Boolean alertEnabled, Threshold critical, Threshold warning, Threshold info) {
    /** A balance and the side of it that alerts. */
    public record Threshold(DecimalNode threshold, String condition) {
      static Threshold of(AlertSettings.Threshold kept) {
        return kept == null ? null : new Threshold(number(kept.threshold()), kept.condition());
      }
    }

    static Alerts of(AlertSettings kept) {
      return kept == null
          ? null
          : new Alerts(
              kept.alertEnabled(),
              Threshold.of(kept.critical()),
              Threshold.of(kept.warning()),
              Threshold.of(kept.info()));
    }
  }

  /** The merchant's rule for refilling; clients read these figures as numbers, not as strings. */
  public record Refill(
      Boolean enabled,
      DecimalNode threshold,
      DecimalNode amount,
      Boolean invoicing,
      Long cooldown) {
    static Refill of(AutoTopup kept) {
      return kept == null
          ? null
          : new Refill(
              kept.enabled(),
              number(kept.threshold()),
              number(kept.amount()),
              kept.invoicing(),
              kept.cooldown());
    }
  }

  public static WalletWire of(WalletProfile wallet) {
    return of(wallet, null, true);
  }

  public static WalletWire of(RealTimeWallet realTime) {
    return of(realTime.wallet(), realTime, true);
  }

  /** As the customer may see it: without what is the merchant's own. */
  public static WalletWire forCustomer(RealTimeWallet realTime) {
    return of(realTime.wallet(), realTime, false);
  }

  private static WalletWire of(WalletProfile wallet, RealTimeWallet realTime, boolean internal) {
    return new WalletWire(
        wallet.id(),
        wallet.tenantId(),
        wallet.environmentId(),
        wallet.customerId(),
        wallet.name(),
        wallet.description(),
        wallet.currency(),
        wallet.type().name(),
        wallet.walletStatus().name().toLowerCase(Locale.ROOT),
        wallet.conversionRate(),
        wallet.topupConversionRate(),
        wallet.value(),
        wallet.credits(),
        realTime == null ? null : realTime.value(),
        realTime == null ? null : realTime.credits(),
        realTime == null ? null : realTime.unpaidInvoices(),
        realTime == null ? null : realTime.currentCharges(),
        realTime == null ? null : realTime.at(),
        realTime == null ? null : Boolean.FALSE,
        new Breakdown(wallet.freeCredits(), wallet.purchasedCredits()),
        internal ? Alerts.of(wallet.alertSettings()) : null,
        internal ? alertState(wallet, realTime) : null,
        internal ? Refill.of(wallet.autoTopup()) : null,
        internal ? wallet.config() : null,
        internal ? wallet.metadata() : null,
        wallet.status().wire(),
        wallet.createdAt(),
        internal ? wallet.createdBy() : null,
        wallet.updatedAt(),
        internal ? wallet.updatedBy() : null);
  }

  /** As it was last graded, which is by the real-time balance; anew where that is read. */
  private static String alertState(WalletProfile wallet, RealTimeWallet realTime) {
    if (wallet.alertSettings() == null) {
      return "ok";
    }
    AlertState state =
        realTime == null ? wallet.alertState() : wallet.alertSettings().at(realTime.credits());
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static DecimalNode number(BigDecimal value) {
    return value == null ? null : DecimalNode.valueOf(value);
  }
}
