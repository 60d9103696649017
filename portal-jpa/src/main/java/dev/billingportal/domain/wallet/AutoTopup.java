package dev.billingportal.domain.wallet;

import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;

/**
 * The merchant's own rule for refilling a wallet. It can be kept but not enabled, as nothing here
 * refills wallets.
 *
 * @param cooldown nanoseconds between two refills
 */
public record AutoTopup(
    @AssertFalse(message = "is not supported") Boolean enabled,
    @PositiveOrZero BigDecimal threshold,
    @PositiveOrZero BigDecimal amount,
    Boolean invoicing,
    @PositiveOrZero Long cooldown) {}
