package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.NotMoney;
import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.wallet.ReferenceType;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.TransactionStatus;
import dev.billingportal.domain.wallet.TransactionType;
import dev.billingportal.domain.wallet.WalletTransaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * A row of a wallet's ledger with all that is kept of it. Credits and amount are positive; the type
 * says which way they went.
 *
 * @param creditsAvailable what can be spent of a grant; zero for debits and expired grants
 */
public record LedgerEntry(
    String id,
    String tenantId,
    String environmentId,
    String walletId,
    String customerId,
    TransactionType type,
    TransactionReason reason,
    TransactionStatus transactionStatus,
    @NotMoney BigDecimal credits,
    BigDecimal amount,
    @NotMoney BigDecimal balanceBefore,
    @NotMoney BigDecimal balanceAfter,
    @NotMoney BigDecimal creditsAvailable,
    String currency,
    BigDecimal conversionRate,
    BigDecimal topupConversionRate,
    LocalDate expiryDate,
    Integer priority,
    ReferenceType referenceType,
    String referenceId,
    String parentTransactionId,
    String description,
    String idempotencyKey,
    Map<String, String> metadata,
    RecordStatus status,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  static LedgerEntry of(WalletTransaction row, LocalDate today) {
    return new LedgerEntry(
        row.id(),
        row.key().tenantId(),
        row.key().environmentId(),
        row.walletId(),
        row.customerId(),
        row.type(),
        row.reason(),
        row.transactionStatus(),
        row.credits(),
        row.amount(),
        row.balanceBefore(),
        row.balanceAfter(),
        row.isExpired(today) ? BigDecimal.ZERO : row.creditsAvailable(),
        row.currency(),
        row.conversionRate(),
        row.topupConversionRate(),
        row.expiryDate(),
        row.priority(),
        row.referenceType(),
        row.referenceId(),
        row.parentTransactionId(),
        row.description(),
        row.idempotencyKey(),
        row.metadata(),
        row.status(),
        row.createdAt(),
        row.createdBy(),
        row.updatedAt(),
        row.updatedBy());
  }
}
