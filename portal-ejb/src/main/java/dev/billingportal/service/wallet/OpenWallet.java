package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.wallet.LedgerNote;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.TransactionStatus;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.domain.wallet.WalletTransaction;
import dev.billingportal.service.customer.CustomerDays;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A wallet under its lock with the grants that are not used up. Every change of credits goes
 * through one, so that changes of one wallet come one after the other on all nodes. Grants whose
 * time is over are written off before anything else happens.
 */
final class OpenWallet {
  private final EntityManager entities;
  private final Wallet wallet;
  private final Stamp stamp;
  private final LocalDate today;
  private final Map<String, WalletTransaction> grants = new LinkedHashMap<>();

  private OpenWallet(EntityManager entities, Wallet wallet, Stamp stamp, LocalDate today) {
    this.entities = entities;
    this.wallet = wallet;
    this.stamp = stamp;
    this.today = today;
  }

  /**
   * A new wallet, which nobody else can see yet.
   *
   * @param today in the customer's zone
   */
  static OpenWallet begin(EntityManager entities, Wallet fresh, LocalDate today, Stamp stamp) {
    entities.persist(fresh);
    return new OpenWallet(entities, fresh, stamp, today);
  }

  /**
   * Waits for the wallet's lock; empty if there is no such wallet.
   *
   * @param stamp asked for once the lock is held, so that times follow the ledger's order
   */
  static Optional<OpenWallet> lock(EntityManager entities, ScopedId key, Supplier<Stamp> stamp) {
    Wallet locked = entities.find(Wallet.class, key, LockModeType.PESSIMISTIC_WRITE);
    if (locked == null) {
      return Optional.empty();
    }
    Stamp now = stamp.get();
    LocalDate today =
        new CustomerDays(entities, key.tenantId(), key.environmentId(), now.at())
            .today(locked.customerId());
    OpenWallet open = new OpenWallet(entities, locked, now, today);
    entities
        .createQuery(
            "select t from WalletTransaction t where t.key.tenantId = :tenant"
                + " and t.key.environmentId = :environment and t.walletId = :wallet"
                + " and t.creditsAvailable > 0 order by t.ordinal",
            WalletTransaction.class)
        .setParameter("tenant", key.tenantId())
        .setParameter("environment", key.environmentId())
        .setParameter("wallet", key.id())
        .getResultStream()
        .forEach(grant -> open.grants.put(grant.id(), grant));
    open.writeOffExpired();
    return Optional.of(open);
  }

  private void writeOffExpired() {
    List<WalletTransaction> over =
        grants.values().stream().filter(grant -> grant.isExpired(today)).toList();
    for (WalletTransaction grant : over) {
      entities.persist(wallet.expire(nextKey(), grant, today, stamp));
      grants.remove(grant.id());
    }
  }

  WalletTransaction grant(
      BigDecimal credits, BigDecimal amount, LocalDate expiry, Integer priority, LedgerNote note) {
    WalletTransaction row = wallet.grant(nextKey(), credits, amount, expiry, priority, note, stamp);
    if (row.isExpired(today)) {
      throw new IllegalArgumentException("Credits are not granted when they are expired");
    }
    entities.persist(row);
    grants.put(row.id(), row);
    return row;
  }

  /** Writes credits down that wait to be paid for. */
  WalletTransaction promise(
      BigDecimal credits, BigDecimal amount, LocalDate expiry, Integer priority, LedgerNote note) {
    WalletTransaction row =
        wallet.promise(nextKey(), credits, amount, expiry, priority, note, stamp);
    entities.persist(row);
    return row;
  }

  /** Adds credits that were promised; those whose time is over meanwhile are written off again. */
  void fulfil(WalletTransaction promised) {
    wallet.fulfil(promised, stamp);
    grants.put(promised.id(), promised);
    writeOffExpired();
  }

  WalletTransaction spend(BigDecimal credits, BigDecimal amount, LedgerNote note) {
    wallet.requireActive();
    for (CreditConsumption.Share share :
        new CreditConsumption(openGrants(), today).cover(credits)) {
      grants.get(share.grantId()).give(share.credits(), stamp);
    }
    WalletTransaction row = wallet.debit(nextKey(), credits, amount, note, stamp);
    entities.persist(row);
    return row;
  }

  /**
   * Takes what is left and closes the wallet.
   *
   * @throws InvalidOperation naming the invoice if credits wait for it
   */
  void terminate() {
    requireNothingPending();
    BigDecimal left = new CreditConsumption(openGrants(), today).available();
    if (left.signum() > 0) {
      spend(
          left,
          wallet.amountOf(left, TransactionReason.WALLET_TERMINATION),
          LedgerNote.of(TransactionReason.WALLET_TERMINATION));
    }
    wallet.close(stamp);
  }

  private void requireNothingPending() {
    entities
        .createQuery(
            "select t.referenceId from WalletTransaction t where t.key.tenantId = :tenant"
                + " and t.key.environmentId = :environment and t.walletId = :wallet"
                + " and t.creditsAvailable = 0 and t.transactionStatus = :pending",
            String.class)
        .setParameter("tenant", wallet.key().tenantId())
        .setParameter("environment", wallet.key().environmentId())
        .setParameter("wallet", wallet.id())
        .setParameter("pending", TransactionStatus.PENDING)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .ifPresent(
            invoice -> {
              throw new InvalidOperation(
                  "Credits wait for an invoice to be paid; void it first",
                  Map.of("invoice_id", invoice));
            });
  }

  Wallet wallet() {
    return wallet;
  }

  Stamp stamp() {
    return stamp;
  }

  /** Today in the customer's zone. */
  LocalDate today() {
    return today;
  }

  WalletProfile profile() {
    return WalletProfile.of(wallet, GrantSums.of(openGrants(), today));
  }

  /**
   * @param invoiceId of the invoice that the row's credits wait for, or null
   */
  WalletReceipt receipt(WalletTransaction row, String invoiceId) {
    return new WalletReceipt(profile(), LedgerEntry.of(row, today), invoiceId);
  }

  private List<OpenGrant> openGrants() {
    return grants.values().stream()
        .map(
            grant ->
                new OpenGrant(
                    grant.walletId(),
                    grant.id(),
                    grant.reason(),
                    grant.creditsAvailable(),
                    grant.priority(),
                    grant.expiryDate(),
                    grant.createdAt()))
        .toList();
  }

  private ScopedId nextKey() {
    return new ScopedId(wallet.key().tenantId(), wallet.key().environmentId(), Ids.next("wtxn"));
  }
}
