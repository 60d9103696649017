package dev.billingportal.service.session;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.domain.tenant.MerchantLogo;
import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.domain.tenant.PortalPresentation;
import dev.billingportal.domain.tenant.PortalSettings;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditTrail;
import dev.billingportal.service.brand.LogoImage;
import dev.billingportal.service.brand.LogoReader;
import dev.billingportal.service.brand.Logos;
import dev.billingportal.service.shared.PortalConfiguration;
import dev.billingportal.service.tenant.MerchantProfiles;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The settings of a merchant's portal, one set an environment. */
@Stateless
public class PortalSetups {
  private static final String DEFAULT_PREFIX = "INV";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private MerchantProfiles profiles;
  @EJB private Logos logos;
  @Inject private AuditTrail audit;
  @Inject private PortalConfiguration configuration;
  @Inject private Clock clock;

  public PortalSetup get(MerchantScope scope) {
    PortalSettings settings = find(scope);
    return settings == null
        ? new PortalSetup(profile(scope), PortalPresentation.EVERYTHING, 0)
        : setup(settings);
  }

  /**
   * Replaces the settings but for the logo. Sessions that are open follow within two seconds.
   *
   * @throws ValidationFailed naming the field
   */
  public PortalSetup change(MerchantScope scope, PortalSettingsDraft draft) {
    return change(scope, draft, null);
  }

  /**
   * The same, unless somebody else has changed the settings since they were looked at.
   *
   * @param seen the version that was looked at; null for whatever is there
   * @throws PortalException with version_conflict if there is another one
   */
  public PortalSetup change(MerchantScope scope, PortalSettingsDraft draft, Integer seen) {
    scope.require(KeyScope.WRITE);
    WebAddresses addresses = new WebAddresses(configuration.isDevelopment());
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
    requireSame(settings, seen);
    MerchantLogo logo = settings == null ? null : settings.profile().logo();
    settings = keep(scope, settings, profile(draft, addresses, logo));
    settings.present(presentation, clock.instant());
    return changed(scope, settings, null);
  }

  /**
   * Shows this picture instead of the merchant's name. It is drawn anew first.
   *
   * @param file PNG or JPEG
   * @throws ValidationFailed naming {@code logo} and why it cannot be one
   */
  public PortalSetup changeLogo(MerchantScope scope, byte[] file) {
    scope.require(KeyScope.WRITE);
    LogoImage image = new LogoReader().read(file);
    logos.keep(scope.tenantId(), scope.environmentId(), image);
    return show(scope, image.logo(), "logo");
  }

  /** Shows the merchant's name again. Without a logo nothing is changed. */
  public PortalSetup removeLogo(MerchantScope scope) {
    scope.require(KeyScope.WRITE);
    PortalSetup setup = get(scope);
    return setup.profile().logo() == null ? setup : show(scope, null, "logo_removed");
  }

  /**
   * The logo as it is shown, a PNG.
   *
   * @throws NotFound if there is none
   */
  public byte[] logo(MerchantScope scope) {
    MerchantLogo logo = profile(scope).logo();
    if (logo == null) {
      throw new NotFound("Logo", "");
    }
    return logos
        .find(scope.tenantId(), scope.environmentId(), logo)
        .orElseThrow(() -> new NotFound("Logo", ""));
  }

  private PortalSetup show(MerchantScope scope, MerchantLogo logo, String detail) {
    PortalSettings settings = find(scope);
    MerchantProfile before = profile(scope);
    settings = keep(scope, settings, before.with(logo));
    if (before.logo() != null && !Objects.equals(before.logo(), logo)) {
      logos.forget(scope.tenantId(), scope.environmentId(), before.logo());
    }
    return changed(scope, settings, detail);
  }

  private static void requireSame(PortalSettings settings, Integer seen) {
    if (seen != null && seen != (settings == null ? 0 : settings.version())) {
      throw new PortalException(
          ErrorCode.VERSION_CONFLICT, "Somebody else changed the settings meanwhile", Map.of());
    }
  }

  /** The settings with this profile, made if there were none. */
  private PortalSettings keep(
      MerchantScope scope, PortalSettings settings, MerchantProfile profile) {
    if (settings != null) {
      settings.change(profile, clock.instant());
      return settings;
    }
    PortalSettings made =
        new PortalSettings(key(scope), Ids.next("setting"), profile, clock.instant());
    entities.persist(made);
    return made;
  }

  private PortalSetup changed(MerchantScope scope, PortalSettings settings, String detail) {
    audit.note(
        AuditTrail.Actor.apiKey(scope.key(scope.keyId())),
        AuditAction.SETTINGS_CHANGED,
        settings.id(),
        null,
        detail);
    // So that a change at the same time is noticed here, and the version is the new one.
    entities.flush();
    return setup(settings);
  }

  private static PortalSetup setup(PortalSettings settings) {
    return new PortalSetup(settings.profile(), settings.presentation(), settings.version());
  }

  private MerchantProfile profile(MerchantScope scope) {
    return profiles.of(scope.tenantId(), scope.environmentId());
  }

  private static MerchantProfile profile(
      PortalSettingsDraft draft, WebAddresses addresses, MerchantLogo logo) {
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
        draft.invoicePrefix() == null ? DEFAULT_PREFIX : draft.invoicePrefix(),
        draft.invoiceDueDays() == null ? Integer.valueOf(0) : draft.invoiceDueDays(),
        draft.brandColor() == null ? null : draft.brandColor().toLowerCase(Locale.ROOT),
        logo);
  }

  private PortalSettings find(MerchantScope scope) {
    return entities.find(PortalSettings.class, key(scope));
  }

  private static PortalSettings.Key key(MerchantScope scope) {
    return new PortalSettings.Key(scope.tenantId(), scope.environmentId());
  }
}
