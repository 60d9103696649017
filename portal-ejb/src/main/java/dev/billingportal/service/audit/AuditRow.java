package dev.billingportal.service.audit;

import dev.billingportal.domain.audit.ActorKind;
import java.time.Instant;

/**
 * One line of the audit log.
 *
 * @param actorId null for somebody unknown
 * @param action as it is stored; one of a later release may be unknown here
 * @param detail one word more, or null
 * @param subjectId what it was done to, or null
 * @param customerName of the customer it is about, or null
 * @param network roughly where the actor was, or null
 */
public record AuditRow(
    Instant occurredAt,
    ActorKind actorKind,
    String actorId,
    String action,
    String detail,
    String subjectType,
    String subjectId,
    String customerId,
    String customerName,
    String network) {}
