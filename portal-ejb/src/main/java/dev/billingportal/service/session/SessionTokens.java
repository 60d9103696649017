package dev.billingportal.service.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes and reads the tokens of portal sessions: JWTs signed with HS256 under a ring of keys.
 *
 * <p>A header is never interpreted. There is exactly one valid header for each key of the ring, and
 * a token must begin with one of them, byte for byte; so no algorithm, key reference or extension
 * that a token names is ever followed.
 */
public class SessionTokens {
  static final String ISSUER = "billing-portal";
  static final String AUDIENCE = "customer-portal";
  static final String TYPE = "portal-session+jwt";
  static final int MAX_LENGTH = 4096;
  static final Duration SKEW = Duration.ofSeconds(30);

  private static final int MAX_DEPTH = 3;
  private static final int MAX_CACHED = 10_000;
  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(20)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Map<String, Key> keysByHeader = new LinkedHashMap<>();
  private final Key signing;
  private final JWSSigner signer;
  private final Clock clock;
  private final Cache<String, SessionClaims> verified =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(Duration.ofHours(1)).build();

  /**
   * @param ring keys of at least 256 bits by their ids; each of them verifies
   * @param signingKeyId the one that signs
   */
  public SessionTokens(Map<String, byte[]> ring, String signingKeyId, Clock clock) {
    this.clock = clock;
    try {
      for (Map.Entry<String, byte[]> entry : ring.entrySet()) {
        Key key = new Key(header(entry.getKey()), new MACVerifier(entry.getValue()));
        keysByHeader.put(key.header().toBase64URL().toString(), key);
      }
      signer = new MACSigner(ring.get(signingKeyId));
    } catch (JOSEException e) {
      throw new IllegalArgumentException("A signing key needs at least 256 bits", e);
    }
    signing = keysByHeader.get(header(signingKeyId).toBase64URL().toString());
  }

  private static JWSHeader header(String keyId) {
    return new JWSHeader.Builder(JWSAlgorithm.HS256)
        .type(new JOSEObjectType(TYPE))
        .keyID(keyId)
        .build();
  }

  /** The signed token for a session. */
  public String write(SessionClaims claims) {
    JWTClaimsSet set =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .jwtID(claims.sessionId())
            .claim("customer_id", claims.customerId())
            .claim("external_customer_id", claims.externalCustomerId())
            .claim("tenant_id", claims.tenantId())
            .claim("environment_id", claims.environmentId())
            .issueTime(Date.from(claims.issuedAt()))
            .expirationTime(Date.from(claims.expiresAt()))
            .build();
    SignedJWT token = new SignedJWT(signing.header(), set);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("A token cannot be signed", e);
    }
    return token.serialize();
  }

  /** What a token says, if we signed it and it has not expired; empty for everything else. */
  public Optional<SessionClaims> verify(String token) {
    return read(token).filter(claims -> clock.instant().isBefore(claims.expiresAt()));
  }

  /** What a token says, if we signed it, also after it expired: to know whom to say goodbye to. */
  Optional<SessionClaims> read(String token) {
    if (token == null || token.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String hash = hash(token);
    SessionClaims known = verified.getIfPresent(hash);
    if (known == null) {
      known = parse(token).orElse(null);
      if (known == null) {
        return Optional.empty();
      }
      verified.put(hash, known);
    }
    return Optional.of(known)
        .filter(claims -> !claims.issuedAt().isAfter(clock.instant().plus(SKEW)));
  }

  private Optional<SessionClaims> parse(String token) {
    String[] parts = token.split("\\.", -1);
    Key key = parts.length == 3 ? keysByHeader.get(parts[0]) : null;
    if (key == null) {
      return Optional.empty();
    }
    Optional<byte[]> payload = canonical(parts[1]);
    Optional<byte[]> signature = canonical(parts[2]);
    if (payload.isEmpty() || signature.isEmpty() || !key.signed(parts)) {
      return Optional.empty();
    }
    try {
      JsonNode claims = STRICT.readTree(utf8(payload.get()));
      return claims.isObject() ? claims(claims) : Optional.empty();
    } catch (JsonProcessingException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private Optional<SessionClaims> claims(JsonNode node) {
    boolean ours =
        ISSUER.equals(text(node, "iss"))
            && AUDIENCE.equals(text(node, "aud"))
            && (!node.has("nbf") || !seconds(node, "nbf").isAfter(clock.instant().plus(SKEW)));
    SessionClaims claims =
        new SessionClaims(
            text(node, "tenant_id"),
            text(node, "environment_id"),
            text(node, "customer_id"),
            text(node, "external_customer_id"),
            text(node, "jti"),
            seconds(node, "iat"),
            seconds(node, "exp"));
    boolean whole =
        claims.tenantId() != null
            && claims.environmentId() != null
            && claims.customerId() != null
            && claims.externalCustomerId() != null
            && claims.sessionId() != null
            && claims.issuedAt() != Instant.MAX
            && claims.expiresAt() != Instant.MAX
            && claims.expiresAt().isAfter(claims.issuedAt());
    return ours && whole ? Optional.of(claims) : Optional.empty();
  }

  /** A text that is not blank, or null. */
  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
  }

  /** A moment in whole seconds since 1970 and before 2100, or {@link Instant#MAX}. */
  private static Instant seconds(JsonNode node, String name) {
    JsonNode value = node.path(name);
    boolean moment =
        value.isIntegralNumber()
            && value.canConvertToLong()
            && value.longValue() > 0
            && value.longValue() < 4_102_444_800L;
    return moment ? Instant.ofEpochSecond(value.longValue()) : Instant.MAX;
  }

  /** The bytes of base64url text, if it is the one way to write them: no padding, no stray bits. */
  private static Optional<byte[]> canonical(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return again.equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    return text.toString();
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is required of every JDK", e);
    }
  }

  private record Key(JWSHeader header, JWSVerifier verifier) {
    /** Compares in constant time. */
    boolean signed(String[] parts) {
      byte[] input = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
      try {
        return verifier.verify(header, input, new Base64URL(parts[2]));
      } catch (JOSEException e) {
        return false;
      }
    }
  }
}
