package dev.billingportal.service.session;

import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.domain.tenant.PortalPresentation;

/**
 * A portal's settings as its merchant sees them.
 *
 * @param version counts the changes, from 0 where there was none
 */
public record PortalSetup(MerchantProfile profile, PortalPresentation presentation, int version) {}
