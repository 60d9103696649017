package dev.billingportal.it.server;

import dev.billingportal.domain.tenant.EnvironmentKind;
import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.service.tenant.ApiKeyText;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A merchant with one API key, alone in an environment made for the test. */
public record Merchant(String tenantId, String environmentId, EnvironmentKind kind, String apiKey) {

  /** A new tenant with a sandbox, and a key for everything. */
  public static Merchant open() {
    Instant now = Instant.now();
    String tenantId = "tenant_" + random();
    insert(
        "insert into tenant (id, name, status, created_at, updated_at) values (?, ?, ?, ?, ?)",
        tenantId,
        "Merchant " + tenantId,
        "PUBLISHED",
        now,
        now);
    return environment(tenantId, EnvironmentKind.SANDBOX);
  }

  /** The same tenant in another environment, with a key of its own. */
  public Merchant inProduction() {
    return environment(tenantId, EnvironmentKind.PRODUCTION);
  }

  /** The same environment, with another key that may do only this. */
  public Merchant allowedTo(KeyScope... scopes) {
    return withKey(tenantId, environmentId, kind, scopes);
  }

  /** What the key is revoked by. */
  public String keyId() {
    return "key_" + ApiKeyText.read(apiKey).orElseThrow().publicPart();
  }

  /** A JSON request with the key. */
  public RequestSpecification request() {
    return RestAssured.given()
        .baseUri(ServerUnderTest.baseUri() + "v1")
        .header("x-api-key", apiKey)
        .contentType(ContentType.JSON);
  }

  /** What is answered to a body that is taken. */
  public Response post(String path, Map<String, ?> body) {
    Response answer = request().body(body).post(path);
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(path + " " + body + " was answered " + answer.asString());
    }
    return answer;
  }

  /** Creates something and gives its id. */
  public String create(String path, Map<String, ?> body) {
    return post(path, body).path("id");
  }

  /** Creates a customer and gives their id. */
  public String customer(String externalId) {
    return create(
        "/customers", Map.of("external_id", externalId, "name", "Customer " + externalId));
  }

  /** A session token for the customer, by the API. */
  public String sessionToken(String externalId) {
    return request()
        .get("/customers/portal/{external_id}", externalId)
        .then()
        .statusCode(200)
        .extract()
        .path("token");
  }

  /** A session token of the merchant's first customer, who is made if need be. */
  public String firstSession() {
    if (request().get("/customers/external/c-1").statusCode() == 404) {
      customer("c-1");
    }
    return sessionToken("c-1");
  }

  private static Merchant environment(String tenantId, EnvironmentKind kind) {
    Instant now = Instant.now();
    String environmentId = "env_" + random();
    insert(
        "insert into environment (tenant_id, id, name, kind, created_at, updated_at)"
            + " values (?, ?, ?, ?, ?, ?)",
        tenantId,
        environmentId,
        "Environment " + environmentId,
        kind.name(),
        now,
        now);
    return withKey(tenantId, environmentId, kind, KeyScope.values());
  }

  private static Merchant withKey(
      String tenantId, String environmentId, EnvironmentKind kind, KeyScope... scopes) {
    Instant now = Instant.now();
    ApiKeyText key = ApiKeyText.next(kind);
    insert(
        "insert into api_key (tenant_id, environment_id, id, name, public_part, secret_hash,"
            + " scopes, status, created_at, updated_at, version)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tenantId,
        environmentId,
        "key_" + key.publicPart(),
        "Test",
        key.publicPart(),
        hash(key.text()),
        Arrays.stream(scopes).map(KeyScope::name).collect(Collectors.joining(",")),
        "PUBLISHED",
        now,
        now,
        1);
    return new Merchant(tenantId, environmentId, kind, key.text());
  }

  private static void insert(String sql, Object... values) {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i] instanceof Instant at ? Timestamp.from(at) : values[i]);
      }
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("A merchant cannot be made", e);
    }
  }

  /** As the server hashes its keys; see {@code ServerSecrets}. */
  private static String hash(String apiKey) {
    String[] signing = ServerUnderTest.PORTAL_KEYS.split(":");
    byte[] key = Base64.getUrlDecoder().decode(signing[1]);
    return signing[0] + "$" + HexFormat.of().formatHex(hmac(hmac(key, "api-key"), apiKey));
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

  private static String random() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  }
}
