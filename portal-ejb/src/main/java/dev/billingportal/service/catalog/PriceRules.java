package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.PriceEntityType;
import dev.billingportal.domain.catalog.PriceType;
import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.ValidationFailed;
import java.math.BigDecimal;
import java.util.List;

/** What must go together in a price. Every refusal names the field. */
final class PriceRules {
  private final PriceDraft draft;
  private final String at;

  /**
   * @param at what the names of fields begin with, for example {@code items[3].}
   */
  PriceRules(PriceDraft draft, String at) {
    this.draft = draft;
    this.at = at;
  }

  /**
   * @throws ValidationFailed naming the first field that is wrong
   */
  void check() {
    require(draft.entityType() == PriceEntityType.PLAN, "entity_type", "only PLAN is supported");
    require(Money.isCurrency(draft.currency()), "currency", "must be an ISO 4217 currency code");
    require(
        draft.startDate() == null
            || draft.endDate() == null
            || draft.endDate().isAfter(draft.startDate()),
        "end_date",
        "must be after start_date");
    boolean metered = draft.meterId() != null && !draft.meterId().isBlank();
    require(metered || draft.type() == PriceType.FIXED, "meter_id", "a USAGE price needs a meter");
    require(!metered || draft.type() == PriceType.USAGE, "meter_id", "only a USAGE price has one");
    require(
        metered || draft.filterValues() == null || draft.filterValues().isEmpty(),
        "filter_values",
        "only a USAGE price has them");
    require(
        !metered || draft.minQuantity() == null || draft.minQuantity().signum() == 0,
        "min_quantity",
        "only a FIXED price has one");
    switch (draft.billingModel()) {
      case FLAT_FEE -> checkAmount();
      case PACKAGE -> {
        checkAmount();
        require(
            draft.transformQuantity() != null && draft.transformQuantity().divideBy() != null,
            "transform_quantity.divide_by",
            "a PACKAGE price needs the units in a package");
      }
      case TIERED -> checkTiers(draft.tiers() == null ? List.of() : draft.tiers());
    }
    require(
        draft.billingModel() == BillingModel.PACKAGE || !transforms(),
        "transform_quantity",
        "only a PACKAGE price has it");
  }

  private boolean transforms() {
    return draft.transformQuantity() != null
        && draft.transformQuantity().divideBy() != null
        && draft.transformQuantity().divideBy() > 1;
  }

  private void checkAmount() {
    require(draft.amount() != null, "amount", "is required for " + draft.billingModel());
    require(
        draft.tiers() == null || draft.tiers().isEmpty(), "tiers", "only a TIERED price has them");
  }

  private void checkTiers(List<PriceDraft.Tier> tiers) {
    require(draft.amount() == null, "amount", "a TIERED price has amounts in its tiers only");
    require(draft.tierMode() != null, "tier_mode", "a TIERED price needs VOLUME or SLAB");
    require(!tiers.isEmpty(), "tiers", "a TIERED price needs tiers");
    BigDecimal end = BigDecimal.ZERO;
    for (int i = 0; i < tiers.size(); i++) {
      String field = "tiers[" + i + "].up_to";
      BigDecimal upTo = tiers.get(i).upTo();
      if (upTo == null) {
        require(i == tiers.size() - 1, field, "only the last tier can be without an end");
      } else {
        require(upTo.stripTrailingZeros().scale() <= 0, field, "must be a whole number");
        require(upTo.compareTo(end) > 0, field, "must be greater than the tier before");
        end = upTo;
      }
    }
  }

  private void require(boolean holds, String field, String problem) {
    if (!holds) {
      throw new ValidationFailed(at + field, problem);
    }
  }
}
