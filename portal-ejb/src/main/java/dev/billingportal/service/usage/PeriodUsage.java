package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.NotMoney;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/**
 * A feature's usage in the billing period that is running; in the customer's month where nothing
 * prices the feature.
 *
 * @param subscriptionIds the subscriptions that price it
 * @param uncounted how many of the events had no value that the meter can use; merchants' business
 * @param end exclusive
 * @param resets whether the quantity begins anew after the period
 * @param stillCounting whether some events are missing, because the feature's meter is new
 */
public record PeriodUsage(
    String featureId,
    String name,
    String lookupKey,
    String meterId,
    String groupId,
    String unitSingular,
    String unitPlural,
    Set<String> subscriptionIds,
    @NotMoney BigDecimal usage,
    long events,
    long uncounted,
    Instant start,
    Instant end,
    boolean resets,
    boolean stillCounting) {}
