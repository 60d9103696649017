package dev.billingportal.service.session;

import dev.billingportal.domain.tenant.MerchantProfile;

/**
 * What a customer's portal is set to show.
 *
 * @param id of the merchant's settings, or null where there are none
 */
public record PortalConfig(String id, MerchantProfile merchant) {}
