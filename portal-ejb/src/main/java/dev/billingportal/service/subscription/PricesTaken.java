package dev.billingportal.service.subscription;

/**
 * A subscription has taken filtered prices, in the transaction that is running: usage has to count
 * what each of its prices is for.
 */
public record PricesTaken(String tenantId, String environmentId, String subscriptionId) {}
