package dev.billingportal.service.wallet;

import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.service.shared.GivenDay;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Credits to be added, given either as credits or as money.
 *
 * @param currency if given, must be the wallet's
 * @param bonusCreditsToAdd credits on top, as a grant of their own
 * @param expiryDateUtc the last day on which the credits can be spent; null if there is none
 * @param priority the lower, the earlier they are spent; null last
 * @param checkout refused: payments are the merchant's
 */
public record TopUp(
    @Positive @Digits(integer = 15, fraction = 8) BigDecimal creditsToAdd,
    @Positive @Digits(integer = 15, fraction = 8) BigDecimal amount,
    String currency,
    @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal bonusCreditsToAdd,
    GivenDay bonusCreditsExpiryDateUtc,
    GivenDay expiryDateUtc,
    Integer priority,
    @NotNull TransactionReason transactionReason,
    @Size(max = 2000) String description,
    @Size(max = 255) @PlainId String idempotencyKey,
    @Null(message = "is not supported; add the credits when they are paid")
        Map<String, Object> checkout,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata) {}
