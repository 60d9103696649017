package dev.billingportal.service.session;

/**
 * What can still be said to somebody whose session is over.
 *
 * @param merchantName who had opened the portal to them
 * @param returnUrl where they came from, or null
 * @param locale BCP 47 tag, or null
 */
public record EndedSession(String merchantName, String returnUrl, String locale) {}
