package dev.billingportal.web.session;

import dev.billingportal.domain.tenant.MerchantLogo;
import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.service.brand.BrandTones;
import java.util.Base64;

/**
 * The merchant's brand on the pages before and after a session. There is no session to ask for a
 * picture with, so that the page brings it along.
 *
 * @param picture the logo as an address that holds it, or null
 * @param style declarations of the brand's tones, or null
 */
record Doorplate(String name, String picture, MerchantLogo size, String style) {
  private static final int WIDEST = 200;
  private static final int HIGHEST = 44;

  /**
   * @param png the merchant's logo, or null
   */
  static Doorplate of(MerchantProfile merchant, byte[] png) {
    return new Doorplate(
        merchant.brandName(),
        png == null ? null : "data:image/png;base64," + Base64.getEncoder().encodeToString(png),
        png == null ? null : merchant.logo().within(WIDEST, HIGHEST),
        merchant.brandColor() == null ? null : BrandTones.of(merchant.brandColor()).declarations());
  }
}
