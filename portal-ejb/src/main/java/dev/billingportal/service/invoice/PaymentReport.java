package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.PaymentStatus;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;

/**
 * What the merchant reports of a payment.
 *
 * @param amount paid in all so far, or for refunds refunded in all; null for what the status says
 */
public record PaymentReport(
    @NotNull PaymentStatus paymentStatus,
    @PositiveOrZero @Digits(integer = 15, fraction = 8) BigDecimal amount) {}
