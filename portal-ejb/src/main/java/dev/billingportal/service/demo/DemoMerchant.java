package dev.billingportal.service.demo;

import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.tenant.Environment;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.domain.tenant.EnvironmentKind;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.domain.tenant.PortalSettings;
import dev.billingportal.domain.tenant.Tenant;
import dev.billingportal.service.brand.LogoImage;
import dev.billingportal.service.brand.LogoReader;
import dev.billingportal.service.brand.Logos;
import dev.billingportal.service.tenant.ApiKeys;
import dev.billingportal.service.tenant.MerchantAuthentication;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** The demo's merchant, "Acme Inc.", with a sandbox and the documented API key. */
@Stateless
public class DemoMerchant {
  static final EnvironmentId SANDBOX = new EnvironmentId("tenant_demo", "env_demo_sandbox");

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private ApiKeys keys;
  @EJB private Logos logos;
  @Inject private Clock clock;

  /** True if the merchant was made now. */
  public boolean openIfAbsent() {
    if (entities.find(Tenant.class, SANDBOX.tenantId()) != null) {
      return false;
    }
    Instant now = clock.instant();
    entities.persist(new Tenant(SANDBOX.tenantId(), "Acme Inc.", now));
    entities.flush();
    entities.persist(new Environment(SANDBOX, "Sandbox", EnvironmentKind.SANDBOX, now));
    entities.persist(
        new Environment(
            new EnvironmentId(SANDBOX.tenantId(), "env_demo_production"),
            "Production",
            EnvironmentKind.PRODUCTION,
            now.plusMillis(1)));
    LogoImage logo = new LogoReader().read(DemoLogo.png());
    logos.keep(SANDBOX.tenantId(), SANDBOX.id(), logo);
    entities.persist(
        new PortalSettings(
            new PortalSettings.Key(SANDBOX.tenantId(), SANDBOX.id()),
            Ids.next("setting"),
            new MerchantProfile(
                "Acme Inc.",
                "Acme Inc.",
                "500 Market Street",
                null,
                "San Francisco",
                "CA",
                "94105",
                "US",
                "US-12-3456789",
                "billing@acme.example",
                "mailto:support@acme.example",
                "https://acme.example/",
                "INV",
                0,
                DemoLogo.COLOR,
                logo.logo()),
            now));
    keys.register(SANDBOX, "Demo key", MerchantAuthentication.DEMO_KEY, Set.of(KeyScope.values()));
    return true;
  }
}
