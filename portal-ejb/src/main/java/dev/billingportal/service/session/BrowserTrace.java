package dev.billingportal.service.session;

import java.time.Instant;

/**
 * What is known of a browser's cookie, also after its session has ended.
 *
 * @param lastSeenAt to the minute
 */
public record BrowserTrace(PortalOwner owner, Instant lastSeenAt) {}
