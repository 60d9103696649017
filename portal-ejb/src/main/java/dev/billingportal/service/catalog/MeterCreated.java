package dev.billingportal.service.catalog;

/**
 * A meter was made, in the transaction that is running: usage has it count what comes, and what
 * came before it.
 */
public record MeterCreated(String tenantId, String environmentId, String meterId) {}
