package dev.billingportal.service.wallet;

import dev.billingportal.domain.wallet.AlertSettings;
import dev.billingportal.domain.wallet.AutoTopup;
import dev.billingportal.domain.wallet.WalletConfig;
import dev.billingportal.domain.wallet.WalletType;
import dev.billingportal.service.shared.GivenDay;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A wallet to be. A customer, by either id, and a currency are required.
 *
 * @param conversionRate what one credit is worth, 1 if null
 * @param topupConversionRate what one purchased credit costs, the conversion rate if null
 * @param initialCreditsToLoad free credits to begin with
 * @param initialCreditsExpiryDateUtc the last day on which they can be spent; null if there is none
 * @param initialCreditsToLoadExpiryDate the same as a number, {@code 20260131}
 * @param priceUnit refused: credits are always worth money
 */
public record WalletDraft(
    @Size(max = 64) String customerId,
    @Size(max = 255) String externalCustomerId,
    @Size(min = 1, max = 255) String name,
    @Size(max = 2000) String description,
    @NotBlank String currency,
    WalletType walletType,
    @Positive @Digits(integer = 15, fraction = 15) BigDecimal conversionRate,
    @Positive @Digits(integer = 15, fraction = 15) BigDecimal topupConversionRate,
    @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal initialCreditsToLoad,
    GivenDay initialCreditsExpiryDateUtc,
    Integer initialCreditsToLoadExpiryDate,
    @Valid AlertSettings alertSettings,
    @Valid AutoTopup autoTopup,
    @Valid WalletConfig config,
    @Size(max = 0, message = "is not supported; give a conversion_rate") String priceUnit,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata) {}
