package dev.billingportal.service.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.wallet.LedgerNote;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.TransactionStatus;
import dev.billingportal.domain.wallet.TransactionType;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.domain.wallet.WalletStatus;
import dev.billingportal.domain.wallet.WalletTransaction;
import dev.billingportal.domain.wallet.WalletType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WalletLedgerTest {
  private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-02-01");
  private static final Stamp STAMP = new Stamp(NOW, "key");

  private final Wallet wallet = wallet("0.1", "0.2");

  @Test
  void a_new_wallet_is_active_and_empty() {
    assertThat(wallet.walletStatus()).isEqualTo(WalletStatus.ACTIVE);
    assertThat(wallet.creditBalance()).isZero();
    assertThat(wallet.lastOrdinal()).isZero();
  }

  @Test
  void a_grant_raises_the_balance_and_can_be_spent_whole() {
    WalletTransaction row = grant("100");

    assertThat(row.type()).isEqualTo(TransactionType.CREDIT);
    assertThat(row.balanceBefore()).isZero();
    assertThat(row.balanceAfter()).isEqualByComparingTo("100");
    assertThat(row.creditsAvailable()).isEqualByComparingTo("100");
    assertThat(wallet.creditBalance()).isEqualByComparingTo("100");
  }

  @Test
  void a_debit_lowers_the_balance_and_has_nothing_to_spend() {
    grant("100");
    WalletTransaction row = debit("30");

    assertThat(row.type()).isEqualTo(TransactionType.DEBIT);
    assertThat(row.balanceAfter()).isEqualByComparingTo("70");
    assertThat(row.creditsAvailable()).isZero();
  }

  @Test
  void a_debit_of_more_than_the_balance_is_refused_and_changes_nothing() {
    grant("100");

    assertThatThrownBy(() -> debit("100.00000001")).isInstanceOf(InvalidOperation.class);
    assertThat(wallet.creditBalance()).isEqualByComparingTo("100");
    assertThat(wallet.lastOrdinal()).isEqualTo(1);
  }

  @Test
  void promised_credits_are_in_no_balance_until_they_are_paid_for() {
    grant("100");
    WalletTransaction promised = promise("50");
    debit("30");

    assertThat(promised.transactionStatus()).isEqualTo(TransactionStatus.PENDING);
    assertThat(promised.creditsAvailable()).isZero();
    assertThat(wallet.creditBalance()).isEqualByComparingTo("70");

    wallet.fulfil(promised, STAMP);

    assertThat(promised.transactionStatus()).isEqualTo(TransactionStatus.COMPLETED);
    assertThat(promised.balanceBefore()).isEqualByComparingTo("70");
    assertThat(promised.balanceAfter()).isEqualByComparingTo("120");
    assertThat(promised.creditsAvailable()).isEqualByComparingTo("50");
    assertThat(wallet.creditBalance()).isEqualByComparingTo("120");
    assertThatThrownBy(() -> wallet.fulfil(promised, STAMP))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void promised_credits_that_failed_never_come() {
    WalletTransaction promised = promise("50");

    promised.fail(STAMP);

    assertThat(promised.transactionStatus()).isEqualTo(TransactionStatus.FAILED);
    assertThatThrownBy(() -> wallet.fulfil(promised, STAMP))
        .isInstanceOf(IllegalStateException.class);
    assertThat(wallet.creditBalance()).isZero();
  }

  @Test
  void rows_move_credits_one_way_only() {
    assertThatThrownBy(() -> grant("0")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> debit("-1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_balance_beyond_what_can_be_kept_is_refused() {
    grant("9999999999999999");

    assertThatThrownBy(() -> grant("1")).isInstanceOf(InvalidOperation.class);
    assertThat(wallet.creditBalance()).isEqualByComparingTo("9999999999999999");
  }

  @Test
  void a_grant_gives_no_more_than_it_has() {
    WalletTransaction row = grant("10");
    row.give(new BigDecimal("9"), STAMP);

    assertThatThrownBy(() -> row.give(new BigDecimal("1.5"), STAMP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(row.creditsAvailable()).isEqualByComparingTo("1");
  }

  @Test
  void what_is_left_of_an_expired_grant_is_taken_once() {
    WalletTransaction grant = grantThrough("10", TODAY);
    grant.give(new BigDecimal("4"), STAMP);
    debit("4");
    Stamp later = new Stamp(NOW.plusSeconds(86_400), null);
    LocalDate tomorrow = TODAY.plusDays(1);

    WalletTransaction row = wallet.expire(key("expired"), grant, tomorrow, later);

    assertThat(row.reason()).isEqualTo(TransactionReason.CREDIT_EXPIRED);
    assertThat(row.credits()).isEqualByComparingTo("6");
    assertThat(row.parentTransactionId()).isEqualTo(grant.id());
    assertThat(grant.creditsAvailable()).isZero();
    assertThat(wallet.creditBalance()).isZero();
    assertThatThrownBy(() -> wallet.expire(key("again"), grant, tomorrow, later))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_grant_is_not_taken_before_its_end() {
    WalletTransaction grant = grantThrough("10", TODAY);

    assertThatThrownBy(() -> wallet.expire(key("early"), grant, TODAY, STAMP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(grant.creditsAvailable()).isEqualByComparingTo("10");
  }

  @Test
  void a_wallet_with_credits_is_not_closed() {
    grant("1");

    assertThatThrownBy(() -> wallet.close(STAMP)).isInstanceOf(InvalidOperation.class);
    assertThat(wallet.walletStatus()).isEqualTo(WalletStatus.ACTIVE);
  }

  @Test
  void a_closed_wallet_takes_and_gives_nothing() {
    wallet.close(STAMP);

    assertThatThrownBy(() -> grant("1")).isInstanceOf(InvalidOperation.class);
    assertThatThrownBy(() -> debit("1")).isInstanceOf(InvalidOperation.class);
    assertThatThrownBy(() -> wallet.close(STAMP)).isInstanceOf(InvalidOperation.class);
  }

  @Test
  void bought_credits_cost_the_topup_rate_and_others_are_worth_the_conversion_rate() {
    assertThat(wallet.amountOf(new BigDecimal("10"), TransactionReason.PURCHASED_CREDIT_DIRECT))
        .isEqualByComparingTo("2");
    assertThat(wallet.amountOf(new BigDecimal("10"), TransactionReason.FREE_CREDIT_GRANT))
        .isEqualByComparingTo("1");
    assertThat(wallet.creditsFor(new BigDecimal("2"), TransactionReason.PURCHASED_CREDIT_DIRECT))
        .isEqualByComparingTo("10");
    assertThat(wallet.creditsFor(new BigDecimal("2"), TransactionReason.INVOICE_PAYMENT))
        .isEqualByComparingTo("20");
  }

  @Test
  void a_rate_of_zero_is_no_rate() {
    assertThatThrownBy(() -> wallet("0", "1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> wallet("1", "-1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatever_happens_rows_are_numbered_without_a_gap_and_each_begins_where_the_last_ended() {
    Random random = new Random(42);
    List<WalletTransaction> rows = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      String credits = BigDecimal.valueOf(1 + random.nextInt(100_000), 3).toPlainString();
      try {
        rows.add(random.nextBoolean() ? grant(credits) : debit(credits));
      } catch (InvalidOperation refused) {
        assertThat(new BigDecimal(credits)).isGreaterThan(wallet.creditBalance());
      }
    }

    BigDecimal balance = BigDecimal.ZERO;
    for (int i = 0; i < rows.size(); i++) {
      WalletTransaction row = rows.get(i);
      assertThat(row.ordinal()).isEqualTo(i + 1);
      assertThat(row.balanceBefore()).isEqualByComparingTo(balance);
      balance =
          row.type() == TransactionType.CREDIT
              ? balance.add(row.credits())
              : balance.subtract(row.credits());
      assertThat(row.balanceAfter()).isEqualByComparingTo(balance).isNotNegative();
    }
    assertThat(wallet.creditBalance()).isEqualByComparingTo(balance);
    assertThat(wallet.lastOrdinal()).isEqualTo(rows.size());
  }

  private WalletTransaction promise(String credits) {
    return wallet.promise(
        key("p"),
        new BigDecimal(credits),
        BigDecimal.ONE,
        null,
        null,
        LedgerNote.of(TransactionReason.PURCHASED_CREDIT_INVOICED),
        STAMP);
  }

  private WalletTransaction grant(String credits) {
    return grantThrough(credits, null);
  }

  private WalletTransaction grantThrough(String credits, LocalDate expiry) {
    return wallet.grant(
        key("grant"),
        new BigDecimal(credits),
        BigDecimal.ONE,
        expiry,
        null,
        LedgerNote.of(TransactionReason.FREE_CREDIT_GRANT),
        STAMP);
  }

  private WalletTransaction debit(String credits) {
    return wallet.debit(
        key("debit"),
        new BigDecimal(credits),
        BigDecimal.ONE,
        LedgerNote.of(TransactionReason.MANUAL_BALANCE_DEBIT),
        STAMP);
  }

  private static ScopedId key(String id) {
    return new ScopedId("tenant", "environment", id);
  }

  private static Wallet wallet(String rate, String topupRate) {
    return new Wallet(
        key("wallet"),
        "customer",
        "Prepaid Wallet - USD",
        "usd",
        WalletType.PRE_PAID,
        new BigDecimal(rate),
        new BigDecimal(topupRate),
        Map.of(),
        STAMP);
  }
}
