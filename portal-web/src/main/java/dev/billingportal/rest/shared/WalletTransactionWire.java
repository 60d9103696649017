package dev.billingportal.rest.shared;

import dev.billingportal.domain.shared.CalendarDay;
import dev.billingportal.service.customer.CustomerProfile;
import dev.billingportal.service.wallet.LedgerEntry;
import dev.billingportal.service.wallet.WalletProfile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** A row of a wallet's ledger on the wire, with every key that clients know. */
public record WalletTransactionWire(
    String id,
    String tenantId,
    String environmentId,
    String walletId,
    WalletWire wallet,
    String customerId,
    CustomerWire customer,
    String type,
    String transactionReason,
    String transactionStatus,
    BigDecimal creditAmount,
    BigDecimal amount,
    BigDecimal creditBalanceBefore,
    BigDecimal creditBalanceAfter,
    BigDecimal creditsAvailable,
    String currency,
    BigDecimal conversionRate,
    BigDecimal topupConversionRate,
    Instant expiryDate,
    Integer priority,
    String referenceType,
    String referenceId,
    String parentTransactionId,
    String description,
    String idempotencyKey,
    Map<String, String> metadata,
    String status,
    Instant createdAt,
    String createdBy,
    Object createdByUser,
    Instant updatedAt,
    String updatedBy) {

  public static WalletTransactionWire of(LedgerEntry row) {
    return of(row, null, null);
  }

  /** The same with its wallet and its customer, each of which may be null. */
  public static WalletTransactionWire of(
      LedgerEntry row, WalletProfile wallet, CustomerProfile customer) {
    return of(
        row,
        wallet == null ? null : WalletWire.of(wallet),
        customer == null ? null : CustomerWire.of(customer),
        true);
  }

  /** As the customer may see it: without what is the merchant's own. */
  public static WalletTransactionWire forCustomer(LedgerEntry row) {
    return of(row, null, null, false);
  }

  private static WalletTransactionWire of(
      LedgerEntry row, WalletWire wallet, CustomerWire customer, boolean internal) {
    return new WalletTransactionWire(
        row.id(),
        row.tenantId(),
        row.environmentId(),
        row.walletId(),
        wallet,
        row.customerId(),
        customer,
        row.type().name().toLowerCase(Locale.ROOT),
        row.reason().name(),
        row.transactionStatus().name().toLowerCase(Locale.ROOT),
        row.credits(),
        row.amount(),
        row.balanceBefore(),
        row.balanceAfter(),
        row.creditsAvailable(),
        row.currency(),
        row.conversionRate(),
        row.topupConversionRate(),
        CalendarDay.written(row.expiryDate()),
        row.priority(),
        row.referenceType() == null ? null : row.referenceType().name(),
        row.referenceId(),
        row.parentTransactionId(),
        row.description(),
        internal ? row.idempotencyKey() : null,
        internal ? row.metadata() : null,
        row.status().wire(),
        row.createdAt(),
        internal ? row.createdBy() : null,
        null,
        row.updatedAt(),
        internal ? row.updatedBy() : null);
  }
}
