package dev.billingportal.service.session;

import dev.billingportal.domain.tenant.MerchantProfile;
import java.util.List;

/**
 * What can still be said to somebody whose session is over.
 *
 * @param owner whose portal it was
 * @param merchant who had opened the portal to them
 * @param returnUrl where they came from, or null
 * @param refreshUrl where they can have a new session, or null
 * @param allowedOrigins who may frame the portal
 * @param locale BCP 47 tag, or null
 */
public record EndedSession(
    PortalOwner owner,
    MerchantProfile merchant,
    String returnUrl,
    String refreshUrl,
    List<String> allowedOrigins,
    String locale) {}
