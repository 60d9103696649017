package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** API keys: their form, how they are kept, and that each is found by itself alone (row 56). */
class ApiKeysIT extends ServerTest {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final Merchant merchant = Merchant.open();

  @Test
  void a_key_names_its_environment_and_has_256_random_bits_and_a_checksum() {
    Set<String> secrets = new HashSet<>();
    for (Merchant one : new Merchant[] {merchant, merchant.inProduction()}) {
      String prefix = one == merchant ? "bp_sandbox_" : "bp_live_";
      for (int i = 0; i < 20; i++) {
        String key = create(one).getString("api_key");
        // 62^43 > 2^256, and six digits of CRC-32.
        assertThat(key).startsWith(prefix).matches("bp_[a-z]+_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}");
        assertThat(checksum(key.substring(0, key.length() - 6)))
            .isEqualTo(key.substring(key.length() - 6));
        secrets.add(key.substring(key.length() - 49, key.length() - 6));
      }
    }
    assertThat(secrets).hasSize(40);
  }

  @Test
  void a_key_is_shown_once_and_kept_as_a_hash() throws SQLException {
    String key = create(merchant).getString("api_key");
    String secret = key.substring(key.lastIndexOf('_') + 1);

    assertThat(merchant.request().get("/secrets/api/keys").asString()).doesNotContain(secret);
    try (Connection connection = ServerUnderTest.connectToDatabase();
        Statement statement = connection.createStatement()) {
      int rows = 0;
      for (String table : new String[] {"api_key", "audit_entry", "idempotency_record"}) {
        try (ResultSet row = statement.executeQuery("select * from " + table)) {
          while (row.next()) {
            rows++;
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              assertThat(String.valueOf(row.getString(i)))
                  .as(table)
                  .doesNotContain(secret, secret.substring(0, 43));
            }
          }
        }
      }
      assertThat(rows).isGreaterThan(1);
    }
  }

  @Test
  void the_public_part_of_one_key_and_the_secret_of_another_are_no_key() {
    String one = create(merchant).getString("api_key");
    String other = create(merchant).getString("api_key");
    String mixed =
        one.substring(0, one.lastIndexOf('_') + 1)
            + other.substring(other.length() - 49, other.length() - 6);
    String live = one.replace("bp_sandbox_", "bp_live_");

    assertThat(ask(one).statusCode()).isEqualTo(200);
    Refusal.of(ask(mixed + checksum(mixed))).is(401, "unauthorized");
    String relabelled = live.substring(0, live.length() - 6);
    Refusal.of(ask(relabelled + checksum(relabelled))).is(401, "unauthorized");
    Refusal.of(ask(one.toUpperCase(java.util.Locale.ROOT))).is(401, "unauthorized");
  }

  @Test
  void a_refusal_does_not_tell_an_unknown_key_from_a_revoked_one() {
    JsonPath made = create(merchant);
    merchant
        .request()
        .delete("/secrets/api/keys/" + made.getString("secret.id"))
        .then()
        .statusCode(204);
    String unknown = "bp_sandbox_" + "0".repeat(16) + "_" + "0".repeat(43);

    Refusal revoked = Refusal.of(ask(made.getString("api_key"))).is(401, "unauthorized");
    Refusal never = Refusal.of(ask(unknown + checksum(unknown))).is(401, "unauthorized");
    Refusal malformed = Refusal.of(ask("x")).is(401, "unauthorized");

    assertThat(revoked.message()).isEqualTo(never.message()).isEqualTo(malformed.message());
  }

  @Test
  void a_keys_last_use_is_told() {
    JsonPath made = create(merchant);
    String find = "items.find { it.id == '" + made.getString("secret.id") + "' }.last_used_at";
    merchant.request().get("/secrets/api/keys").then().body(find, nullValue());

    ask(made.getString("api_key")).then().statusCode(200);

    merchant.request().get("/secrets/api/keys").then().body(find, notNullValue());
  }

  @Test
  void another_merchant_can_neither_see_nor_revoke_a_key() {
    JsonPath made = create(merchant);
    for (Merchant stranger : new Merchant[] {Merchant.open(), merchant.inProduction()}) {
      assertThat(stranger.request().get("/secrets/api/keys").asString())
          .doesNotContain(made.getString("secret.id"));
      Refusal.of(stranger.request().delete("/secrets/api/keys/" + made.getString("secret.id")))
          .is(404, "not_found");
    }
    ask(made.getString("api_key")).then().statusCode(200);
  }

  private static JsonPath create(Merchant merchant) {
    return merchant
        .request()
        .body(Map.of("name", "Test", "type", "private_key"))
        .post("/secrets/api/keys")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private static Response ask(String key) {
    return Visitor.ANYBODY
        .request()
        .header("x-api-key", key)
        .contentType("application/json")
        .post("v1/customers/search");
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder();
    long rest = crc.getValue();
    for (int i = 0; i < 6; i++) {
      text.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
      rest /= DIGITS.length();
    }
    return text.toString();
  }
}
