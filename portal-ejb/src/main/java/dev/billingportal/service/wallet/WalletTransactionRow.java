package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.TransactionStatus;
import dev.billingportal.domain.wallet.TransactionType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One row of a wallet's history. Credits and amount are positive; the type says which way they
 * went.
 *
 * @param creditsAvailable what is left of a grant; 0 for debits
 * @param referenceId the invoice or payment it belongs to, or null
 * @param ordinal where the row stands among those of the same moment
 */
public record WalletTransactionRow(
    String id,
    String walletId,
    String walletName,
    TransactionType type,
    TransactionReason reason,
    TransactionStatus status,
    @NotMoney BigDecimal credits,
    BigDecimal amount,
    String currency,
    @NotMoney BigDecimal creditsAvailable,
    @NotMoney BigDecimal creditBalanceAfter,
    Instant createdAt,
    LocalDate expiryDate,
    Integer priority,
    String referenceId,
    String description,
    long ordinal) {}
