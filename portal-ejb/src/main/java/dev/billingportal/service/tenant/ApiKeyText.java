package dev.billingportal.service.tenant;

import dev.billingportal.domain.tenant.EnvironmentKind;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of an API key: {@code bp_live_<public part>_<secret><checksum>}. The secret has 256
 * random bits; the checksum tells a mistyped key, and a key found by a secret scanner, from noise
 * without asking the database.
 *
 * @param publicPart what the key is found by; may be shown
 */
public record ApiKeyText(String text, String publicPart) {
  private static final char[] DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
  private static final int PUBLIC_LENGTH = 16;
  // 62^43 > 2^256
  private static final int SECRET_LENGTH = 43;
  private static final int CHECKSUM_LENGTH = 6;
  private static final Pattern FORM =
      Pattern.compile(
          "bp_(?:live|sandbox)_([0-9A-Za-z]{%d})_[0-9A-Za-z]{%d}"
              .formatted(PUBLIC_LENGTH, SECRET_LENGTH + CHECKSUM_LENGTH));
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new key for an environment of this kind. */
  public static ApiKeyText next(EnvironmentKind kind) {
    String publicPart = random(PUBLIC_LENGTH);
    String body = "bp_" + kind.keyPrefix() + "_" + publicPart + "_" + random(SECRET_LENGTH);
    return new ApiKeyText(body + checksum(body), publicPart);
  }

  /** The key a text is, or nothing if it cannot be one. */
  public static Optional<ApiKeyText> read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int end = text.length() - CHECKSUM_LENGTH;
    return checksum(text.substring(0, end)).equals(text.substring(end))
        ? Optional.of(new ApiKeyText(text, form.group(1)))
        : Optional.empty();
  }

  private static String random(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(DIGITS[RANDOM.nextInt(DIGITS.length)]);
    }
    return text.toString();
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    char[] text = new char[CHECKSUM_LENGTH];
    long rest = crc.getValue();
    for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS[(int) (rest % DIGITS.length)];
      rest /= DIGITS.length;
    }
    return new String(text);
  }

  /** Never the key: it would end in a log. */
  @Override
  public String toString() {
    return "API key " + publicPart;
  }
}
