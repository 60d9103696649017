package dev.billingportal.service.brand;

import dev.billingportal.domain.tenant.MerchantLogo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A logo that was drawn anew: a PNG of nothing but its pixels. */
public record LogoImage(MerchantLogo logo, byte[] png) {
  private static final int HASH_BYTES = 16;

  static LogoImage of(byte[] png, int width, int height) {
    return new LogoImage(new MerchantLogo(hash(png), width, height), png);
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is required of every JDK", e);
    }
  }
}
