package dev.billingportal.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.subscription.CommitmentTerms;
import dev.billingportal.domain.subscription.SubscriptionStatus;
import dev.billingportal.domain.wallet.WalletStatus;
import dev.billingportal.service.catalog.Charge;
import dev.billingportal.service.catalog.Commitment;
import dev.billingportal.service.subscription.SubscriptionSummary;
import dev.billingportal.service.usage.CommitmentUse;
import dev.billingportal.service.usage.RunningPeriods;
import dev.billingportal.service.wallet.WalletBalance;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodOutlookTest {
  private static final Instant START = Instant.parse("2026-01-06T00:00:00Z");
  private static final Instant END = START.plus(30, ChronoUnit.DAYS);
  private static final Instant NOW = START.plus(10, ChronoUnit.DAYS);

  @Test
  void the_estimate_carries_the_pace_so_far_to_the_end() {
    PeriodOutlook outlook =
        PeriodOutlook.of(charged(List.of(usd("100"))), List.of(running("usd")), NOW);
    assertThat(outlook.getEstimate().rounded()).isEqualTo(usd("300.00"));
    assertThat(outlook.getDays()).isEqualTo(30);
    assertThat(outlook.getDaysBegun()).isEqualTo(11);
  }

  @Test
  void the_estimate_is_at_least_what_commitments_with_a_true_up_will_be_charged() {
    Charge used = Charge.of(new BigDecimal("100"));
    CommitmentUse settled = new CommitmentUse("s", null, "usd", commitment(true), used);
    CommitmentUse open = new CommitmentUse("s", "Calls", "usd", commitment(false), used);

    assertThat(settled.left()).isEqualTo(usd("650"));
    assertThat(estimate(settled)).isEqualTo(usd("750"));
    assertThat(estimate(open).rounded()).isEqualTo(usd("300.00"));
  }

  @Test
  void nothing_is_estimated_on_the_first_day_or_from_nothing() {
    Instant firstDay = START.plus(23, ChronoUnit.HOURS);
    assertThat(
            PeriodOutlook.of(charged(List.of(usd("9"))), List.of(running("usd")), firstDay)
                .getEstimate())
        .isNull();
    assertThat(
            PeriodOutlook.of(charged(List.of(usd("0"))), List.of(running("usd")), NOW)
                .getEstimate())
        .isNull();
  }

  @Test
  void nothing_is_estimated_over_several_currencies_or_periods() {
    Money yen = new Money(new BigDecimal("5"), "jpy");
    assertThat(
            PeriodOutlook.of(charged(List.of(usd("9"), yen)), List.of(running("usd")), NOW)
                .getEstimate())
        .isNull();
    SubscriptionSummary other =
        subscription("usd", SubscriptionStatus.ACTIVE, START.minusSeconds(60), END);
    PeriodOutlook mixed =
        PeriodOutlook.of(charged(List.of(usd("9"))), List.of(running("usd"), other), NOW);
    assertThat(mixed.getEstimate()).isNull();
    assertThat(mixed.getStart()).isNull();
    assertThat(mixed.isKnown()).isTrue();
  }

  @Test
  void subscriptions_that_ended_do_not_count() {
    SubscriptionSummary ended = subscription("usd", SubscriptionStatus.CANCELLED, START, END);
    assertThat(PeriodOutlook.of(charged(List.of()), List.of(ended), NOW).isKnown()).isFalse();
  }

  @Test
  void a_period_without_usage_costs_nothing_so_far() {
    assertThat(PeriodOutlook.of(charged(List.of()), List.of(running("usd")), NOW).getCharges())
        .containsExactly(Money.zero("usd"));
  }

  @Test
  void a_wallet_lasts_as_long_as_its_pace_lets_it() {
    PeriodOutlook outlook =
        PeriodOutlook.of(charged(List.of(usd("100"))), List.of(running("usd")), NOW);
    WalletBalance wallet = wallet("usd", WalletStatus.ACTIVE, "50");
    assertThat(outlook.emptyAt(wallet, List.of(wallet))).isEqualTo(NOW.plus(5, ChronoUnit.DAYS));
  }

  @Test
  void no_end_is_named_for_a_wallet_that_cannot_be_foreseen() {
    PeriodOutlook outlook =
        PeriodOutlook.of(charged(List.of(usd("100"))), List.of(running("usd")), NOW);
    WalletBalance wallet = wallet("usd", WalletStatus.ACTIVE, "50");
    assertThat(outlook.emptyAt(wallet, List.of(wallet, wallet))).isNull();
    WalletBalance rich = wallet("usd", WalletStatus.ACTIVE, "5000");
    assertThat(outlook.emptyAt(rich, List.of(rich))).isNull();
    WalletBalance overdrawn = wallet("usd", WalletStatus.ACTIVE, "-1");
    assertThat(outlook.emptyAt(overdrawn, List.of(overdrawn))).isNull();
    WalletBalance foreign = wallet("eur", WalletStatus.ACTIVE, "50");
    assertThat(outlook.emptyAt(foreign, List.of(foreign))).isNull();
    WalletBalance frozen = wallet("usd", WalletStatus.FROZEN, "50");
    assertThat(outlook.emptyAt(frozen, List.of(frozen))).isNull();
  }

  @Test
  void usage_does_not_empty_a_wallet_that_pays_fixed_prices_only() {
    PeriodOutlook outlook =
        PeriodOutlook.of(charged(List.of(usd("100"))), List.of(running("usd")), NOW);
    WalletBalance fixed = wallet("usd", WalletStatus.ACTIVE, "50", false);
    WalletBalance main = wallet("usd", WalletStatus.ACTIVE, "50");

    assertThat(outlook.emptyAt(fixed, List.of(fixed, main))).isNull();
    assertThat(outlook.emptyAt(main, List.of(fixed, main))).isEqualTo(NOW.plus(5, ChronoUnit.DAYS));
  }

  private static SubscriptionSummary running(String currency) {
    return subscription(currency, SubscriptionStatus.ACTIVE, START, END);
  }

  private static SubscriptionSummary subscription(
      String currency, SubscriptionStatus status, Instant from, Instant to) {
    return new SubscriptionSummary(
        "s", "Plan Base", status, currency, from, from, to, to, null, null);
  }

  private static WalletBalance wallet(String currency, WalletStatus status, String ongoing) {
    return wallet(currency, status, ongoing, true);
  }

  private static WalletBalance wallet(
      String currency, WalletStatus status, String ongoing, boolean paysUsage) {
    BigDecimal left = new BigDecimal(ongoing);
    return new WalletBalance(
        "w",
        "Wallet",
        status,
        paysUsage,
        currency,
        BigDecimal.ONE,
        left,
        left,
        left,
        left,
        BigDecimal.ZERO,
        null);
  }

  private static Money usd(String amount) {
    return new Money(new BigDecimal(amount), "usd");
  }

  private static RunningPeriods charged(List<Money> charges) {
    return new RunningPeriods(charges, List.of());
  }

  private static Money estimate(CommitmentUse use) {
    RunningPeriods periods = new RunningPeriods(List.of(usd("100")), List.of(use));
    return PeriodOutlook.of(periods, List.of(running("usd")), NOW).getEstimate();
  }

  private static Commitment commitment(boolean trueUp) {
    return Commitment.ofSubscription(
        CommitmentTerms.ofAmount(new BigDecimal("750"), BigDecimal.ONE, trueUp));
  }
}
