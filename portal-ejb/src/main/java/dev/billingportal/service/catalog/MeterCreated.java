package dev.billingportal.service.catalog;

/** A meter was made, in the transaction that is running: usage gives it the events before it. */
public record MeterCreated(String tenantId, String environmentId, String meterId) {}
