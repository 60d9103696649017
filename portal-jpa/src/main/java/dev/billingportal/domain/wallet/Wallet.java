package dev.billingportal.domain.wallet;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.ScopedEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.shared.StoredJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/**
 * A customer's prepaid credits: the head of a ledger. It writes the ledger's rows, numbered without
 * a gap, and its balance is what the row says that took effect last; it never goes below zero.
 */
@Entity
@Table(name = "wallet")
public class Wallet extends ScopedEntity {
  /** Digits after the point that credits and amounts are kept with. */
  public static final int SCALE = 8;

  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(16);

  @Column(name = "customer_id", nullable = false, updatable = false)
  private String customerId;

  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "description")
  private String description;

  @Column(name = "currency", nullable = false, updatable = false)
  private String currency;

  @Enumerated(EnumType.STRING)
  @Column(name = "wallet_type", nullable = false, updatable = false)
  private WalletType type;

  @Enumerated(EnumType.STRING)
  @Column(name = "wallet_status", nullable = false)
  private WalletStatus walletStatus;

  @Column(name = "conversion_rate", nullable = false, updatable = false)
  private BigDecimal conversionRate;

  @Column(name = "topup_conversion_rate", nullable = false, updatable = false)
  private BigDecimal topupConversionRate;

  @Column(name = "credit_balance", nullable = false)
  private BigDecimal creditBalance;

  @Column(name = "last_ordinal", nullable = false)
  private long lastOrdinal;

  @Column(name = "alert_settings")
  private String alertSettings;

  @Enumerated(EnumType.STRING)
  @Column(name = "alert_state", nullable = false)
  private AlertState alertState;

  @Column(name = "alert_check_at")
  private Instant alertCheckAt;

  @Column(name = "auto_topup")
  private String autoTopup;

  @Column(name = "config")
  private String config;

  protected Wallet() {}

  /**
   * @param conversionRate what one credit is worth, above zero
   * @param topupConversionRate what one purchased credit costs, above zero
   */
  public Wallet(
      ScopedId key,
      String customerId,
      String name,
      String currency,
      WalletType type,
      BigDecimal conversionRate,
      BigDecimal topupConversionRate,
      Map<String, String> metadata,
      Stamp stamp) {
    super(key, stamp, metadata);
    if (conversionRate.signum() <= 0 || topupConversionRate.signum() <= 0) {
      throw new IllegalArgumentException("A conversion rate is above zero");
    }
    this.customerId = customerId;
    this.name = name;
    this.currency = currency;
    this.type = type;
    this.walletStatus = WalletStatus.ACTIVE;
    this.conversionRate = conversionRate;
    this.topupConversionRate = topupConversionRate;
    this.creditBalance = BigDecimal.ZERO;
    this.alertState = AlertState.OK;
  }

  /**
   * Adds credits.
   *
   * @param expiry the last day on which they can be spent; null if there is none
   * @param priority the lower, the earlier they are spent; null last
   * @throws InvalidOperation if the wallet is not active or would hold more than can be kept
   */
  public WalletTransaction grant(
      ScopedId key,
      BigDecimal credits,
      BigDecimal amount,
      LocalDate expiry,
      Integer priority,
      LedgerNote note,
      Stamp stamp) {
    requireActive();
    return write(key, TransactionType.CREDIT, credits, amount, note, stamp)
        .goodThrough(expiry, priority);
  }

  /**
   * Writes down credits that are to be paid for first; they are not in the balance.
   *
   * @param expiry the last day on which they can be spent; null if there is none
   * @param priority the lower, the earlier they are spent; null last
   * @throws InvalidOperation if the wallet is not active
   */
  public WalletTransaction promise(
      ScopedId key,
      BigDecimal credits,
      BigDecimal amount,
      LocalDate expiry,
      Integer priority,
      LedgerNote note,
      Stamp stamp) {
    requireActive();
    WalletTransaction row =
        new WalletTransaction(
                key, this, lastOrdinal + 1, TransactionType.CREDIT, credits, amount, note, stamp)
            .goodThrough(expiry, priority)
            .pending();
    this.lastOrdinal = row.ordinal();
    changed(stamp);
    return row;
  }

  /**
   * Adds credits that were promised, also while the wallet is frozen, since they are paid for. The
   * row keeps its number; its balances are those of this moment.
   *
   * @throws InvalidOperation if the wallet would hold more than can be kept
   */
  public void fulfil(WalletTransaction promised, Stamp stamp) {
    requireOwn(promised);
    promised.takeEffect(creditBalance, stamp);
    requireRoom(promised.balanceAfter(), promised.amount());
    this.creditBalance = promised.balanceAfter();
    changed(stamp);
  }

  private void requireOwn(WalletTransaction row) {
    if (!row.walletId().equals(id())) {
      throw new IllegalArgumentException("The ledger row is another wallet's");
    }
  }

  /**
   * Takes credits; the caller takes as many from grants.
   *
   * @throws InvalidOperation if the wallet is not active or holds too few
   */
  public WalletTransaction debit(
      ScopedId key, BigDecimal credits, BigDecimal amount, LedgerNote note, Stamp stamp) {
    requireActive();
    return write(key, TransactionType.DEBIT, credits, amount, note, stamp);
  }

  /**
   * Takes what is left of a grant whose last day has passed, also while the wallet is frozen.
   *
   * @param today in the customer's zone
   */
  public WalletTransaction expire(
      ScopedId key, WalletTransaction grant, LocalDate today, Stamp stamp) {
    if (!grant.isExpired(today) || !grant.walletId().equals(id())) {
      throw new IllegalArgumentException("The grant is not this wallet's or not expired");
    }
    BigDecimal left = grant.creditsAvailable();
    grant.give(left, stamp);
    return write(
        key,
        TransactionType.DEBIT,
        left,
        amountOf(left, TransactionReason.CREDIT_EXPIRED),
        LedgerNote.of(TransactionReason.CREDIT_EXPIRED).following(grant),
        stamp);
  }

  private WalletTransaction write(
      ScopedId key,
      TransactionType direction,
      BigDecimal credits,
      BigDecimal amount,
      LedgerNote note,
      Stamp stamp) {
    if (credits.signum() <= 0 || amount.signum() < 0) {
      throw new IllegalArgumentException("A ledger row moves credits one way");
    }
    WalletTransaction row =
        new WalletTransaction(key, this, lastOrdinal + 1, direction, credits, amount, note, stamp);
    if (row.balanceAfter().signum() < 0) {
      throw new InvalidOperation(
          "The wallet holds too few credits", Map.of("credits", "more than the balance"));
    }
    requireRoom(row.balanceAfter(), amount);
    this.creditBalance = row.balanceAfter();
    this.lastOrdinal = row.ordinal();
    changed(stamp);
    return row;
  }

  private static void requireRoom(BigDecimal balance, BigDecimal amount) {
    if (balance.compareTo(LIMIT) >= 0 || amount.compareTo(LIMIT) >= 0) {
      throw new InvalidOperation(
          "The wallet cannot hold so much", Map.of("credits", "too many for one wallet"));
    }
  }

  /**
   * Ends the wallet's use.
   *
   * @throws InvalidOperation if it is closed already or still holds credits
   */
  public void close(Stamp stamp) {
    requireActive();
    if (creditBalance.signum() != 0) {
      throw new InvalidOperation("The wallet still holds credits");
    }
    this.walletStatus = WalletStatus.CLOSED;
    this.alertCheckAt = null;
    changed(stamp);
  }

  /**
   * @throws InvalidOperation if the wallet is frozen or closed
   */
  public void requireActive() {
    if (walletStatus != WalletStatus.ACTIVE) {
      String state = walletStatus.name().toLowerCase(Locale.ROOT);
      throw new InvalidOperation("The wallet is " + state, Map.of("wallet_status", state));
    }
  }

  public void rename(String newName, String newDescription, Stamp stamp) {
    this.name = newName;
    this.description = newDescription;
    changed(stamp);
  }

  /** Sets when the merchant is notified; from now on the balance is looked at now and then. */
  public void alertOn(AlertSettings settings, Stamp stamp) {
    this.alertSettings = settings == null ? null : StoredJson.write(settings);
    this.alertCheckAt = settings != null && settings.watches() ? stamp.at() : null;
    changed(stamp);
  }

  /** Keeps how grave the balance is, so that it is published once. */
  public void grade(AlertState found) {
    this.alertState = found;
  }

  public void refillBy(AutoTopup rule, Stamp stamp) {
    this.autoTopup = rule == null ? null : StoredJson.write(rule);
    changed(stamp);
  }

  public void payFor(WalletConfig charges, Stamp stamp) {
    this.config = charges == null ? null : StoredJson.write(charges);
    changed(stamp);
  }

  /** What a row of so many credits is worth, kept to eight digits. */
  public BigDecimal amountOf(BigDecimal credits, TransactionReason reason) {
    return credits.multiply(rate(reason)).setScale(SCALE, RoundingMode.HALF_UP);
  }

  /** How many credits an amount of money is, kept to eight digits. */
  public BigDecimal creditsFor(BigDecimal amount, TransactionReason reason) {
    return amount.divide(rate(reason), SCALE, RoundingMode.HALF_UP);
  }

  private BigDecimal rate(TransactionReason reason) {
    return reason.isPurchase() ? topupConversionRate : conversionRate;
  }

  public String customerId() {
    return customerId;
  }

  public String name() {
    return name;
  }

  public String description() {
    return description;
  }

  public String currency() {
    return currency;
  }

  public WalletType type() {
    return type;
  }

  public WalletStatus walletStatus() {
    return walletStatus;
  }

  public BigDecimal conversionRate() {
    return conversionRate;
  }

  public BigDecimal topupConversionRate() {
    return topupConversionRate;
  }

  public BigDecimal creditBalance() {
    return creditBalance;
  }

  public long lastOrdinal() {
    return lastOrdinal;
  }

  public AlertSettings alertSettings() {
    return alertSettings == null
        ? null
        : StoredJson.read(alertSettings, new TypeReference<AlertSettings>() {});
  }

  /** How grave the balance was when it was last looked at. */
  public AlertState alertState() {
    return alertState;
  }

  public AutoTopup autoTopup() {
    return autoTopup == null ? null : StoredJson.read(autoTopup, new TypeReference<AutoTopup>() {});
  }

  /** Whether the wallet pays charges of a kind. */
  public boolean pays(WalletConfig.PriceType kind) {
    return config == null || config().pays(kind);
  }

  public WalletConfig config() {
    return config == null ? null : StoredJson.read(config, new TypeReference<WalletConfig>() {});
  }
}
