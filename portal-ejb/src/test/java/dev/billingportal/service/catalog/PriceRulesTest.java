package dev.billingportal.service.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.PackageRounding;
import dev.billingportal.domain.catalog.PriceEntityType;
import dev.billingportal.domain.catalog.PriceType;
import dev.billingportal.domain.catalog.TierMode;
import dev.billingportal.domain.shared.ValidationFailed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class PriceRulesTest {
  private PriceEntityType entity = PriceEntityType.PLAN;
  private PriceType type = PriceType.USAGE;
  private BillingModel model = BillingModel.FLAT_FEE;
  private String currency = "USD";
  private BigDecimal amount = BigDecimal.ONE;
  private TierMode mode;
  private List<PriceDraft.Tier> tiers;
  private Integer divideBy;
  private String meterId = "meter_1";
  private Map<String, List<String>> filterValues = Map.of();
  private Instant end;

  @Test
  void a_flat_usage_price_passes_and_so_does_a_fixed_one_without_a_meter() {
    assertPasses();
    type = PriceType.FIXED;
    meterId = null;
    assertPasses();
  }

  @Test
  void usage_needs_a_meter_and_a_fixed_price_has_none() {
    meterId = " ";
    assertRefused("meter_id");
    meterId = "meter_1";
    type = PriceType.FIXED;
    assertRefused("meter_id");
  }

  @Test
  void only_plans_have_prices() {
    entity = PriceEntityType.ADDON;
    assertRefused("entity_type");
  }

  @Test
  void the_currency_must_exist() {
    currency = "usdollar";
    assertRefused("currency");
    currency = "zzz";
    assertRefused("currency");
  }

  @Test
  void flat_and_package_prices_need_an_amount() {
    amount = null;
    assertRefused("amount");
    model = BillingModel.PACKAGE;
    assertRefused("amount");
  }

  @Test
  void a_package_needs_its_size_and_nothing_else_has_one() {
    divideBy = 100;
    assertRefused("transform_quantity");
    model = BillingModel.PACKAGE;
    assertPasses();
    divideBy = null;
    assertRefused("transform_quantity.divide_by");
  }

  @Test
  void an_end_is_after_the_start() {
    end = Instant.parse("2026-01-01T00:00:00Z");
    assertRefused("end_date");
  }

  @Test
  void tiers_rise_and_only_the_last_is_open() {
    tiered(tier("10"), tier("20"), tier(null));
    assertPasses();
    tiered(tier("10"), tier("20"));
    assertPasses();
    tiered(tier("10"), tier("10"), tier(null));
    assertRefused("tiers[1].up_to");
    tiered(tier("10"), tier("9"), tier(null));
    assertRefused("tiers[1].up_to");
    tiered(tier(null), tier("10"));
    assertRefused("tiers[0].up_to");
    tiered(tier("10"), tier("10.5"));
    assertRefused("tiers[1].up_to");
  }

  @Test
  void a_tiered_price_needs_tiers_and_a_mode_and_no_amount() {
    tiered();
    assertRefused("tiers");
    tiered(tier(null));
    mode = null;
    assertRefused("tier_mode");
    tiered(tier(null));
    amount = BigDecimal.ONE;
    assertRefused("amount");
  }

  @Test
  void tiers_on_a_flat_price_are_not_ignored() {
    tiers = List.of(tier(null));
    assertRefused("tiers");
  }

  @Test
  void only_a_usage_price_has_filter_values() {
    filterValues = Map.of("region", List.of("eu"));
    assertPasses();
    type = PriceType.FIXED;
    meterId = null;
    assertRefused("filter_values");
  }

  private void tiered(PriceDraft.Tier... all) {
    model = BillingModel.TIERED;
    mode = TierMode.SLAB;
    amount = null;
    tiers = List.of(all);
  }

  private static PriceDraft.Tier tier(String upTo) {
    return new PriceDraft.Tier(upTo == null ? null : new BigDecimal(upTo), BigDecimal.ONE, null);
  }

  private void assertPasses() {
    assertThatCode(() -> new PriceRules(draft(), "").check()).doesNotThrowAnyException();
  }

  private void assertRefused(String field) {
    assertThatThrownBy(() -> new PriceRules(draft(), "items[3].").check())
        .asInstanceOf(InstanceOfAssertFactories.type(ValidationFailed.class))
        .extracting(ValidationFailed::details, InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("items[3]." + field);
  }

  private PriceDraft draft() {
    return new PriceDraft(
        entity,
        "plan_1",
        type,
        model,
        BillingPeriod.MONTHLY,
        1,
        null,
        currency,
        amount,
        mode,
        tiers,
        divideBy == null ? null : new PriceDraft.Transform(divideBy, PackageRounding.UP),
        meterId,
        filterValues,
        null,
        null,
        null,
        null,
        null,
        null,
        Instant.parse("2026-01-01T00:00:00Z"),
        end,
        null,
        Map.of(),
        null);
  }
}
