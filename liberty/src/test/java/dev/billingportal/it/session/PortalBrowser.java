package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A browser as the server sees it: it has a cookie and follows no redirects by itself. */
record PortalBrowser(String cookieName, String cookie) {

  /** Opens a session's token the way the entry page does. */
  static PortalBrowser open(String token) {
    Response opened = redeem(token);
    assertThat(opened.statusCode()).isEqualTo(303);
    return opened.cookies().entrySet().stream()
        .filter(cookie -> cookie.getKey().endsWith("portal"))
        .map(cookie -> new PortalBrowser(cookie.getKey(), cookie.getValue()))
        .findFirst()
        .orElseThrow();
  }

  static Response redeem(String token) {
    return anonymous()
        .formParam("token", token)
        .formParam("to", "/overview")
        .formParam("framed", "")
        .post("session");
  }

  Response get(String path) {
    return request().get(path);
  }

  RequestSpecification request() {
    return anonymous().cookie(cookieName, cookie);
  }

  static RequestSpecification anonymous() {
    return RestAssured.given()
        .baseUri(ServerUnderTest.baseUri().toString())
        .redirects()
        .follow(false);
  }

  /** The direct API with a session's token. */
  static RequestSpecification api(String token) {
    return anonymous()
        .basePath("/v1/customer/portal")
        .contentType("application/json")
        .header("X-Session-Token", token);
  }
}
