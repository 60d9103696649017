package dev.billingportal.service.audit;

import java.time.Instant;

/**
 * Which entries are looked for; null for all.
 *
 * @param actorId the operator, API key or portal session that acted
 * @param customer id or external id of the customer whose data it was about
 * @param from the first moment
 * @param until the moment after the last one
 */
public record AuditFilter(
    AuditKind kind, String actorId, String customer, Instant from, Instant until) {}
