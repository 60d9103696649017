package dev.billingportal.it.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser in which an operator is signed in, as the server sees it.
 *
 * @param secret in its cookie
 * @param token that its forms carry
 */
record ConsoleBrowser(String secret, String token) {
  private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([0-9a-f]{64})\"");

  static ConsoleBrowser of(String email) {
    return of(email, ConsoleOperators.PASSWORD);
  }

  static ConsoleBrowser of(String email, String password) {
    Response answer = attempt(email, password);
    assertThat(answer.statusCode()).isEqualTo(303);
    String secret = secretIn(answer);
    Matcher token = TOKEN.matcher(new ConsoleBrowser(secret, "").get("account").asString());
    assertThat(token.find()).isTrue();
    return new ConsoleBrowser(secret, token.group(1));
  }

  static Response attempt(String email, String password) {
    return anonymous()
        .formParam("email", email)
        .formParam("password", password)
        .post("console/sign-in");
  }

  static String secretIn(Response answer) {
    return answer.header("Set-Cookie").split("[=;]")[1];
  }

  static RequestSpecification anonymous() {
    return RestAssured.given()
        .baseUri(ServerUnderTest.baseUri().toString())
        .redirects()
        .follow(false);
  }

  /** A page of the console. */
  Response get(String page) {
    return request().get("console/" + page);
  }

  /** Sends a form with its token. */
  Response send(String action, Map<String, String> fields) {
    return request().formParam("form", token).formParams(fields).post("console/" + action);
  }

  /** Sends a form with a file. */
  Response sendFile(String action, String field, byte[] file) {
    return sendFile(request(), action, field, file);
  }

  /** As browsers do: in one piece whose length is known. */
  Response sendFile(RequestSpecification request, String action, String field, byte[] file) {
    String part = "--limit\r\nContent-Disposition: form-data; name=\"";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes((part + "form\"\r\n\r\n" + token + "\r\n").getBytes(US_ASCII));
    body.writeBytes(
        (part + field + "\"; filename=\"logo.png\"\r\nContent-Type: image/png\r\n\r\n")
            .getBytes(US_ASCII));
    body.writeBytes(file);
    body.writeBytes("\r\n--limit--\r\n".getBytes(US_ASCII));
    return request
        .header("Content-Type", "multipart/form-data; boundary=limit")
        .body(body.toByteArray())
        .post("console/" + action);
  }

  /** Sends the form of one record. */
  Response send(String action, String id) {
    return send(action, Map.of("id", id));
  }

  RequestSpecification request() {
    return anonymous()
        .header("Cookie", "__Host-console=" + secret)
        .config(
            RestAssured.config()
                .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8")));
  }
}
