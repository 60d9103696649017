package dev.billingportal.domain.wallet;

import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;

/**
 * The merchant's own rule for refilling a wallet; kept for the merchant's systems, which act on it.
 *
 * @param cooldown nanoseconds between two refills
 */
public record AutoTopup(
    Boolean enabled,
    @PositiveOrZero BigDecimal threshold,
    @PositiveOrZero BigDecimal amount,
    Boolean invoicing,
    @PositiveOrZero Long cooldown) {}
