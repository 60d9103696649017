package dev.billingportal.service.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.subscription.CommitmentTerms;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every commitment and charge. */
class CommitmentPropertiesTest {
  private static final PriceTerms PRICE =
      new PriceTerms(
          "usd", BillingModel.FLAT_FEE, new BigDecimal("0.07"), null, List.of(), null, true);

  @Property
  void using_more_never_costs_less(
      @ForAll("commitments") Commitment commitment,
      @ForAll("amounts") BigDecimal one,
      @ForAll("amounts") BigDecimal other) {
    assertThat(commitment.charge(one.min(other)).cost())
        .isLessThanOrEqualTo(commitment.charge(one.max(other)).cost());
  }

  @Property
  void a_charge_lies_between_the_cost_and_the_factor_times_it(
      @ForAll("commitments") Commitment commitment, @ForAll("amounts") BigDecimal cost) {
    assertThat(commitment.charge(cost).cost())
        .isBetween(cost, cost.multiply(commitment.overageFactor()));
  }

  @Property
  void the_parts_of_a_charge_add_up_to_it_exactly(
      @ForAll("commitments") Commitment commitment, @ForAll("amounts") BigDecimal cost) {
    Charge running = commitment.charge(cost);
    for (Charge charge : List.of(running, commitment.settled(running))) {
      assertThat(charge.utilized().add(charge.overage()).add(charge.trueUp()))
          .isEqualByComparingTo(charge.cost());
      assertThat(charge.utilized()).isBetween(BigDecimal.ZERO, commitment.amount());
    }
  }

  @Property
  void the_shares_of_a_periods_points_add_up_to_its_charge_exactly(
      @ForAll("commitments") Commitment commitment, @ForAll("points") List<BigDecimal> points) {
    Charge sum = Charge.NONE;
    BigDecimal cost = BigDecimal.ZERO;
    Charge before = commitment.charge(cost);
    for (BigDecimal point : points) {
      cost = cost.add(point);
      Charge after = commitment.charge(cost);
      sum = sum.plus(after.minus(before));
      before = after;
    }
    assertThat(sum.minus(before).isNone()).isTrue();
  }

  @Property
  void an_ended_period_with_a_true_up_costs_at_least_its_commitment(
      @ForAll("commitments") Commitment commitment, @ForAll("amounts") BigDecimal cost) {
    Charge running = commitment.charge(cost);
    Charge settled = commitment.settled(running);
    assertThat(settled.cost())
        .isEqualByComparingTo(
            commitment.trueUp() ? running.cost().max(commitment.amount()) : running.cost());
  }

  @Property
  void a_committed_quantity_is_its_cost_where_more_is_never_cheaper(
      @ForAll("amounts") BigDecimal quantity, @ForAll("amounts") BigDecimal used) {
    BigDecimal factor = new BigDecimal("1.3");
    Commitment units =
        Commitment.ofLine(CommitmentTerms.ofQuantity(quantity, factor, false), PRICE);
    Commitment money =
        Commitment.ofLine(CommitmentTerms.ofAmount(units.amount(), factor, false), PRICE);
    assertThat(units.charge(PRICE, used).minus(money.charge(PRICE, used)).isNone()).isTrue();
  }

  @Provide
  Arbitrary<Commitment> commitments() {
    return Combinators.combine(
            decimals("0.000001", "2000"), decimals("1", "10"), Arbitraries.of(true, false))
        .as(
            (amount, factor, trueUp) ->
                Commitment.ofSubscription(CommitmentTerms.ofAmount(amount, factor, trueUp)));
  }

  @Provide
  Arbitrary<BigDecimal> amounts() {
    return decimals("0", "5000");
  }

  @Provide
  Arbitrary<List<BigDecimal>> points() {
    return decimals("0", "300").list().ofMaxSize(30);
  }

  private static Arbitrary<BigDecimal> decimals(String from, String to) {
    return Arbitraries.bigDecimals().between(new BigDecimal(from), new BigDecimal(to)).ofScale(12);
  }
}
