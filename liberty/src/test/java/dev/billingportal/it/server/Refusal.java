package dev.billingportal.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;

/** An answer that refuses, read and checked for the one error body that every refusal has. */
public record Refusal(int status, String code, String message, Map<String, String> details) {

  public static Refusal of(Response response) {
    response.then().contentType(ContentType.JSON);
    assertThat(response.asString()).doesNotContain("Exception", "\tat ", "dev.billingportal");
    Map<String, Object> body = response.jsonPath().getMap("");
    assertThat(body)
        .containsOnlyKeys("success", "error", "code", "message", "http_status_code", "details")
        .containsEntry("success", false)
        .containsEntry("http_status_code", response.statusCode())
        .hasEntrySatisfying("message", message -> assertThat((String) message).isNotBlank());
    Map<String, Object> error = response.jsonPath().getMap("error");
    assertThat(error)
        .containsOnlyKeys("message", "internal_error")
        .containsEntry("message", body.get("message"))
        .containsEntry("internal_error", null);
    return new Refusal(
        response.statusCode(),
        response.jsonPath().getString("code"),
        response.jsonPath().getString("message"),
        response.jsonPath().getMap("details"));
  }

  /** Checks the status and code in one go. */
  public Refusal is(int expectedStatus, String expectedCode) {
    assertThat(status + " " + code).as(message).isEqualTo(expectedStatus + " " + expectedCode);
    return this;
  }

  /** Checks that the details name the field. */
  public Refusal naming(String field) {
    assertThat(details).as(message).containsKey(field);
    return this;
  }
}
