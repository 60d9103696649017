package dev.billingportal.service.audit;

import java.time.Instant;

/**
 * An entry that was written in the running transaction.
 *
 * @param actorId the API key, operator or portal session that acted
 * @param customerId whose data it is about, or null
 */
public record Audited(
    String tenantId,
    String environmentId,
    AuditAction action,
    String actorId,
    String subjectId,
    String customerId,
    Instant occurredAt) {}
