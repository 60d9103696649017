package dev.billingportal.service.tenant;

import dev.billingportal.domain.shared.RecordStatus;
import dev.billingportal.domain.tenant.KeyScope;
import java.time.Instant;
import java.util.Set;

/** What may be shown of an API key: everything but the key. */
public record ApiKeySummary(
    String id,
    String name,
    String publicPart,
    Set<KeyScope> scopes,
    RecordStatus status,
    Instant createdAt,
    Instant updatedAt,
    Instant expiresAt,
    Instant lastUsedAt) {}
