package dev.billingportal.service.customer;

import dev.billingportal.domain.shared.RecordStatus;
import java.time.Instant;

/** A customer in the merchant's list of them. */
public record CustomerRow(
    String id,
    String externalId,
    String name,
    String email,
    RecordStatus status,
    Instant updatedAt) {}
