package dev.billingportal.service.session;

import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.domain.tenant.PortalPresentation;
import dev.billingportal.domain.tenant.PortalSettings;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.service.tenant.MerchantProfiles;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** The settings of a merchant's portal, one set an environment. */
@Stateless
public class PortalSetups {
  private static final String DEFAULT_PREFIX = "INV";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private MerchantProfiles profiles;
  @Inject private AuditTrail audit;
  @Inject private PortalConfiguration configuration;
  @Inject private Clock clock;

  public PortalSetup get(MerchantScope scope) {
    PortalSettings settings = find(scope);
    return new PortalSetup(
        profiles.of(scope.tenantId(), scope.environmentId()),
        settings == null ? PortalPresentation.EVERYTHING : settings.presentation());
  }

  /**
   * Replaces the settings. Sessions that are open follow within two seconds.
   *
   * @throws ValidationFailed naming the field
   */
  public PortalSetup change(MerchantScope scope, PortalSettingsDraft draft) {
    scope.require(KeyScope.WRITE);
    WebAddresses addresses = new WebAddresses(configuration.isDevelopment());
    MerchantProfile profile = profile(draft, addresses);
    PortalPresentation presentation =
        new PortalPresentation(
            draft.sections() == null
                ? null
                : draft.sections().stream().map(SessionRules::section).distinct().toList(),
            Boolean.TRUE.equals(draft.hideAmounts()),
            draft.allowedOrigins() == null
                ? null
                : draft.allowedOrigins().stream().map(addresses::origin).distinct().toList());
    PortalSettings settings = find(scope);
    if (settings == null) {
      settings = new PortalSettings(key(scope), Ids.next("setting"), profile, clock.instant());
      entities.persist(settings);
    } else {
      settings.change(profile, clock.instant());
    }
    settings.present(presentation, clock.instant());
    audit.note(
        AuditTrail.Actor.apiKey(scope.key(scope.keyId())),
        AuditAction.SETTINGS_CHANGED,
        settings.id(),
        null);
    return new PortalSetup(profile, presentation);
  }

  private static MerchantProfile profile(PortalSettingsDraft draft, WebAddresses addresses) {
    return new MerchantProfile(
        draft.brandName(),
        draft.legalName() == null ? draft.brandName() : draft.legalName(),
        draft.addressLine1(),
        draft.addressLine2(),
        draft.addressCity(),
        draft.addressState(),
        draft.addressPostalCode(),
        draft.addressCountry(),
        draft.taxId(),
        draft.email(),
        addresses.contact("support_url", draft.supportUrl()),
        addresses.page("return_url", draft.returnUrl()),
        draft.invoicePrefix() == null ? DEFAULT_PREFIX : draft.invoicePrefix());
  }

  private PortalSettings find(MerchantScope scope) {
    return entities.find(PortalSettings.class, key(scope));
  }

  private static PortalSettings.Key key(MerchantScope scope) {
    return new PortalSettings.Key(scope.tenantId(), scope.environmentId());
  }
}
