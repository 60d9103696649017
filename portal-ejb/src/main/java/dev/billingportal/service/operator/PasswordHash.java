package dev.billingportal.service.operator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: {@code pbkdf2-sha512$iterations$salt$hash}. PBKDF2-HMAC-SHA512 with the
 * iterations that OWASP's Password Storage Cheat Sheet asks for.
 */
record PasswordHash(int iterations, byte[] salt, byte[] hash) {
  static final int ITERATIONS = 220_000;

  /** Nobody's password, so that an unknown account takes as long as a known one. */
  static final PasswordHash NOBODYS =
      new PasswordHash(
          ITERATIONS, new byte[16], "nobody's password".getBytes(StandardCharsets.US_ASCII));

  private static final String NAME = "pbkdf2-sha512";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 512;
  private static final SecureRandom RANDOM = new SecureRandom();

  static PasswordHash of(String password) {
    return of(password, ITERATIONS);
  }

  static PasswordHash of(String password, int iterations) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new PasswordHash(iterations, salt, derive(password, salt, iterations));
  }

  static PasswordHash read(String kept) {
    String[] parts = kept.split("\\$");
    if (parts.length != 4 || !parts[0].equals(NAME)) {
      throw new IllegalArgumentException("This is no password hash of ours");
    }
    Base64.Decoder decoder = Base64.getDecoder();
    return new PasswordHash(
        Integer.parseInt(parts[1]), decoder.decode(parts[2]), decoder.decode(parts[3]));
  }

  boolean matches(String password) {
    return MessageDigest.isEqual(hash, derive(password, salt, iterations));
  }

  /** Whether it was made when fewer iterations were thought to be enough. */
  boolean isOutdated() {
    return iterations < ITERATIONS;
  }

  String kept() {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return String.join(
        "$",
        NAME,
        String.valueOf(iterations),
        encoder.encodeToString(salt),
        encoder.encodeToString(hash));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    // The same password may be typed in composed or in decomposed letters.
    String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
    PBEKeySpec spec = new PBEKeySpec(normal.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2 is part of every JDK", e);
    } finally {
      spec.clearPassword();
    }
  }

  @Override
  public String toString() {
    return "PasswordHash";
  }
}
