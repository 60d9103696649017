package dev.billingportal.service.subscription;

import java.util.Collection;

/**
 * Some subscriptions have taken prices, in the transaction that is running: usage has to count what
 * each of their prices is for. It need not be published where no price has a filter.
 */
public record PricesTaken(
    String tenantId, String environmentId, Collection<String> subscriptionIds) {}
