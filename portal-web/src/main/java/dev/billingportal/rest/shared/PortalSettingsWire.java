package dev.billingportal.rest.shared;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.service.session.PortalSetup;
import java.util.List;
import java.util.Objects;

/**
 * A portal's settings on the wire; what is null is unset.
 *
 * @param logo what is shown instead of the name; it has an address of its own
 */
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
    int invoiceDueDays,
    String brandColor,
    Logo logo,
    List<String> sections,
    boolean hideAmounts,
    List<String> allowedOrigins) {

  /** A picture that was drawn anew, as PNG; sizes are in pixels. */
  public record Logo(String hash, int width, int height) {}

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
        Objects.requireNonNullElse(profile.invoiceDueDays(), 0),
        profile.brandColor(),
        profile.logo() == null
            ? null
            : new Logo(profile.logo().hash(), profile.logo().width(), profile.logo().height()),
        sections == null ? null : sections.stream().map(PortalSection::wire).toList(),
        setup.presentation().hideAmounts(),
        setup.presentation().allowedOrigins());
  }
}
