package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.ConsoleBrowser;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each kind of credential opens its own door and no other: API key, session token, the portal's
 * cookie, the console's cookie, bootstrap token.
 */
class CredentialsIT extends ServerTest {
  private static final List<String> PORTAL_API =
      List.of(
          "/v1/customer/portal/info", "/v1/customer/portal/config", "/v1/customer/portal/usage");
  private static final List<String> MERCHANT_API =
      List.of(
          "/v1/customers/external/cust_1",
          "/v1/customers/portal/cust_1",
          "/v1/portal/sessions",
          "/v1/settings/portal",
          "/v1/secrets/api/keys",
          "/v1/webhooks/endpoints");
  private static final List<String> HEADERS =
      List.of("x-api-key", "X-Session-Token", "Authorization", "x-bootstrap-token");
  private static final List<String> COOKIES =
      List.of(
          "__Host-portal",
          "__Host-portal-frame",
          "__Host-console",
          "portal",
          "console",
          "token",
          "X-Session-Token",
          "x-api-key");

  private static final Merchant MERCHANT = Merchant.open();
  private static String token;
  private static String portalSecret;
  private static ConsoleBrowser console;

  @BeforeAll
  static void one_of_each() {
    MERCHANT.customer("cust_1");
    token = MERCHANT.sessionToken("cust_1");
    portalSecret = PortalBrowser.open(token).cookie();
    console = ConsoleBrowser.signIn(ConsoleOperators.open(MERCHANT, OperatorRole.ADMIN));
  }

  private static Map<String, String> credentials() {
    Map<String, String> credentials = new LinkedHashMap<>();
    credentials.put("API key", MERCHANT.apiKey());
    credentials.put("session token", token);
    credentials.put("portal cookie", portalSecret);
    credentials.put("console cookie", console.secret());
    credentials.put("console form token", console.formToken());
    credentials.put("bootstrap token", ServerUnderTest.BOOTSTRAP_TOKEN);
    return credentials;
  }

  @Test
  void each_opens_its_own_door() {
    at(MERCHANT_API.get(0)).header("x-api-key", MERCHANT.apiKey()).get().then().statusCode(200);
    at(PORTAL_API.get(0)).header("X-Session-Token", token).get().then().statusCode(200);
    at("/usage").cookie("__Host-portal", portalSecret).get().then().statusCode(200);
    at("/console/customers")
        .cookie("__Host-console", console.secret())
        .get()
        .then()
        .statusCode(200);
    Refusal.of(
            at("/v1/bootstrap")
                .contentType(ContentType.JSON)
                .header("x-bootstrap-token", ServerUnderTest.BOOTSTRAP_TOKEN)
                .body(Map.of("name", "Second"))
                .post())
        .is(400, "invalid_operation");
  }

  @Test
  void nothing_but_its_own_credential_in_its_own_header_opens_an_api() {
    credentials()
        .forEach(
            (kind, secret) -> {
              for (String path : MERCHANT_API) {
                refused(everywhereBut("x-api-key", path, secret));
                if (!kind.equals("API key")) {
                  refused(at(path).header("x-api-key", secret));
                }
              }
              for (String path : PORTAL_API) {
                refused(everywhereBut("X-Session-Token", path, secret));
                if (!kind.equals("session token")) {
                  refused(at(path).header("X-Session-Token", secret));
                }
              }
              for (String path : List.of(MERCHANT_API.get(0), PORTAL_API.get(0))) {
                refused(at(path).auth().preemptive().basic(secret, secret));
              }
            });
  }

  @Test
  void nothing_but_its_own_cookie_opens_a_page_of_the_portal_or_of_the_console() {
    credentials()
        .forEach(
            (kind, secret) -> {
              boolean ofPortal = kind.equals("portal cookie");
              String othersThanPortal = ofPortal ? "__Host-portal" : "";
              assertThat(everywhereBut(othersThanPortal, "/usage", secret).get().statusCode())
                  .as(kind)
                  .isEqualTo(401);
              String othersThanConsole = kind.equals("console cookie") ? "__Host-console" : "";
              assertThat(
                      everywhereBut(othersThanConsole, "/console/customers", secret)
                          .get()
                          .statusCode())
                  .as(kind)
                  .isEqualTo(303);
            });
  }

  /** The secret in each header and each cookie but those whose names begin so. */
  private static RequestSpecification everywhereBut(String own, String path, String secret) {
    RequestSpecification request = at(path);
    HEADERS.stream()
        .filter(header -> own.isEmpty() || !header.startsWith(own))
        .forEach(
            header ->
                request.header(
                    header, header.equals("Authorization") ? "Bearer " + secret : secret));
    COOKIES.stream()
        .filter(cookie -> own.isEmpty() || !cookie.startsWith(own))
        .forEach(cookie -> request.cookie(cookie, secret));
    return request;
  }

  @Test
  void nothing_but_a_session_token_opens_a_browser_session() {
    credentials()
        .forEach(
            (kind, secret) -> {
              if (!kind.equals("session token")) {
                Response redeemed = PortalBrowser.redeem(secret);
                assertThat(redeemed.statusCode()).as(kind).isEqualTo(401);
                assertThat(redeemed.header("Set-Cookie")).as(kind).isNull();
                assertThat(
                        at("/")
                            .urlEncodingEnabled(true)
                            .queryParam("token", secret)
                            .get()
                            .statusCode())
                    .as(kind)
                    .isEqualTo(401);
              }
            });
  }

  @Test
  void nothing_but_the_bootstrap_token_opens_an_installation() {
    credentials()
        .forEach(
            (kind, secret) -> {
              if (!kind.equals("bootstrap token")) {
                Refusal.of(
                        at("/v1/bootstrap")
                            .contentType(ContentType.JSON)
                            .header("x-bootstrap-token", secret)
                            .body(Map.of("name", "Mine"))
                            .post())
                    .is(401, "unauthorized");
              }
            });
  }

  @Test
  void a_forged_token_for_the_console_opens_neither() {
    TokenForge real = TokenForge.like(token);
    for (TokenForge forge :
        List.of(
            real.inHeader("portal-session+jwt", "console-session+jwt").claim("aud", "\"console\""),
            real.inHeader("portal-session+jwt", "console-session+jwt")
                .signedBy(ServerUnderTest.PORTAL_KEYS, "console-session"))) {
      refused(at(PORTAL_API.get(0)).header("X-Session-Token", forge.token()));
      assertThat(PortalBrowser.redeem(forge.token()).statusCode()).isEqualTo(401);
      assertThat(
              at("/console/customers").cookie("__Host-console", forge.token()).get().statusCode())
          .isEqualTo(303);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token",
        "session_token",
        "X-Session-Token",
        "x-session-token",
        "x-api-key",
        "api_key",
        "access_token",
        "jwt"
      })
  void no_credential_is_taken_from_an_address_or_a_form(String name) {
    for (String path : List.of(PORTAL_API.get(0), MERCHANT_API.get(0))) {
      for (String secret : List.of(token, MERCHANT.apiKey())) {
        refused(at(path).queryParam(name, secret));
        refused(at(path + ";" + name + "=" + secret));
        refused(at(path).cookie(name, secret));
      }
    }
    for (String path :
        List.of("/v1/customer/portal/invoices", "/v1/customer/portal/wallets", "/v1/customers")) {
      for (Method method : List.of(Method.POST, Method.PUT)) {
        assertThat(at(path).formParam(name, token).request(method).statusCode())
            .as(method + " " + path)
            .isIn(401, 405, 415);
      }
      refused(at(path).contentType(ContentType.JSON).body(Map.of(name, token)), Method.POST);
      refused(
          at(path).queryParam(name, token).contentType(ContentType.JSON).body("{}"), Method.POST);
    }
  }

  private static void refused(RequestSpecification request) {
    refused(request, Method.GET);
  }

  private static void refused(RequestSpecification request, Method method) {
    Refusal.of(request.request(method)).is(401, "unauthorized");
  }

  private static RequestSpecification at(String path) {
    return RestAssured.given()
        .baseUri(ServerUnderTest.baseUri().toString())
        .basePath(path)
        .urlEncodingEnabled(false)
        .redirects()
        .follow(false);
  }
}
