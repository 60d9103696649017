package dev.billingportal.it.server;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Optional;

/**
 * The opening of an empty installation, which a run can see once: before a test opens a merchant.
 * In development mode the demo is there first.
 */
public final class FirstMerchant {
  private static Response opening;

  private FirstMerchant() {}

  static void open() {
    if (!ServerUnderTest.isInDevelopmentMode()) {
      opening =
          RestAssured.given()
              .header("x-bootstrap-token", ServerUnderTest.BOOTSTRAP_TOKEN)
              .contentType(ContentType.JSON)
              .body(Map.of("name", "First merchant"))
              .post(ServerUnderTest.baseUri() + "v1/bootstrap");
    }
  }

  /** How it was answered; empty in development mode. */
  public static Optional<Response> opening() {
    return Optional.ofNullable(opening);
  }
}
