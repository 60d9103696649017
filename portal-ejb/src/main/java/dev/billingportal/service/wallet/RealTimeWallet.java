package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.domain.wallet.WalletConfig.PriceType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * A wallet and what will be left of it: settled credits less unpaid finalized invoices and the
 * usage charges that are on no finalized invoice, of the current period and of ended ones.
 *
 * @param unpaidInvoices what this wallet is to pay of them, in its currency
 * @param currentCharges what this wallet is to pay of that usage
 * @param value what will be left, in the currency; may be below zero
 * @param credits the same in credits, to eight digits
 * @param at when it was reckoned
 */
public record RealTimeWallet(
    WalletProfile wallet,
    BigDecimal unpaidInvoices,
    BigDecimal currentCharges,
    BigDecimal value,
    @NotMoney BigDecimal credits,
    Instant at) {

  static RealTimeWallet of(WalletProfile wallet, Deductions.Share share, Instant at) {
    BigDecimal value = wallet.value().subtract(share.total());
    return new RealTimeWallet(
        wallet,
        share.unpaid(),
        share.charges(),
        value,
        value.divide(wallet.conversionRate(), Wallet.SCALE, RoundingMode.HALF_UP),
        at);
  }

  WalletBalance balance() {
    return new WalletBalance(
        wallet.id(),
        wallet.name(),
        wallet.walletStatus(),
        wallet.pays(PriceType.USAGE),
        wallet.currency(),
        wallet.conversionRate(),
        wallet.credits(),
        wallet.value(),
        credits,
        value,
        wallet.creditsExpiringIn30Days(),
        wallet.nextExpiry());
  }
}
