package dev.billingportal.service.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import dev.billingportal.domain.wallet.TransactionReason;
import dev.billingportal.domain.wallet.Wallet;
import dev.billingportal.domain.wallet.WalletConfig;
import dev.billingportal.domain.wallet.WalletConfig.PriceType;
import dev.billingportal.domain.wallet.WalletType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeductionsTest {
  private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
  private static final Stamp STAMP = new Stamp(NOW, "key");

  @Test
  void one_wallet_pays_for_everything_in_its_currency() {
    RealTimeWallet left =
        after(
                Map.of("usd", new BigDecimal("12.5")),
                Map.of("usd", new BigDecimal("7.25")),
                wallet("a", "usd", "300", "0.1"))
            .get(0);

    assertThat(left.unpaidInvoices()).isEqualByComparingTo("12.5");
    assertThat(left.currentCharges()).isEqualByComparingTo("7.25");
    assertThat(left.value()).isEqualByComparingTo("10.25");
    assertThat(left.credits()).isEqualByComparingTo("102.5");
  }

  @Test
  void what_is_owed_in_another_currency_is_not_deducted() {
    assertThat(
            after(
                    Map.of("eur", BigDecimal.TEN),
                    Map.of("jpy", BigDecimal.ONE),
                    wallet("a", "usd", "5", "1"))
                .get(0)
                .value())
        .isEqualByComparingTo("5");
  }

  @Test
  void the_first_wallet_is_emptied_before_the_second_pays() {
    List<RealTimeWallet> left =
        after(
            Map.of("usd", new BigDecimal("12")),
            Map.of("usd", new BigDecimal("3")),
            wallet("a", "usd", "10", "1"),
            wallet("b", "usd", "10", "1"));

    assertThat(left)
        .extracting(RealTimeWallet::value)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(BigDecimal.ZERO, new BigDecimal("5"));
    assertThat(left.get(1).unpaidInvoices()).isEqualByComparingTo("2");
    assertThat(left.get(1).currentCharges()).isEqualByComparingTo("3");
  }

  @Test
  void only_the_last_wallet_goes_below_zero() {
    assertThat(
            after(
                Map.of("usd", new BigDecimal("25")),
                Map.of(),
                wallet("a", "usd", "10", "1"),
                wallet("b", "usd", "10", "1")))
        .extracting(RealTimeWallet::value)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(BigDecimal.ZERO, new BigDecimal("-5"));
  }

  @Test
  void a_closed_wallet_pays_nothing() {
    Wallet closed = entity("b", "usd", "1");
    closed.close(STAMP);
    List<RealTimeWallet> left =
        after(
            Map.of("usd", BigDecimal.TEN),
            Map.of(),
            wallet("a", "usd", "3", "1"),
            WalletProfile.of(closed, GrantSums.NONE));

    assertThat(left.get(0).value()).isEqualByComparingTo("-7");
    assertThat(left.get(1).value()).isZero();
  }

  @Test
  void a_wallet_for_fixed_charges_pays_no_usage() {
    RealTimeWallet left =
        afterOwing(
                Map.of("usd", new Owed(new BigDecimal("40"), new BigDecimal("20"))),
                Map.of("usd", new BigDecimal("33")),
                limited("a", "100", PriceType.FIXED))
            .get(0);

    assertThat(left.unpaidInvoices()).isEqualByComparingTo("20");
    assertThat(left.currentCharges()).isZero();
    assertThat(left.value()).isEqualByComparingTo("80");
  }

  @Test
  void a_wallet_for_usage_pays_no_fixed_charges() {
    RealTimeWallet left =
        afterOwing(
                Map.of("usd", new Owed(new BigDecimal("40"), new BigDecimal("20"))),
                Map.of("usd", new BigDecimal("33")),
                limited("a", "100", PriceType.USAGE))
            .get(0);

    assertThat(left.unpaidInvoices()).isEqualByComparingTo("40");
    assertThat(left.currentCharges()).isEqualByComparingTo("33");
    assertThat(left.value()).isEqualByComparingTo("27");
  }

  @Test
  void all_among_the_kinds_means_all() {
    assertThat(
            afterOwing(
                    Map.of("usd", new Owed(new BigDecimal("40"), new BigDecimal("20"))),
                    Map.of("usd", new BigDecimal("33")),
                    limited("a", "100", PriceType.FIXED, PriceType.ALL))
                .get(0)
                .value())
        .isEqualByComparingTo("7");
  }

  @Test
  void limited_wallets_are_emptied_before_one_that_pays_all() {
    List<RealTimeWallet> left =
        afterOwing(
            Map.of("usd", new Owed(BigDecimal.ZERO, new BigDecimal("60"))),
            Map.of("usd", new BigDecimal("70")),
            wallet("all", "usd", "50", "1"),
            limited("fixed", "50", PriceType.FIXED),
            limited("usage", "50", PriceType.USAGE));

    assertThat(left)
        .extracting(RealTimeWallet::value)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("20"), BigDecimal.ZERO, BigDecimal.ZERO);
    assertThat(left.get(0).unpaidInvoices()).isEqualByComparingTo("10");
    assertThat(left.get(0).currentCharges()).isEqualByComparingTo("20");
  }

  @Test
  void an_invoice_is_split_as_its_lines_are_without_losing_a_digit() {
    Owed owed = Owed.of(new BigDecimal("10"), new BigDecimal("1"), new BigDecimal("3"));

    assertThat(owed.usage()).isEqualByComparingTo("3.33333333");
    assertThat(owed.usage().add(owed.fixed())).isEqualByComparingTo("10");
    assertThat(Owed.of(BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO).fixed())
        .isEqualByComparingTo("10");
  }

  @Test
  void a_customer_without_wallets_has_no_shares() {
    assertThat(new Deductions(fixed(Map.of("usd", BigDecimal.TEN)), Map.of()).over(List.of()))
        .isEmpty();
  }

  @Test
  void a_rate_that_does_not_divide_evenly_gives_credits_of_eight_digits() {
    assertThat(
            after(Map.of("usd", BigDecimal.ONE), Map.of(), wallet("a", "usd", "0", "3"))
                .get(0)
                .credits())
        .isEqualTo(new BigDecimal("-0.33333333"));
  }

  @Test
  void shares_add_up_to_what_is_owed_however_many_wallets_there_are() {
    Random random = new Random(20260201);
    for (int round = 0; round < 500; round++) {
      List<WalletProfile> wallets = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(5); i++) {
        wallets.add(wallet("w" + i, "usd", Integer.toString(random.nextInt(50)), "0.7"));
      }
      BigDecimal unpaid = BigDecimal.valueOf(random.nextInt(10_000), 2);
      BigDecimal charges = BigDecimal.valueOf(random.nextInt(10_000), 2);
      Map<String, Deductions.Share> shares =
          new Deductions(fixed(Map.of("usd", unpaid)), Map.of("usd", charges)).over(wallets);

      assertThat(sum(shares.values().stream().map(Deductions.Share::unpaid).toList()))
          .isEqualByComparingTo(unpaid);
      assertThat(sum(shares.values().stream().map(Deductions.Share::charges).toList()))
          .isEqualByComparingTo(charges);
      for (WalletProfile wallet : wallets.subList(0, wallets.size() - 1)) {
        assertThat(shares.get(wallet.id()).total()).isLessThanOrEqualTo(wallet.value());
      }
    }
  }

  private static BigDecimal sum(List<BigDecimal> figures) {
    return figures.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<RealTimeWallet> after(
      Map<String, BigDecimal> unpaid, Map<String, BigDecimal> charges, WalletProfile... wallets) {
    return afterOwing(fixed(unpaid), charges, wallets);
  }

  private static Map<String, Owed> fixed(Map<String, BigDecimal> unpaid) {
    return unpaid.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, one -> new Owed(BigDecimal.ZERO, one.getValue())));
  }

  private static List<RealTimeWallet> afterOwing(
      Map<String, Owed> unpaid, Map<String, BigDecimal> charges, WalletProfile... wallets) {
    Map<String, Deductions.Share> shares = new Deductions(unpaid, charges).over(List.of(wallets));
    return List.of(wallets).stream()
        .map(wallet -> RealTimeWallet.of(wallet, shares.get(wallet.id()), NOW))
        .toList();
  }

  private static WalletProfile wallet(String id, String currency, String credits, String rate) {
    OpenGrant grant =
        new OpenGrant(
            id,
            "grant",
            TransactionReason.FREE_CREDIT_GRANT,
            new BigDecimal(credits),
            null,
            null,
            NOW);
    return WalletProfile.of(
        entity(id, currency, rate), GrantSums.of(List.of(grant), LocalDate.EPOCH));
  }

  private static WalletProfile limited(String id, String credits, PriceType... kinds) {
    Wallet wallet = entity(id, "usd", "1");
    wallet.payFor(new WalletConfig(List.of(kinds)), STAMP);
    OpenGrant grant =
        new OpenGrant(
            id,
            "grant",
            TransactionReason.FREE_CREDIT_GRANT,
            new BigDecimal(credits),
            null,
            null,
            NOW);
    return WalletProfile.of(
        wallet, GrantSums.of(List.of(grant), LocalDate.ofInstant(NOW, ZoneOffset.UTC)));
  }

  private static Wallet entity(String id, String currency, String rate) {
    return new Wallet(
        new ScopedId("tenant", "environment", id),
        "customer",
        id,
        currency,
        WalletType.PRE_PAID,
        new BigDecimal(rate),
        new BigDecimal(rate),
        Map.of(),
        STAMP);
  }
}
