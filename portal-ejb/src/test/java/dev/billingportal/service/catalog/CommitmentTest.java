package dev.billingportal.service.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.PriceTier;
import dev.billingportal.domain.catalog.TierMode;
import dev.billingportal.domain.subscription.CommitmentTerms;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitmentTest {
  private static final PriceTerms DOLLAR =
      new PriceTerms("usd", BillingModel.FLAT_FEE, BigDecimal.ONE, null, List.of(), null, true);
  private static final List<PriceTier> TIERS =
      List.of(
          new PriceTier(new BigDecimal("100"), new BigDecimal("2"), null),
          new PriceTier(null, BigDecimal.ONE, new BigDecimal("5")));
  private static final PriceTerms SLABS =
      new PriceTerms("usd", BillingModel.TIERED, null, TierMode.SLAB, TIERS, null, true);
  private static final PriceTerms VOLUMES =
      new PriceTerms("usd", BillingModel.TIERED, null, TierMode.VOLUME, TIERS, null, true);
  private static final PriceTerms PACKAGES =
      new PriceTerms("usd", BillingModel.PACKAGE, BigDecimal.TEN, null, List.of(), 20, true);

  @Test
  void overage_of_an_amount_is_multiplied() {
    assertCharge(amount("100", "2", false).charge(DOLLAR, d("150")), "200 = 100 + 100 + 0");
    assertCharge(amount("100", "2", false).charge(DOLLAR, d("100")), "100 = 100 + 0 + 0");
    assertCharge(amount("100", "2", false).charge(DOLLAR, d("99.5")), "99.5 = 99.5 + 0 + 0");
  }

  @Test
  void overage_of_a_quantity_is_multiplied() {
    assertCharge(quantity(DOLLAR, "100", "2").charge(DOLLAR, d("150")), "200 = 100 + 100 + 0");
  }

  @Test
  void overage_units_cost_what_their_slab_does() {
    // 80 at 2; then 20 more at 2, the flat 5 and 50 at 1, all of it once and a half.
    assertCharge(quantity(SLABS, "80", "1.5").charge(SLABS, d("150")), "302.5 = 160 + 142.5 + 0");
  }

  @Test
  void units_up_to_the_committed_quantity_are_no_overage_though_more_would_be_cheaper() {
    Commitment commitment = quantity(VOLUMES, "110", "2");

    assertThat(commitment.amount()).isEqualByComparingTo("115");
    assertCharge(commitment.charge(VOLUMES, d("100")), "200 = 200 + 0 + 0");
    assertCharge(commitment.charge(VOLUMES, d("115")), "125 = 115 + 10 + 0");
  }

  @Test
  void more_units_that_cost_less_are_no_overage() {
    assertCharge(quantity(VOLUMES, "100", "2").charge(VOLUMES, d("120")), "125 = 125 + 0 + 0");
  }

  @Test
  void a_package_that_was_begun_counts() {
    assertCharge(amount("25", "2", false).charge(PACKAGES, d("41")), "35 = 25 + 10 + 0");
    assertCharge(quantity(PACKAGES, "25", "2").charge(PACKAGES, d("41")), "40 = 20 + 20 + 0");
  }

  @Test
  void a_true_up_is_what_is_missing_when_the_period_has_ended() {
    Commitment commitment = amount("100", "2", true);

    assertCharge(commitment.settled(commitment.charge(d("60"))), "100 = 60 + 0 + 40");
    assertCharge(commitment.settled(commitment.charge(d("100"))), "100 = 100 + 0 + 0");
    assertCharge(commitment.settled(commitment.charge(d("130"))), "160 = 100 + 60 + 0");
    Commitment without = amount("100", "2", false);
    assertCharge(without.settled(without.charge(d("60"))), "60 = 60 + 0 + 0");
  }

  private static Commitment amount(String amount, String factor, boolean trueUp) {
    return Commitment.ofSubscription(CommitmentTerms.ofAmount(d(amount), d(factor), trueUp));
  }

  private static Commitment quantity(PriceTerms price, String quantity, String factor) {
    return Commitment.ofLine(CommitmentTerms.ofQuantity(d(quantity), d(factor), false), price);
  }

  private static void assertCharge(Charge charge, String expected) {
    assertThat(
            plain(charge.cost())
                + " = "
                + plain(charge.utilized())
                + " + "
                + plain(charge.overage())
                + " + "
                + plain(charge.trueUp()))
        .isEqualTo(expected);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal d(String number) {
    return new BigDecimal(number);
  }
}
