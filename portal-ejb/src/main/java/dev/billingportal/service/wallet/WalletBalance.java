package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.domain.wallet.WalletStatus;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A wallet and what is in it now.
 *
 * @param paysUsage whether usage is charged to it
 * @param credits settled credits
 * @param value what they are worth: credits times the conversion rate, in the currency
 * @param ongoingCredits settled credits less unpaid finalized invoices and the usage charges that
 *     are on none; may be below zero
 * @param ongoingValue the same in money
 * @param creditsExpiringIn30Days credits of grants whose last day is within 30 days
 * @param nextExpiry the last day of the remaining grant that ends first; null if none does
 */
public record WalletBalance(
    String id,
    String name,
    WalletStatus status,
    boolean paysUsage,
    String currency,
    BigDecimal conversionRate,
    @NotMoney BigDecimal credits,
    BigDecimal value,
    @NotMoney BigDecimal ongoingCredits,
    BigDecimal ongoingValue,
    @NotMoney BigDecimal creditsExpiringIn30Days,
    LocalDate nextExpiry) {}
