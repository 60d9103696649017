package dev.billingportal.rest.shared;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.service.session.PortalSetup;
import java.util.List;

/** A portal's settings on the wire; what is null is unset. */
public record PortalSettingsWire(
    String brandName,
    String legalName,
    String addressLine1,
    String addressLine2,
    String addressCity,
    String addressState,
    String addressPostalCode,
    String addressCountry,
    String taxId,
    String email,
    String supportUrl,
    String returnUrl,
    String invoicePrefix,
    List<String> sections,
    boolean hideAmounts,
    List<String> allowedOrigins) {

  public static PortalSettingsWire of(PortalSetup setup) {
    MerchantProfile profile = setup.profile();
    List<PortalSection> sections = setup.presentation().sections();
    return new PortalSettingsWire(
        profile.brandName(),
        profile.legalName(),
        profile.addressLine1(),
        profile.addressLine2(),
        profile.addressCity(),
        profile.addressState(),
        profile.addressPostalCode(),
        profile.addressCountry(),
        profile.taxId(),
        profile.email(),
        profile.supportUrl(),
        profile.returnUrl(),
        profile.invoicePrefix(),
        sections == null ? null : sections.stream().map(PortalSection::wire).toList(),
        setup.presentation().hideAmounts(),
        setup.presentation().allowedOrigins());
  }
}
