package dev.billingportal.service.catalog;

import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.PriceTier;
import dev.billingportal.domain.catalog.TierMode;
import java.math.BigDecimal;
import java.util.List;

/**
 * All that decides what a quantity costs.
 *
 * @param amount money for a unit (flat) or a package; null when tiered
 * @param tierMode null unless tiered
 * @param tiers in rising order, empty unless tiered; the last may have no end
 * @param divideBy units in a package, null for 1
 * @param roundUp whether a package that was begun is charged
 */
public record PriceTerms(
    String currency,
    BillingModel model,
    BigDecimal amount,
    TierMode tierMode,
    List<PriceTier> tiers,
    Integer divideBy,
    boolean roundUp) {}
