package dev.billingportal.web.shared;

import dev.billingportal.domain.tenant.MerchantLogo;
import dev.billingportal.service.brand.BrandTones;
import dev.billingportal.web.session.BrandLogo;
import dev.billingportal.web.session.PortalVisit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** How the merchant's brand looks on this page. */
@Named
@RequestScoped
public class Brand {
  private static final int WIDEST = 160;
  private static final int HIGHEST = 36;

  @Inject private PortalVisit visit;

  /** The logo that stands for the merchant's name, in the size it is shown in; or null. */
  public MerchantLogo getLogo() {
    MerchantLogo logo = visit.merchant().logo();
    return logo == null ? null : logo.within(WIDEST, HIGHEST);
  }

  /** Where the logo is within this customer's portal. */
  public String getLogoPath() {
    return BrandLogo.path(visit.merchant().logo());
  }

  /** A style sheet with the brand's tones, or null for ours. */
  public String getStyle() {
    String color = visit.merchant().brandColor();
    return color == null ? null : ":root{" + BrandTones.of(color).declarations() + "}";
  }

  /** What the style sheet must carry to be taken. */
  public String getNonce() {
    return visit.nonce();
  }
}
