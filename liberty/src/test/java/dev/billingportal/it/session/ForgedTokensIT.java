package dev.billingportal.it.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.ConnectionCounter;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerLogs;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that somebody made up open neither the API nor a browser session. */
class ForgedTokensIT extends ServerTest {
  private static final String PUBLIC_KEY =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """;

  /** What the server says of an exception out of a bean that has no transaction. */
  private static final String ROLLED_BACK = "WLTC0017E";

  private static final String GONE_KEYS = "gone:YSBrZXkgdGhhdCB3YXMgdGFrZW4gb3V0IG9mIHRoZSByaW5n";

  private static final Merchant MERCHANT = Merchant.open();
  private static String token;
  private static TokenForge real;

  @BeforeAll
  static void a_real_token_to_begin_with() {
    MERCHANT.customer("cust/ü 1");
    MERCHANT.customer("cust_2");
    token = MERCHANT.sessionToken("cust/ü 1");
    real = TokenForge.like(token);
  }

  /** Without this, all the refusals below would prove nothing. */
  @Test
  void the_real_token_opens_everything() {
    PortalBrowser.api(token).get("/info").then().statusCode(200);
    assertThat(page(token).statusCode()).isEqualTo(200);
    assertThat(PortalBrowser.redeem(token).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "None", "nOnE", "NONE", "HS384", "HS512", "RS256", "ES256", "hs256"})
  void no_other_algorithm_is_accepted(String algorithm) {
    TokenForge forge = real.inHeader("HS256", algorithm);

    assertRefused(forge.token());
    assertRefused(forge.unsigned() + ".");
    assertRefused(forge.unsigned());
  }

  @Test
  void no_token_is_accepted_without_its_signature() {
    assertRefused(real.unsigned() + ".");
    assertRefused(real.unsigned());
  }

  static Stream<byte[]> keysThatAreNotTheServers() {
    String secret = ServerUnderTest.PORTAL_KEYS.split(":")[1];
    return Stream.of(
            PUBLIC_KEY,
            PUBLIC_KEY.strip(),
            PUBLIC_KEY.replaceAll("-.*-|\\s", ""),
            "tests",
            secret,
            ServerUnderTest.PORTAL_KEYS,
            MERCHANT.apiKey(),
            new String(Base64.getUrlDecoder().decode(secret), UTF_8))
        .map(text -> text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("keysThatAreNotTheServers")
  void a_token_signed_with_what_is_no_signing_key_is_refused(byte[] key) {
    assertRefused(real.signedBy(key).token());
  }

  @ParameterizedTest
  @ValueSource(strings = {"console-session", "invoice-document-link", "api-key", "seal webhook"})
  void a_key_for_another_purpose_signs_no_sessions(String purpose) {
    assertRefused(real.signedBy(ServerUnderTest.PORTAL_KEYS, purpose).token());
  }

  @Test
  void keys_that_a_token_brings_or_points_to_are_never_fetched() {
    try (ConnectionCounter elsewhere = new ConnectionCounter()) {
      for (String scheme : List.of("http://", "https://")) {
        String address = "\"" + scheme + elsewhere.authority() + "/keys\"";
        for (String reference :
            List.of(
                "\"jku\":" + address,
                "\"x5u\":" + address,
                "\"kid\":" + address,
                "\"iss\":" + address,
                "\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\",\"x5u\":" + address + "}",
                "\"x5c\":[\"MIIB\"],\"jku\":" + address)) {
          assertRefused(real.inHeader("{", "{" + reference + ",").token());
          assertRefused(real.inHeader("}", "," + reference + "}").token());
        }
        assertRefused(real.claim("iss", address).token());
      }
      assertThat(elsewhere.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"../../../../etc/passwd\"",
        "\"/dev/null\"",
        "\"tests' or '1'='1\"",
        "\"x' union select 'AA'--\"",
        "\"tests\\u0000\"",
        "\"unknown\"",
        "\"\"",
        "null",
        "0",
        "1",
        "[\"tests\"]",
        "{}"
      })
  void a_strange_key_id_is_refused(String keyId) {
    assertRefused(real.inHeader("\"tests\"", keyId).token());
  }

  @Test
  void a_missing_or_huge_key_id_is_refused() {
    assertRefused(real.inHeader("\"kid\":\"tests\",", "").token());
    Refusal.of(PortalBrowser.api(real.inHeader("tests", "k".repeat(10_240)).token()).get("/info"))
        .is(401, "unauthorized");
  }

  static Stream<String> headers() {
    return Stream.of(
        "{\"crit\":[\"exp\"],%s",
        "{\"crit\":[\"x\"],\"x\":1,%s",
        "{\"crit\":[],%s",
        "{\"alg\":\"HS256\",%s",
        "{\"kid\":\"tests\",%s",
        "{\"typ\":\"portal-session+jwt\",%s",
        "{\"alg\":\"none\",%s",
        "{\"b64\":false,%s",
        "{\"zip\":\"DEF\",%s",
        "{\"enc\":\"A256GCM\",%s",
        "{ %s",
        "\uFEFF{%s");
  }

  @ParameterizedTest
  @MethodSource("headers")
  void a_header_that_says_anything_else_or_twice_is_refused(String header) {
    assertRefused(real.header(header.formatted(real.header().substring(1))).token());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"exp\":4102444799",
        "\"customer_id\":\"cust\"",
        "\"tenant_id\":\"tenant\"",
        "\"jti\":\"ps\"",
        "\"aud\":\"customer-portal\"",
        "\"x\":{\"a\":1,\"a\":2}"
      })
  void a_payload_that_says_something_twice_is_refused(String members) {
    assertRefused(real.also(members).token());
  }

  @Test
  void no_flipped_bit_goes_unnoticed() {
    String[] parts = token.split("\\.");
    for (int part = 1; part < 3; part++) {
      byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
      // Each bit of both is flipped in SessionTokensTest; here some of them, on the wire.
      for (int at = 0; at < bytes.length; at += 5) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << (at % 8));
        String[] forged = parts.clone();
        forged[part] = TokenForge.encoded(flipped);
        Response answer = PortalBrowser.api(String.join(".", forged)).get("/info");
        assertThat(answer.statusCode()).as("part %d byte %d", part, at).isEqualTo(401);
      }
    }
  }

  @Test
  void there_is_one_way_to_write_a_token() {
    String[] parts = token.split("\\.");
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(token.charAt(token.length() - 1));
    String json =
        "{\"payload\":\"%s\",\"protected\":\"%s\",\"signature\":\"%s\"}"
            .formatted(parts[1], parts[0], parts[2]);
    String wrapped =
        "{\"payload\":\"%s\",\"signatures\":[{\"protected\":\"%s\",\"signature\":\"%s\"}]}"
            .formatted(parts[1], parts[0], parts[2]);
    for (String other :
        List.of(
            token + "=",
            parts[0] + "=." + parts[1] + "." + parts[2],
            parts[0] + "." + parts[1] + "=." + parts[2],
            parts[0] + " ." + parts[1] + "." + parts[2],
            token.substring(0, token.length() - 1) + alphabet.charAt(last | 1),
            token + ".",
            "." + token,
            token + "." + token,
            token + ".AA.AA",
            "Bearer " + token,
            json,
            wrapped,
            new TokenForge(real.header(), token, real.key()).token(),
            new TokenForge(real.header(), "\"" + token + "\"", real.key()).token())) {
      assertRefused(other);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1900000000\"",
        "1900000000.0",
        "1.9e9",
        "-1900000000",
        "-1",
        "0",
        "2147483648000",
        "9223372036854775807",
        "9223372036854775808",
        "1e400",
        "null",
        "true",
        "[1900000000]"
      })
  void a_time_that_is_not_a_whole_number_of_seconds_is_refused(String value) {
    assertRefused(real.claim("exp", value).token());
    assertRefused(real.claim("iat", value).token());
    assertRefused(real.also("\"nbf\":" + value).token());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "iat", "iss", "aud", "jti", "tenant_id", "environment_id"})
  void a_token_without_a_claim_is_refused(String claim) {
    assertRefused(real.without(claim).token());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tenant_id", "environment_id", "customer_id", "external_customer_id", "jti"})
  void a_token_that_names_nobody_is_refused(String claim) {
    assertRefused(real.without(claim).token());
    for (String value : List.of("null", "1", "true", "\"\"", "\" \"", "{}", "[\"x\"]", "\"x\"")) {
      if (!claim.equals("external_customer_id") || !value.equals("\"x\"")) {
        assertRefused(real.claim(claim, value).token());
      }
    }
  }

  @Test
  void a_token_for_a_session_of_somebody_else_is_refused() {
    Merchant stranger = Merchant.open();
    stranger.customer("cust_1");
    TokenForge foreign = TokenForge.like(stranger.sessionToken("cust_1"));
    TokenForge other = TokenForge.like(MERCHANT.sessionToken("cust_2"));

    for (TokenForge somebody : List.of(foreign, other)) {
      for (String claim : List.of("tenant_id", "environment_id", "customer_id", "jti")) {
        if (!somebody.text(claim).equals(real.text(claim))) {
          assertRefused(real.claim(claim, "\"" + somebody.text(claim) + "\"").token());
        }
      }
    }
    assertRefused(
        real.claim("tenant_id", "\"" + foreign.text("tenant_id") + "\"")
            .claim("environment_id", "\"" + foreign.text("environment_id") + "\"")
            .token());
    assertRefused(
        real.claim(
                "environment_id",
                "\"" + TokenForge.like(inProduction()).text("environment_id") + "\"")
            .token());
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "console-session+jwt", "at+jwt", "PORTAL-SESSION+JWT", ""})
  void a_token_of_another_type_is_refused(String type) {
    assertRefused(real.inHeader("portal-session+jwt", type).token());
    assertRefused(real.inHeader("\"typ\":\"portal-session+jwt\",", "").token());
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud"})
  void a_token_of_another_issuer_or_for_another_audience_is_refused(String claim) {
    for (String value :
        List.of("\"console\"", "\"\"", "null", "1", "[\"customer-portal\"]", "[]", "{}")) {
      assertRefused(real.claim(claim, value).token());
    }
  }

  @Test
  void the_former_key_still_verifies_and_signs_nothing() {
    TokenForge former =
        real.inHeader("tests", "former").signedBy(ServerUnderTest.FORMER_KEYS, "portal-session");

    PortalBrowser.api(former.token()).get("/info").then().statusCode(200);
    assertThat(PortalBrowser.redeem(former.token()).statusCode()).isEqualTo(303);
    assertThat(real.header()).contains("\"kid\":\"tests\"");
    assertRefused(real.signedBy(ServerUnderTest.FORMER_KEYS, "portal-session").token());
    assertRefused(real.inHeader("tests", "former").token());
  }

  /** Redeeming and the page before it ask the same; what the page says needs no repetition. */
  @Test
  void a_link_with_a_forged_token_opens_no_page_with_a_form() {
    for (String forged :
        List.of(
            real.unsigned() + ".",
            real.inHeader("HS256", "none").unsigned() + ".",
            real.claim("exp", "1").token(),
            real.claim("customer_id", "\"x\"").token(),
            "x")) {
      Response page = page(forged);
      assertThat(page.statusCode()).isEqualTo(401);
      assertThat(page.asString()).doesNotContain("<form", "Exception", "\tat ");
    }
  }

  @Test
  void a_key_that_left_the_ring_verifies_nothing() {
    assertRefused(real.inHeader("tests", "gone").signedBy(GONE_KEYS, "portal-session").token());
  }

  @Test
  void a_refused_token_is_no_error_in_the_log() {
    long before = ServerLogs.linesWith(ROLLED_BACK);
    for (String forged : List.of("x", real.unsigned() + ".", real.claim("exp", "1").token())) {
      assertRefused(forged);
    }
    assertThat(ServerLogs.linesWith(ROLLED_BACK)).isEqualTo(before);
  }

  private static String inProduction() {
    Merchant production = MERCHANT.inProduction();
    String externalId = "cust_" + UUID.randomUUID();
    production.customer(externalId);
    return production.sessionToken(externalId);
  }

  private static void assertRefused(String forged) {
    Refusal refusal = Refusal.of(PortalBrowser.api(forged).get("/info")).is(401, "unauthorized");
    assertThat(refusal.message()).isEqualTo("Invalid or expired session token");
    Response redeemed = PortalBrowser.redeem(forged);
    assertThat(redeemed.statusCode()).isEqualTo(401);
    assertThat(redeemed.header("Set-Cookie")).isNull();
    assertThat(redeemed.asString()).doesNotContain("Exception", "\tat ");
  }

  private static Response page(String token) {
    return PortalBrowser.anonymous().queryParam("token", token).get("");
  }
}
