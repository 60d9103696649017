package dev.billingportal.service.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {
  private static final Instant NOW = Instant.parse("2026-01-06T16:27:17Z");
  private static final long SECOND = NOW.getEpochSecond();
  private static final byte[] KEY = "a key of 256 bits for the tests.".getBytes(UTF_8);
  private static final byte[] OLD_KEY = "the key that came before that one".getBytes(UTF_8);
  private static final String HEADER =
      "{\"kid\":\"k2\",\"typ\":\"portal-session+jwt\",\"alg\":\"HS256\"}";
  private static final SessionClaims CLAIMS =
      new SessionClaims(
          "tenant_1", "env_1", "cust_1", "cust/ü 1", "ps_1", NOW, NOW.plusSeconds(3600));

  private final SessionTokens tokens = at(NOW);

  @Test
  void a_token_reads_back_as_it_was_written() {
    assertThat(tokens.verify(tokens.write(CLAIMS))).contains(CLAIMS);
  }

  @Test
  void a_token_has_exactly_the_claims_of_the_contract() {
    String[] parts = tokens.write(CLAIMS).split("\\.");

    assertThat(decoded(parts[0])).isEqualTo(HEADER);
    assertThat(decoded(parts[1]))
        .isEqualTo(payload())
        .contains("\"iss\"", "\"aud\"", "\"jti\"", "\"exp\"", "\"iat\"");
  }

  @Test
  void a_token_signed_here_by_hand_is_the_same_so_that_the_forgeries_below_prove_something() {
    assertThat(signed(HEADER, payload())).isEqualTo(tokens.write(CLAIMS));
  }

  @Test
  void no_single_flipped_bit_goes_unnoticed() {
    byte[] token = tokens.write(CLAIMS).getBytes(UTF_8);
    for (int bit = 0; bit < token.length * 8; bit++) {
      byte[] flipped = token.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(tokens.verify(new String(flipped, UTF_8))).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void no_flipped_bit_of_the_decoded_parts_goes_unnoticed() {
    String[] parts = tokens.write(CLAIMS).split("\\.");
    for (int part = 0; part < 3; part++) {
      byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
      for (int bit = 0; bit < bytes.length * 8; bit++) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        String[] forged = parts.clone();
        forged[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
        assertThat(tokens.verify(String.join(".", forged))).as("%d/%d", part, bit).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "None", "nOnE", "NONE", "HS384", "HS512", "RS256", "ES256", "hs256", ""})
  void no_other_algorithm_is_accepted(String algorithm) {
    String header = HEADER.replace("HS256", algorithm);

    assertThat(tokens.verify(signed(header, payload()))).isEmpty();
    assertThat(tokens.verify(base64(header) + "." + base64(payload()) + ".")).isEmpty();
  }

  @Test
  void a_token_needs_its_signature() {
    String token = tokens.write(CLAIMS);

    assertThat(tokens.verify(token.substring(0, token.lastIndexOf('.') + 1))).isEmpty();
    assertThat(tokens.verify(token.substring(0, token.lastIndexOf('.')))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}",
        "\"jku\":\"https://evil.example/jwks.json\"",
        "\"x5u\":\"https://evil.example/chain.pem\"",
        "\"x5c\":[\"MIIB\"]",
        "\"crit\":[\"exp\"]",
        "\"crit\":[\"unknown\"],\"unknown\":1",
        "\"zip\":\"DEF\"",
        "\"enc\":\"A256GCM\"",
        "\"cty\":\"JWT\"",
        "\"b64\":false",
        "\"alg\":\"HS256\"",
        "\"kid\":\"k2\""
      })
  void a_header_says_nothing_but_what_ours_says(String extra) {
    assertThat(tokens.verify(signed(HEADER.replace("{", "{" + extra + ","), payload()))).isEmpty();
    assertThat(tokens.verify(signed(HEADER.replace("}", "," + extra + "}"), payload()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"../../etc/passwd\"",
        "\"k2' or '1'='1\"",
        "\"unknown\"",
        "\"\"",
        "null",
        "2",
        "[\"k2\"]"
      })
  void a_strange_key_id_is_refused(String keyId) {
    assertThat(tokens.verify(signed(HEADER.replace("\"k2\"", keyId), payload()))).isEmpty();
  }

  @Test
  void a_missing_or_huge_key_id_is_refused() {
    assertThat(tokens.verify(signed(HEADER.replace("\"kid\":\"k2\",", ""), payload()))).isEmpty();
    assertThat(tokens.verify(signed(HEADER.replace("k2", "k".repeat(10_240)), payload())))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "console-session+jwt", "at+jwt", "PORTAL-SESSION+JWT", ""})
  void a_token_of_another_type_is_refused(String type) {
    assertThat(tokens.verify(signed(HEADER.replace("portal-session+jwt", type), payload())))
        .isEmpty();
  }

  @Test
  void a_token_signed_with_the_text_of_its_key_id_or_another_key_is_refused() {
    assertThat(tokens.verify(signed(HEADER, payload(), "k2".getBytes(UTF_8)))).isEmpty();
    assertThat(tokens.verify(signed(HEADER, payload(), OLD_KEY))).isEmpty();
  }

  @Test
  void a_known_signature_does_not_carry_over_to_another_key_id() {
    String[] parts = tokens.write(CLAIMS).split("\\.");

    assertThat(tokens.verify(base64(HEADER.replace("k2", "k1")) + "." + parts[1] + "." + parts[2]))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer_id",
        "external_customer_id",
        "tenant_id",
        "environment_id",
        "iss",
        "aud",
        "jti",
        "iat",
        "exp"
      })
  void each_claim_is_needed_and_of_its_type(String claim) {
    for (String value :
        new String[] {"null", "{}", "[]", "true", "\"\"", "\" \"", "-1", "0", "[\"tenant_1\"]"}) {
      assertThat(tokens.verify(signed(HEADER, with(claim, value)))).as(value).isEmpty();
    }
    assertThat(tokens.verify(signed(HEADER, payload().replace("\"" + claim + "\"", "\"x\""))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud"})
  void another_issuer_or_audience_is_refused(String claim) {
    assertThat(tokens.verify(signed(HEADER, with(claim, "\"somebody else\"")))).isEmpty();
    assertThat(tokens.verify(signed(HEADER, with(claim, "[\"customer-portal\"]")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1767720437\"",
        "1767720437.0",
        "1.767720437e9",
        "-1767720437",
        "0",
        "2147483648000",
        "9223372036854775807",
        "9223372036854775808",
        "1e400",
        "null",
        "true"
      })
  void an_end_that_is_not_a_whole_number_of_seconds_is_refused(String value) {
    assertThat(tokens.verify(signed(HEADER, with("exp", value)))).isEmpty();
    assertThat(tokens.verify(signed(HEADER, with("iat", value)))).isEmpty();
  }

  @Test
  void an_end_after_2038_is_a_time_like_any_other() {
    assertThat(tokens.verify(signed(HEADER, with("exp", "2147483648")))).isPresent();
  }

  @Test
  void a_token_ends_at_the_very_second_it_names() {
    String token = tokens.write(CLAIMS);

    assertThat(at(CLAIMS.expiresAt().minusMillis(1)).verify(token)).isPresent();
    assertThat(at(CLAIMS.expiresAt()).verify(token)).isEmpty();
  }

  @Test
  void a_token_that_was_verified_before_still_ends() {
    MovingClock clock = new MovingClock();
    SessionTokens aging = new SessionTokens(ring(), "k2", clock);
    String token = aging.write(CLAIMS);
    assertThat(aging.verify(token)).isPresent();

    clock.now = CLAIMS.expiresAt();

    assertThat(aging.verify(token)).isEmpty();
    assertThat(aging.read(token)).contains(CLAIMS);
  }

  @ParameterizedTest
  @CsvSource({"30, true", "31, false", "3600, false"})
  void a_clock_may_be_thirty_seconds_behind_the_one_that_signed(int ahead, boolean accepted) {
    Duration late = Duration.ofSeconds(-ahead);

    assertThat(at(NOW.plus(late)).verify(tokens.write(CLAIMS)).isPresent()).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "30, true", "31, false"})
  void a_token_that_is_not_good_yet_is_refused(int ahead, boolean accepted) {
    String payload = payload().replace("{", "{\"nbf\":" + (SECOND + ahead) + ",");

    assertThat(tokens.verify(signed(HEADER, payload)).isPresent()).isEqualTo(accepted);
    assertThat(tokens.verify(signed(HEADER, payload.replace("\"nbf\":", "\"nbf\":\"x\",\"y\":"))))
        .isEmpty();
  }

  @Test
  void a_token_that_ends_before_it_begins_is_refused() {
    assertThat(at(NOW.minusSeconds(60)).read(signed(HEADER, with("exp", "" + (SECOND - 30)))))
        .isEmpty();
  }

  @Test
  void a_key_twice_in_the_payload_is_refused() {
    for (String claim : new String[] {"customer_id", "exp", "tenant_id"}) {
      String twice = payload().replace("{", "{\"" + claim + "\":\"other\",");
      assertThat(tokens.verify(signed(HEADER, twice))).as(claim).isEmpty();
    }
    assertThat(tokens.verify(signed(HEADER, payload().replace("{", "{\"x\":{\"a\":1,\"a\":2},"))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "1", "\"text\"", "[]", "{}", "{", "not json", "{}{}"})
  void a_payload_that_is_no_object_of_ours_is_refused(String payload) {
    assertThat(tokens.verify(signed(HEADER, payload))).isEmpty();
    assertThat(tokens.verify(signed(HEADER, payload() + payload + "1"))).isEmpty();
  }

  @Test
  void a_payload_that_is_not_utf8_is_refused() {
    byte[] broken = payload().replace("cust_1", "cust_!").getBytes(UTF_8);
    for (int i = 0; i < broken.length; i++) {
      broken[i] = broken[i] == '!' ? (byte) 0xFF : broken[i];
    }
    String input = base64(HEADER) + "." + base64(broken);

    assertThat(tokens.verify(input + "." + base64(mac(KEY, input)))).isEmpty();
  }

  @Test
  void there_is_one_way_to_write_a_token() {
    String token = tokens.write(CLAIMS);
    String[] parts = token.split("\\.");

    assertThat(tokens.verify(token + "=")).isEmpty();
    assertThat(tokens.verify(parts[0] + "." + parts[1] + "=." + parts[2])).isEmpty();
    assertThat(tokens.verify(" " + token)).isEmpty();
    assertThat(tokens.verify(token + "\n")).isEmpty();
    assertThat(tokens.verify(token.replace(".", ". "))).isEmpty();
    assertThat(tokens.verify(token + ".")).isEmpty();
    assertThat(tokens.verify("." + token)).isEmpty();
    assertThat(tokens.verify(token + ".." + token)).isEmpty();
    assertThat(tokens.verify("Bearer " + token)).isEmpty();
  }

  @Test
  void the_last_character_has_no_stray_bits() {
    String token = tokens.write(CLAIMS);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(token.charAt(token.length() - 1));
    for (int stray = 1; stray < 4; stray++) {
      String other = token.substring(0, token.length() - 1) + alphabet.charAt(last | stray);
      assertThat(tokens.verify(other)).as(other.substring(other.length() - 1)).isEmpty();
    }
  }

  @Test
  void neither_json_serialisation_nor_encryption_nor_nesting_is_read() {
    String[] parts = tokens.write(CLAIMS).split("\\.");
    String json =
        "{\"payload\":\"%s\",\"protected\":\"%s\",\"signature\":\"%s\"}"
            .formatted(parts[1], parts[0], parts[2]);

    assertThat(tokens.verify(json)).isEmpty();
    assertThat(tokens.verify(parts[0] + "." + parts[1] + "." + parts[2] + ".AA.AA")).isEmpty();
    assertThat(tokens.verify(signed(HEADER, tokens.write(CLAIMS)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ".", "..", "...", "a.b.c", "bp_sandbox_demo_key", "é.é.é", "\u0000"})
  void what_is_no_token_at_all_is_refused(String text) {
    assertThat(tokens.verify(text)).isEmpty();
  }

  @Test
  void a_huge_token_is_refused_without_being_looked_at() {
    String payload =
        with("external_customer_id", "\"" + "x".repeat(SessionTokens.MAX_LENGTH) + "\"");

    assertThat(tokens.verify(null)).isEmpty();
    assertThat(tokens.verify(signed(HEADER, payload))).isEmpty();
    assertThat(tokens.verify("a".repeat(1_000_000))).isEmpty();
  }

  @Test
  void the_longest_external_id_fits() {
    SessionClaims longest =
        new SessionClaims(
            "t".repeat(40),
            "e".repeat(40),
            "c".repeat(64),
            "漢".repeat(255),
            "ps_1",
            NOW,
            NOW.plusSeconds(86_400));

    assertThat(tokens.verify(tokens.write(longest))).contains(longest);
  }

  @Test
  void an_old_key_of_the_ring_verifies_and_signs_nothing() {
    String old = new SessionTokens(Map.of("k1", OLD_KEY), "k1", clock(NOW)).write(CLAIMS);

    assertThat(tokens.verify(old)).contains(CLAIMS);
    assertThat(decoded(tokens.write(CLAIMS).split("\\.")[0])).contains("\"k2\"");
  }

  @Test
  void a_key_that_left_the_ring_verifies_nothing() {
    String old = new SessionTokens(Map.of("k0", OLD_KEY), "k0", clock(NOW)).write(CLAIMS);

    assertThat(tokens.verify(old)).isEmpty();
  }

  @Test
  void a_key_under_256_bits_is_no_key() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionTokens(Map.of("k", new byte[31]), "k", clock(NOW)));
  }

  private static SessionTokens at(Instant moment) {
    return new SessionTokens(ring(), "k2", clock(moment));
  }

  private static Map<String, byte[]> ring() {
    Map<String, byte[]> ring = new LinkedHashMap<>();
    ring.put("k2", KEY);
    ring.put("k1", OLD_KEY);
    return ring;
  }

  private static Clock clock(Instant moment) {
    return Clock.fixed(moment, ZoneOffset.UTC);
  }

  private static String payload() {
    return decoded(at(NOW).write(CLAIMS).split("\\.")[1]);
  }

  /** The payload with another value for one claim. */
  private static String with(String claim, String value) {
    String changed =
        payload().replaceAll("\"" + claim + "\":(\"[^\"]*\"|\\d+)", "\"" + claim + "\":" + value);
    assertThat(changed).isNotEqualTo(payload());
    return changed;
  }

  private static String signed(String header, String payload) {
    return signed(header, payload, KEY);
  }

  private static String signed(String header, String payload, byte[] key) {
    String input = base64(header) + "." + base64(payload);
    return input + "." + base64(mac(key, input));
  }

  private static byte[] mac(byte[] key, String input) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(input.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(String text) {
    return base64(text.getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String decoded(String text) {
    return new String(Base64.getUrlDecoder().decode(text), UTF_8);
  }

  private static class MovingClock extends Clock {
    private Instant now = NOW;

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
