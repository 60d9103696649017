package dev.billingportal.service.session;

import dev.billingportal.service.audit.AuditStatement;

/** A new session and what the audit log says of it. */
public record AuditedSession(NewSession session, AuditStatement entry) {}
