package dev.billingportal.service.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.PriceTier;
import dev.billingportal.domain.catalog.TierMode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every price and quantity. */
class PriceCalculatorPropertiesTest {
  @Property
  void using_more_never_costs_less_unless_a_volume_discount_is_reached(
      @ForAll("rising") PriceTerms terms,
      @ForAll("quantities") BigDecimal one,
      @ForAll("quantities") BigDecimal other) {
    assertThat(cost(terms, one.min(other))).isLessThanOrEqualTo(cost(terms, one.max(other)));
  }

  @Property
  void a_charge_is_never_negative(
      @ForAll("prices") PriceTerms terms, @ForAll("quantities") BigDecimal quantity) {
    assertThat(cost(terms, quantity).signum()).isNotNegative();
  }

  @Property
  void slab_without_flat_amounts_has_no_jump_at_a_tiers_end(@ForAll("slabs") PriceTerms terms) {
    BigDecimal little = new BigDecimal("0.000000000001");
    BigDecimal dearest =
        terms.tiers().stream().map(PriceTier::unitAmount).reduce(BigDecimal.ZERO, BigDecimal::max);
    for (PriceTier tier : terms.tiers()) {
      if (tier.upTo() != null) {
        BigDecimal jump = cost(terms, tier.upTo().add(little)).subtract(cost(terms, tier.upTo()));
        assertThat(jump).isBetween(BigDecimal.ZERO, dearest.multiply(little));
      }
    }
  }

  @Property
  void the_shares_of_a_periods_parts_add_up_to_its_cost_exactly(
      @ForAll("prices") PriceTerms terms, @ForAll("parts") List<BigDecimal> parts) {
    BigDecimal running = BigDecimal.ZERO;
    BigDecimal shares = BigDecimal.ZERO;
    for (BigDecimal part : parts) {
      BigDecimal next = running.add(part);
      shares = shares.add(cost(terms, next).subtract(cost(terms, running)));
      running = next;
    }
    assertThat(shares).isEqualByComparingTo(cost(terms, running));
  }

  @Property
  void equal_tiers_cost_what_a_flat_price_costs(
      @ForAll("quantities") BigDecimal quantity, @ForAll("amounts") BigDecimal amount) {
    PriceTerms flat = terms(BillingModel.FLAT_FEE, amount, null, List.of(), null, true);
    List<PriceTier> same =
        List.of(
            new PriceTier(BigDecimal.TEN, amount, null),
            new PriceTier(BigDecimal.valueOf(500), amount, null),
            new PriceTier(null, amount, null));
    for (TierMode mode : TierMode.values()) {
      assertThat(cost(terms(BillingModel.TIERED, null, mode, same, null, true), quantity))
          .isEqualByComparingTo(cost(flat, quantity));
    }
  }

  @Property
  void packages_rounded_up_and_down_enclose_the_exact_share(
      @ForAll("quantities") BigDecimal quantity, @ForAll("amounts") BigDecimal amount) {
    BigDecimal exact = amount.multiply(quantity);
    BigDecimal size = BigDecimal.valueOf(7);
    assertThat(cost(terms(BillingModel.PACKAGE, amount, null, List.of(), 7, true), quantity))
        .matches(up -> up.multiply(size).compareTo(exact) >= 0);
    assertThat(cost(terms(BillingModel.PACKAGE, amount, null, List.of(), 7, false), quantity))
        .matches(down -> down.multiply(size).compareTo(exact) <= 0);
  }

  @Provide
  Arbitrary<BigDecimal> quantities() {
    return decimals(0, 3_000, 12);
  }

  @Provide
  Arbitrary<BigDecimal> amounts() {
    return decimals(0, 50, 15);
  }

  @Provide
  Arbitrary<List<BigDecimal>> parts() {
    return quantities().list().ofMaxSize(30);
  }

  @Provide
  Arbitrary<PriceTerms> prices() {
    return Arbitraries.oneOf(rising(), tiered(TierMode.VOLUME, true));
  }

  @Provide
  Arbitrary<PriceTerms> rising() {
    return Arbitraries.oneOf(
        amounts().map(a -> terms(BillingModel.FLAT_FEE, a, null, List.of(), null, true)),
        Combinators.combine(
                amounts(), Arbitraries.integers().between(1, 100), Arbitraries.of(true, false))
            .as((a, size, up) -> terms(BillingModel.PACKAGE, a, null, List.of(), size, up)),
        tiered(TierMode.SLAB, true));
  }

  @Provide
  Arbitrary<PriceTerms> slabs() {
    return tiered(TierMode.SLAB, false);
  }

  private Arbitrary<PriceTerms> tiered(TierMode mode, boolean withFlatAmounts) {
    Arbitrary<PriceTier> widths =
        Combinators.combine(decimals(1, 500, 3), amounts(), amounts().injectNull(0.5))
            .as((width, unit, flat) -> new PriceTier(width, unit, withFlatAmounts ? flat : null));
    return Combinators.combine(widths.list().ofMinSize(1).ofMaxSize(6), Arbitraries.of(true, false))
        .as((list, open) -> terms(BillingModel.TIERED, null, mode, rising(list, open), null, true));
  }

  private static List<PriceTier> rising(List<PriceTier> widths, boolean open) {
    List<PriceTier> tiers = new ArrayList<>();
    BigDecimal end = BigDecimal.ZERO;
    for (int i = 0; i < widths.size(); i++) {
      PriceTier tier = widths.get(i);
      end = end.add(tier.upTo());
      boolean last = open && i == widths.size() - 1;
      tiers.add(new PriceTier(last ? null : end, tier.unitAmount(), tier.flatAmount()));
    }
    return tiers;
  }

  private static Arbitrary<BigDecimal> decimals(int from, int to, int scale) {
    BigInteger unit = BigInteger.TEN.pow(scale);
    return Arbitraries.bigIntegers()
        .between(BigInteger.valueOf(from).multiply(unit), BigInteger.valueOf(to).multiply(unit))
        .map(unscaled -> new BigDecimal(unscaled, scale));
  }

  private static PriceTerms terms(
      BillingModel model,
      BigDecimal amount,
      TierMode mode,
      List<PriceTier> tiers,
      Integer size,
      boolean up) {
    return new PriceTerms("usd", model, amount, mode, tiers, size, up);
  }

  private static BigDecimal cost(PriceTerms terms, BigDecimal quantity) {
    return PriceCalculator.cost(terms, quantity).amount();
  }
}
