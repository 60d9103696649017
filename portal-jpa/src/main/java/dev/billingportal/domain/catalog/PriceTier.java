package dev.billingportal.domain.catalog;

import java.math.BigDecimal;

/**
 * One tier of a tiered price.
 *
 * @param upTo the last unit of the tier, inclusive; null for the tier without an end
 * @param unitAmount money for each unit
 * @param flatAmount money once, when the tier is reached; null for none
 */
public record PriceTier(BigDecimal upTo, BigDecimal unitAmount, BigDecimal flatAmount) {}
