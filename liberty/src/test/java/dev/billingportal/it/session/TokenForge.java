package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.server.ServerUnderTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens that differ from a real one in one thing only, and are signed by the server's own
 * key unless told otherwise: what refuses them is not the signature.
 */
record TokenForge(String header, String payload, byte[] key) {
  private static final String PURPOSE = "portal-session";

  /** Begins with a token the server made. */
  static TokenForge like(String token) {
    String[] parts = token.split("\\.");
    TokenForge forge =
        new TokenForge(
            decoded(parts[0]), decoded(parts[1]), derived(ServerUnderTest.PORTAL_KEYS, PURPOSE));
    assertThat(forge.token()).as("forgeries are signed as the server signs").isEqualTo(token);
    return forge;
  }

  /** With another value, in JSON, for one claim. */
  TokenForge claim(String name, String json) {
    String changed =
        payload.replaceAll("\"" + name + "\":(\"[^\"]*\"|\\d+)", "\"" + name + "\":" + json);
    assertThat(changed).as(name).isNotEqualTo(payload);
    return new TokenForge(header, changed, key);
  }

  TokenForge without(String claim) {
    String changed = payload.replaceAll("\"" + claim + "\":(\"[^\"]*\"|\\d+),?", "");
    assertThat(changed).as(claim).isNotEqualTo(payload);
    return new TokenForge(header, changed.replace(",}", "}"), key);
  }

  /** With more in the payload, before all else. */
  TokenForge also(String members) {
    return new TokenForge(header, payload.replaceFirst("\\{", "{" + members + ","), key);
  }

  TokenForge header(String json) {
    return new TokenForge(json, payload, key);
  }

  /** With another text in the place of one in the header. */
  TokenForge inHeader(String text, String other) {
    assertThat(header).contains(text);
    return header(header.replace(text, other));
  }

  /** Signed with a key from a ring, for a purpose of its own. */
  TokenForge signedBy(String ring, String purpose) {
    return signedBy(derived(ring, purpose));
  }

  TokenForge signedBy(byte[] otherKey) {
    return new TokenForge(header, payload, otherKey);
  }

  String text(String claim) {
    return payload.replaceFirst(".*\"" + claim + "\":\"([^\"]*)\".*", "$1");
  }

  long number(String claim) {
    return Long.parseLong(payload.replaceFirst(".*\"" + claim + "\":(\\d+).*", "$1"));
  }

  String token() {
    String input = unsigned();
    return input + "." + encoded(hmac(key, input));
  }

  /** Header and payload, without the last dot and a signature. */
  String unsigned() {
    return encoded(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + encoded(payload.getBytes(StandardCharsets.UTF_8));
  }

  static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  /** As {@code ServerSecrets} derives the key of a purpose from the first of a ring. */
  private static byte[] derived(String ring, String purpose) {
    return hmac(Base64.getUrlDecoder().decode(ring.split("[:,]")[1]), purpose);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
