package dev.billingportal.domain.catalog;

import java.math.BigDecimal;

/**
 * A larger unit to show usage in.
 *
 * @param conversionRate how many reporting units one unit of the feature is
 */
public record ReportingUnit(String unitSingular, String unitPlural, BigDecimal conversionRate) {}
