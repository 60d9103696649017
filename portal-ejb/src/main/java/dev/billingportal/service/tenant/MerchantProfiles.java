package dev.billingportal.service.tenant;

import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.domain.tenant.PortalSettings;
import dev.billingportal.domain.tenant.Tenant;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Who the merchant is on pages and documents. */
@Stateless
public class MerchantProfiles {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  /** The environment's profile; the tenant's bare name where none was set. */
  public MerchantProfile of(String tenantId, String environmentId) {
    PortalSettings settings =
        entities.find(PortalSettings.class, new PortalSettings.Key(tenantId, environmentId));
    return settings != null
        ? settings.profile()
        : MerchantProfile.named(entities.find(Tenant.class, tenantId).name());
  }
}
