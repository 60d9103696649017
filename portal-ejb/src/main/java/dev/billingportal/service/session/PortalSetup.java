package dev.billingportal.service.session;

import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.domain.tenant.PortalPresentation;

/** A portal's settings as its merchant sees them. */
public record PortalSetup(MerchantProfile profile, PortalPresentation presentation) {}
