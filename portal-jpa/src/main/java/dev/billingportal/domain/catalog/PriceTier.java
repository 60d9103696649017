package dev.billingportal.domain.catalog;

import dev.billingportal.domain.shared.NotMoney;
import java.math.BigDecimal;

/**
 * One tier of a tiered price.
 *
 * @param upTo the last unit of the tier, inclusive; null for the tier without an end
 * @param unitAmount money for each unit
 * @param flatAmount money once, when the tier is reached; null for none
 */
public record PriceTier(@NotMoney BigDecimal upTo, BigDecimal unitAmount, BigDecimal flatAmount) {}
