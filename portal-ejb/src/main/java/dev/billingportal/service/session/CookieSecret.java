package dev.billingportal.service.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The random 256 bits that a signed-in browser keeps in its cookie.
 *
 * @param text base64url, 43 characters
 */
record CookieSecret(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  static CookieSecret random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return new CookieSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** What a browser sent, if it can be a secret at all. */
  static Optional<CookieSecret> of(String sent) {
    return sent != null && FORM.matcher(sent).matches()
        ? Optional.of(new CookieSecret(sent))
        : Optional.empty();
  }

  /** What is stored. 256 random bits cannot be guessed from it, so that it needs no salt. */
  String hash() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is required of every JDK", e);
    }
  }

  @Override
  public String toString() {
    return "CookieSecret";
  }
}
