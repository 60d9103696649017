package dev.billingportal.service.shared;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ring of keys from {@code PORTAL_KEYS}. The first key signs, all of them verify; keys for
 * other purposes are derived from them, one a purpose. Each key has at least 256 bits.
 */
@ApplicationScoped
public class ServerSecrets {
  private static final int MIN_BYTES = 32;
  private static final String HASH_MARK = "$";
  private static final String DEVELOPMENT_KEYS =
      "development:"
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(
                  "not a secret, development mode only".getBytes(StandardCharsets.UTF_8));

  @Inject private PortalConfiguration configuration;

  private final Map<String, byte[]> ring = new LinkedHashMap<>();
  private final Map<String, Map<String, byte[]>> derived = new ConcurrentHashMap<>();
  private String signingKeyId;

  @PostConstruct
  void read() {
    String configured =
        configuration.keys().map(String::trim).filter(s -> !s.isEmpty()).orElse(null);
    if (configured == null && !configuration.isDevelopment()) {
      throw new IllegalStateException("PORTAL_KEYS is required in production mode");
    }
    String keys = configured == null ? DEVELOPMENT_KEYS : configured;
    if (!configuration.isDevelopment() && keys.contains(DEVELOPMENT_KEYS.split(":")[1])) {
      throw new IllegalStateException("PORTAL_KEYS holds the built-in development key");
    }
    for (String pair : keys.split(",", -1)) {
      String[] parts = pair.trim().split(":", 2);
      byte[] key = parts.length == 2 ? decode(parts[1]) : new byte[0];
      if (!parts[0].matches("[A-Za-z0-9._-]{1,64}") || key.length < MIN_BYTES) {
        throw new IllegalStateException(
            "PORTAL_KEYS must be kid:base64url pairs of at least 256 bits each");
      }
      if (ring.put(parts[0], key) != null) {
        throw new IllegalStateException("PORTAL_KEYS names the same kid twice");
      }
      signingKeyId = signingKeyId == null ? parts[0] : signingKeyId;
    }
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** The id of the key that signs new tokens. */
  public String signingKeyId() {
    return signingKeyId;
  }

  /** A purpose's own 256-bit key under each key id of the ring. */
  public Map<String, byte[]> keysFor(String purpose) {
    Map<String, byte[]> keys = new LinkedHashMap<>();
    ring.forEach((id, key) -> keys.put(id, hmac(key, purpose)));
    return keys;
  }

  /**
   * A hash that cannot be made without the server's keys: the id of the newest key, and a hash
   * under it. Check it with {@link #matches}.
   */
  public String keyedHash(String purpose, String text) {
    return keyedHash(signingKeyId, purpose, text);
  }

  /** Whether a kept hash is of this text, under whichever key of the ring it was made. */
  public boolean matches(String kept, String purpose, String text) {
    int end = kept.indexOf(HASH_MARK);
    String keyId = end < 0 ? signingKeyId : kept.substring(0, end);
    boolean known = ring.containsKey(keyId);
    String expected = keyedHash(known ? keyId : signingKeyId, purpose, text);
    return MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII), kept.getBytes(StandardCharsets.US_ASCII))
        && known;
  }

  private String keyedHash(String keyId, String purpose, String text) {
    byte[] key = derived.computeIfAbsent(purpose, unused -> keysFor(purpose)).get(keyId);
    return keyId + HASH_MARK + HexFormat.of().formatHex(hmac(key, text));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is required of every JDK", e);
    }
  }
}
