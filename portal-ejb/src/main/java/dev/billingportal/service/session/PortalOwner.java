package dev.billingportal.service.session;

/** Whose portal it is: a customer of a merchant's environment. */
public record PortalOwner(String tenantId, String environmentId, String customerId) {}
