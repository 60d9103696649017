package dev.billingportal.service.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the few secrets that must be used again, such as those that sign webhooks: AES-256-GCM
 * under a key derived from {@code PORTAL_KEYS}, with the key's id kept beside the text.
 */
@ApplicationScoped
public class SecretBox {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String MARK = "$";
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject private ServerSecrets secrets;

  /**
   * @param purpose keeps the secrets of different features apart
   */
  public String seal(String purpose, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    String keyId = secrets.signingKeyId();
    byte[] sealed =
        apply(
            Cipher.ENCRYPT_MODE,
            key(keyId, purpose),
            nonce,
            secret.getBytes(StandardCharsets.UTF_8));
    byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
    return keyId + MARK + Base64.getEncoder().encodeToString(both);
  }

  /**
   * @throws IllegalStateException if the key it was sealed with is no longer in the ring
   */
  public String open(String purpose, String sealed) {
    int end = sealed.indexOf(MARK);
    byte[] both = Base64.getDecoder().decode(sealed.substring(end + 1));
    return new String(
        apply(
            Cipher.DECRYPT_MODE,
            key(sealed.substring(0, end), purpose),
            Arrays.copyOf(both, NONCE_BYTES),
            Arrays.copyOfRange(both, NONCE_BYTES, both.length)),
        StandardCharsets.UTF_8);
  }

  private byte[] key(String keyId, String purpose) {
    Map<String, byte[]> keys = secrets.keysFor("seal " + purpose);
    if (!keys.containsKey(keyId)) {
      throw new IllegalStateException("PORTAL_KEYS no longer holds the key " + keyId);
    }
    return keys.get(keyId);
  }

  private static byte[] apply(int mode, byte[] key, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A kept secret cannot be read or written", e);
    }
  }
}
