package dev.billingportal.service.session;

import dev.billingportal.domain.tenant.PortalSettings;
import dev.billingportal.service.tenant.MerchantProfiles;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The portal's settings, for the customer who looks at it. */
@Stateless
@Interceptors(AmountGate.class)
public class PortalConfigQueries {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private MerchantProfiles merchants;

  /** The settings of the customer's environment; the tenant's bare name where there are none. */
  public PortalConfig of(PortalCustomer customer) {
    PortalSettings settings =
        entities.find(
            PortalSettings.class,
            new PortalSettings.Key(customer.tenantId(), customer.environmentId()));
    return settings == null
        ? new PortalConfig(null, merchants.of(customer.tenantId(), customer.environmentId()))
        : new PortalConfig(settings.id(), settings.profile());
  }
}
