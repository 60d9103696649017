package dev.billingportal.domain.tenant;

/**
 * A merchant's logo as it is shown: a PNG of ours.
 *
 * @param hash of its content, under which it is kept
 * @param width in pixels, as is the height
 */
public record MerchantLogo(String hash, int width, int height) {
  /** The same picture in a size that fits, never larger than it is. */
  public MerchantLogo within(int widest, int highest) {
    double factor = Math.min(1, Math.min((double) widest / width, (double) highest / height));
    return new MerchantLogo(
        hash,
        Math.max(1, (int) Math.round(width * factor)),
        Math.max(1, (int) Math.round(height * factor)));
  }
}
