package dev.billingportal.service.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The random 256 bits in the cookie of a signed-in operator, or in a link to set a password.
 *
 * @param text base64url, 43 characters
 */
record ConsoleSecret(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  static ConsoleSecret random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return new ConsoleSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** What a browser sent, if it can be a secret at all. */
  static Optional<ConsoleSecret> of(String sent) {
    return sent != null && FORM.matcher(sent).matches()
        ? Optional.of(new ConsoleSecret(sent))
        : Optional.empty();
  }

  /** What is stored; the prefix keeps it apart from the hash of a portal's cookie. */
  String hash() {
    return digest("console " + text);
  }

  /** What the session's own forms carry. It tells nothing of the secret. */
  String formToken() {
    return digest("console form " + text);
  }

  /** What is stored of a link by which a password is set. */
  String linkHash() {
    return digest("console password " + text);
  }

  private static String digest(String of) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is required of every JDK", e);
    }
  }

  @Override
  public String toString() {
    return "ConsoleSecret";
  }
}
