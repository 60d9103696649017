package dev.billingportal.service.customer;

import dev.billingportal.domain.shared.RecordStatus;
import java.time.Instant;

/**
 * Which customers are looked for.
 *
 * @param text a part of the name, the external id or the e-mail address; empty for all
 * @param status null for all
 * @param updatedSince only those changed at or after this moment, or null
 */
public record CustomerFilter(String text, RecordStatus status, Instant updatedSince) {}
