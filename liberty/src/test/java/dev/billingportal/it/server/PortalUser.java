package dev.billingportal.it.server;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** A customer with a session, who talks to the Direct API. */
public record PortalUser(String token) {

  /** A new session of one of the merchant's customers. */
  public static PortalUser of(Merchant merchant, String externalId) {
    return new PortalUser(merchant.sessionToken(externalId));
  }

  /** A JSON request with the session's token. */
  public RequestSpecification request() {
    return RestAssured.given()
        .baseUri(ServerUnderTest.baseUri() + "v1/customer/portal")
        .header("X-Session-Token", token)
        .contentType(ContentType.JSON);
  }

  /** Their usage and its cost. */
  public Response usage(Map<String, ?> question) {
    return request().body(question).post("/analytics/revenue");
  }
}
