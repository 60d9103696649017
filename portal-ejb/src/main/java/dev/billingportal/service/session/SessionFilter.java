package dev.billingportal.service.session;

/**
 * Which sessions are asked for. Every part may be null.
 *
 * @param active true for those that open the portal still, false for those that ended
 */
public record SessionFilter(String customerId, String externalCustomerId, Boolean active) {}
