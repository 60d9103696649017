package dev.billingportal.service.invoice;

import dev.billingportal.domain.shared.ScopedId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a signed link opens: one invoice's document, for a session that still lives, until a moment.
 * As text it is {@code <content>.<key id>.<signature>}, each in base64url.
 */
record SignedLink(ScopedId session, String invoiceId, Instant until) {
  private static final int MAX_LENGTH = 1000;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /**
   * @param keys the ring; any of its keys verifies, the named one signs
   */
  String sign(Map<String, byte[]> keys, String keyId) {
    String content =
        String.join(
            "\n",
            session.tenantId(),
            session.environmentId(),
            session.id(),
            invoiceId,
            Long.toString(until.getEpochSecond()));
    String signed = encode(content) + "." + encode(keyId);
    return signed + "." + ENCODER.encodeToString(mac(keys.get(keyId), signed));
  }

  /** Empty if the text is not a link of ours, was changed, or its time is over. */
  static Optional<SignedLink> verify(String text, Map<String, byte[]> keys, Instant now) {
    String[] parts = text.length() > MAX_LENGTH ? new String[0] : text.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      byte[] key = keys.get(decode(parts[1]));
      String signed = parts[0] + "." + parts[1];
      if (key == null
          || !MessageDigest.isEqual(
              ENCODER.encodeToString(mac(key, signed)).getBytes(StandardCharsets.US_ASCII),
              parts[2].getBytes(StandardCharsets.UTF_8))) {
        return Optional.empty();
      }
      String[] content = decode(parts[0]).split("\n", -1);
      SignedLink link =
          new SignedLink(
              new ScopedId(content[0], content[1], content[2]),
              content[3],
              Instant.ofEpochSecond(Long.parseLong(content[4])));
      return link.until.isAfter(now) ? Optional.of(link) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String encode(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is required of every JDK", e);
    }
  }
}
