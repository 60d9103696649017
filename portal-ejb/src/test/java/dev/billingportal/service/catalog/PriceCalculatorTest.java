package dev.billingportal.service.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.PriceTier;
import dev.billingportal.domain.catalog.TierMode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charges worked out by hand. */
class PriceCalculatorTest {
  private static final List<PriceTier> TIERS =
      List.of(tier("10", "5", null), tier("20", "4", null), tier(null, "3", null));
  private static final List<PriceTier> WITH_FLAT =
      List.of(tier("100", "0", "20"), tier("1000", "0.5", "7"), tier(null, "0.1", "30"));

  @ParameterizedTest
  @CsvSource({
    "0.05, 1000, 50",
    "0.000000000000001, 1, 0.000000000000001",
    "0.000000000000001, 999999999999999, 0.999999999999999",
    "2.5, 0.333333333333, 0.8333333333325",
    "0, 17, 0",
    "19.99, 1, 19.99",
  })
  void a_flat_price_is_the_amount_for_every_unit(String amount, String quantity, String cost) {
    assertCost(flat(amount), quantity, cost);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 10",
    "99, 10",
    "100, 10",
    "100.000000000001, 20",
    "101, 20",
    "200, 20",
    "250, 30",
    "0, 0",
    "0.5, 10",
  })
  void a_begun_package_is_charged_when_rounding_up(String quantity, String cost) {
    assertCost(packaged("10", 100, true), quantity, cost);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "99.9, 0", "100, 10", "199, 10", "200, 20", "0, 0"})
  void only_full_packages_are_charged_when_rounding_down(String quantity, String cost) {
    assertCost(packaged("10", 100, false), quantity, cost);
  }

  @Test
  void a_package_without_a_size_holds_one_unit() {
    assertCost(packaged("3", null, true), "2.1", "9");
    assertCost(packaged("3", null, false), "2.9", "6");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 5",
    "10, 50",
    "10.5, 42",
    "11, 44",
    "20, 80",
    "20.000000000001, 60.000000000003",
    "21, 63",
    "1000000, 3000000",
  })
  void volume_prices_all_units_at_the_tier_reached(String quantity, String cost) {
    assertCost(tiered(TierMode.VOLUME, TIERS), quantity, cost);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 5",
    "10, 50",
    "10.5, 52",
    "11, 54",
    "20, 90",
    "21, 93",
    "20.000000000001, 90.000000000003",
    "1000000, 3000030",
  })
  void slab_prices_each_unit_at_its_own_tier(String quantity, String cost) {
    assertCost(tiered(TierMode.SLAB, TIERS), quantity, cost);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.1, 20", "1, 20", "100, 20", "101, 57.5", "1000, 507", "2000, 230"})
  void volume_adds_the_flat_amount_of_the_one_tier_reached(String quantity, String cost) {
    assertCost(tiered(TierMode.VOLUME, WITH_FLAT), quantity, cost);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.1, 20",
    "1, 20",
    "100, 20",
    "101, 27.5",
    "1000, 477",
    "1000.1, 507.01",
    "2000, 607",
  })
  void slab_adds_the_flat_amount_of_every_tier_reached(String quantity, String cost) {
    assertCost(tiered(TierMode.SLAB, WITH_FLAT), quantity, cost);
  }

  @ParameterizedTest
  @CsvSource({"VOLUME, 30, 120", "SLAB, 30, 130", "VOLUME, 20, 80", "SLAB, 20, 90"})
  void past_a_last_tier_with_an_end_that_tier_goes_on(TierMode mode, String quantity, String cost) {
    assertCost(tiered(mode, List.of(tier("10", "5", null), tier("20", "4", null))), quantity, cost);
  }

  @ParameterizedTest
  @CsvSource({"VOLUME", "SLAB"})
  void a_single_open_tier_is_a_flat_price(TierMode mode) {
    assertCost(tiered(mode, List.of(tier(null, "0.25", null))), "12.4", "3.1");
  }

  @ParameterizedTest
  @CsvSource({"VOLUME, 10, 0", "VOLUME, 11, 22", "SLAB, 10, 0", "SLAB, 11, 2"})
  void units_of_a_free_tier_cost_nothing(TierMode mode, String quantity, String cost) {
    assertCost(tiered(mode, List.of(tier("10", "0", null), tier(null, "2", null))), quantity, cost);
  }

  @Test
  void nothing_used_costs_nothing_even_where_a_tier_has_a_flat_amount() {
    for (PriceTerms terms : everyKind()) {
      assertCost(terms, "0", "0");
      assertCost(terms, "0.000", "0");
    }
  }

  @Test
  void a_sum_brought_below_zero_by_corrections_costs_nothing() {
    for (PriceTerms terms : everyKind()) {
      assertCost(terms, "-3", "0");
    }
  }

  @Test
  void the_charge_keeps_the_currency_of_the_price() {
    for (PriceTerms terms : everyKind()) {
      assertThat(PriceCalculator.cost(terms, BigDecimal.TEN).currency()).isEqualTo("jpy");
      assertThat(PriceCalculator.cost(terms, BigDecimal.ZERO).currency()).isEqualTo("jpy");
    }
  }

  @Test
  void the_largest_quantities_are_charged_to_their_last_unit() {
    String most = "99999999999999999999999999999999999999";
    assertCost(flat("0.01"), most, "999999999999999999999999999999999999.99");
    assertCost(packaged("1", 7, true), most, "14285714285714285714285714285714285715");
    assertCost(packaged("1", 7, false), most, "14285714285714285714285714285714285714");
    assertCost(packaged("1", 10, true), "0.00000000000000000000000000000000000001", "1");
    assertCost(
        tiered(TierMode.SLAB, List.of(tier("10", "1", null), tier(null, "0.1", "0.5"))),
        most,
        "10000000000000000000000000000000000009.4");
  }

  private static List<PriceTerms> everyKind() {
    return Arrays.asList(
        flat("2"),
        packaged("2", 10, true),
        packaged("2", 10, false),
        tiered(TierMode.VOLUME, WITH_FLAT),
        tiered(TierMode.SLAB, WITH_FLAT));
  }

  private static void assertCost(PriceTerms terms, String quantity, String cost) {
    assertThat(PriceCalculator.cost(terms, new BigDecimal(quantity)).amount())
        .as("%s of %s", quantity, terms)
        .isEqualByComparingTo(cost);
  }

  private static PriceTier tier(String upTo, String unit, String flat) {
    return new PriceTier(
        upTo == null ? null : new BigDecimal(upTo),
        new BigDecimal(unit),
        flat == null ? null : new BigDecimal(flat));
  }

  private static PriceTerms flat(String amount) {
    return new PriceTerms(
        "jpy", BillingModel.FLAT_FEE, new BigDecimal(amount), null, List.of(), null, true);
  }

  private static PriceTerms packaged(String amount, Integer size, boolean up) {
    return new PriceTerms(
        "jpy", BillingModel.PACKAGE, new BigDecimal(amount), null, List.of(), size, up);
  }

  private static PriceTerms tiered(TierMode mode, List<PriceTier> tiers) {
    return new PriceTerms("jpy", BillingModel.TIERED, null, mode, tiers, null, true);
  }
}
