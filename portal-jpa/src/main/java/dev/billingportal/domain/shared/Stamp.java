package dev.billingportal.domain.shared;

import java.time.Instant;

/**
 * Who changes a record, and when.
 *
 * @param at the moment, UTC, at most microseconds (what both databases keep)
 * @param by the id of the API key or account that acts; null for the portal itself
 */
public record Stamp(Instant at, String by) {}
