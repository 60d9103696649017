package dev.billingportal.service.wallet;

import dev.billingportal.domain.wallet.ReferenceType;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.service.shared.PlainId;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Credits to be taken, given either as credits or as money.
 *
 * @param currency if given, must be the wallet's
 * @param transactionReason MANUAL_BALANCE_DEBIT if null
 * @param referenceType EXTERNAL if only an id is given; an INVOICE must be the customer's own
 */
public record Debit(
    @Positive @Digits(integer = 15, fraction = 8) BigDecimal credits,
    @Positive @Digits(integer = 15, fraction = 8) BigDecimal amount,
    String currency,
    TransactionReason transactionReason,
    ReferenceType referenceType,
    @Size(max = 255) @PlainId String referenceId,
    @Size(max = 2000) String description,
    @Size(max = 255) @PlainId String idempotencyKey,
    @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 2000) String> metadata) {}
