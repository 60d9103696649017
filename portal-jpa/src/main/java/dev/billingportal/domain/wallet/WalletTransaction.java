package dev.billingportal.domain.wallet;

import dev.billingportal.domain.shared.ScopedEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A row of a wallet's ledger. A row that adds credits is a grant and knows what is left of it; a
 * pending one waits for its invoice and then takes effect or fails. All else about a row never
 * changes. Only a {@link Wallet} writes one.
 */
@Entity
@Table(name = "wallet_transaction")
public class WalletTransaction extends ScopedEntity {
  @Column(name = "wallet_id", nullable = false, updatable = false)
  private String walletId;

  @Column(name = "customer_id", nullable = false, updatable = false)
  private String customerId;

  @Column(name = "ordinal", nullable = false, updatable = false)
  private long ordinal;

  @Enumerated(EnumType.STRING)
  @Column(name = "type", nullable = false, updatable = false)
  private TransactionType type;

  @Enumerated(EnumType.STRING)
  @Column(name = "transaction_reason", nullable = false, updatable = false)
  private TransactionReason reason;

  @Enumerated(EnumType.STRING)
  @Column(name = "transaction_status", nullable = false)
  private TransactionStatus transactionStatus;

  @Column(name = "credit_amount", nullable = false, updatable = false)
  private BigDecimal credits;

  @Column(name = "amount", nullable = false, updatable = false)
  private BigDecimal amount;

  @Column(name = "credit_balance_before", nullable = false)
  private BigDecimal balanceBefore;

  @Column(name = "credit_balance_after", nullable = false)
  private BigDecimal balanceAfter;

  @Column(name = "credits_available", nullable = false)
  private BigDecimal creditsAvailable;

  @Column(name = "currency", nullable = false, updatable = false)
  private String currency;

  @Column(name = "conversion_rate", nullable = false, updatable = false)
  private BigDecimal conversionRate;

  @Column(name = "topup_conversion_rate", nullable = false, updatable = false)
  private BigDecimal topupConversionRate;

  @Column(name = "expiry_date", updatable = false)
  private LocalDate expiryDate;

  @Column(name = "priority", updatable = false)
  private Integer priority;

  @Enumerated(EnumType.STRING)
  @Column(name = "reference_type", updatable = false)
  private ReferenceType referenceType;

  @Column(name = "reference_id", updatable = false)
  private String referenceId;

  @Column(name = "parent_transaction_id", updatable = false)
  private String parentTransactionId;

  @Column(name = "description", updatable = false)
  private String description;

  @Column(name = "idempotency_key", updatable = false)
  private String idempotencyKey;

  protected WalletTransaction() {}

  WalletTransaction(
      ScopedId key,
      Wallet wallet,
      long ordinal,
      TransactionType type,
      BigDecimal credits,
      BigDecimal amount,
      LedgerNote note,
      Stamp stamp) {
    super(key, stamp, note.metadata());
    boolean adds = type == TransactionType.CREDIT;
    this.walletId = wallet.id();
    this.customerId = wallet.customerId();
    this.ordinal = ordinal;
    this.type = type;
    this.reason = note.reason();
    this.transactionStatus = TransactionStatus.COMPLETED;
    this.credits = credits;
    this.amount = amount;
    this.balanceBefore = wallet.creditBalance();
    this.balanceAfter = adds ? balanceBefore.add(credits) : balanceBefore.subtract(credits);
    this.creditsAvailable = adds ? credits : BigDecimal.ZERO;
    this.currency = wallet.currency();
    this.conversionRate = wallet.conversionRate();
    this.topupConversionRate = wallet.topupConversionRate();
    this.referenceType = note.referenceType();
    this.referenceId = note.referenceId();
    this.parentTransactionId = note.parentTransactionId();
    this.description = note.description();
    this.idempotencyKey = note.idempotencyKey();
  }

  /** Sets the last day of a grant and how early it is spent; for {@link Wallet} only. */
  WalletTransaction goodThrough(LocalDate expiry, Integer consumptionPriority) {
    this.expiryDate = expiry;
    this.priority = consumptionPriority;
    return this;
  }

  /** Lets a grant wait: it is in no balance as yet; for {@link Wallet} only. */
  WalletTransaction pending() {
    this.transactionStatus = TransactionStatus.PENDING;
    this.balanceAfter = balanceBefore;
    this.creditsAvailable = BigDecimal.ZERO;
    return this;
  }

  /** Adds a pending grant's credits to a balance; for {@link Wallet} only. */
  void takeEffect(BigDecimal balance, Stamp stamp) {
    requirePending();
    this.transactionStatus = TransactionStatus.COMPLETED;
    this.balanceBefore = balance;
    this.balanceAfter = balance.add(credits);
    this.creditsAvailable = credits;
    changed(stamp);
  }

  /** Gives a pending grant up. */
  public void fail(Stamp stamp) {
    requirePending();
    this.transactionStatus = TransactionStatus.FAILED;
    changed(stamp);
  }

  private void requirePending() {
    if (transactionStatus != TransactionStatus.PENDING) {
      throw new IllegalStateException("The ledger row is not pending");
    }
  }

  /**
   * Uses up some of a grant.
   *
   * @throws IllegalArgumentException if there is not as much left
   */
  public void give(BigDecimal used, Stamp stamp) {
    if (used.signum() <= 0 || used.compareTo(creditsAvailable) > 0) {
      throw new IllegalArgumentException("A grant cannot give " + used);
    }
    this.creditsAvailable = creditsAvailable.subtract(used);
    changed(stamp);
  }

  /**
   * Whether the grant's credits can no longer be spent.
   *
   * @param today in the customer's zone
   */
  public boolean isExpired(LocalDate today) {
    return expiryDate != null && expiryDate.isBefore(today);
  }

  public String walletId() {
    return walletId;
  }

  public String customerId() {
    return customerId;
  }

  public long ordinal() {
    return ordinal;
  }

  public TransactionType type() {
    return type;
  }

  public TransactionReason reason() {
    return reason;
  }

  public TransactionStatus transactionStatus() {
    return transactionStatus;
  }

  public BigDecimal credits() {
    return credits;
  }

  public BigDecimal amount() {
    return amount;
  }

  public BigDecimal balanceBefore() {
    return balanceBefore;
  }

  public BigDecimal balanceAfter() {
    return balanceAfter;
  }

  public BigDecimal creditsAvailable() {
    return creditsAvailable;
  }

  public String currency() {
    return currency;
  }

  public BigDecimal conversionRate() {
    return conversionRate;
  }

  public BigDecimal topupConversionRate() {
    return topupConversionRate;
  }

  /** The last day on which the credits can be spent; null if there is none. */
  public LocalDate expiryDate() {
    return expiryDate;
  }

  public Integer priority() {
    return priority;
  }

  public ReferenceType referenceType() {
    return referenceType;
  }

  public String referenceId() {
    return referenceId;
  }

  public String parentTransactionId() {
    return parentTransactionId;
  }

  public String description() {
    return description;
  }

  public String idempotencyKey() {
    return idempotencyKey;
  }
}
