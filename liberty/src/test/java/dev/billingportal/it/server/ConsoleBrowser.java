package dev.billingportal.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The browser of an operator who is signed in to the console. */
public record ConsoleBrowser(String secret, String formToken) {
  private static final String COOKIE = "__Host-console";
  private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([0-9a-f]{64})\"");

  /** Signs in with the password that the operators of tests have. */
  public static ConsoleBrowser signIn(String email) {
    forgetFailures();
    Response answer =
        anonymous()
            .formParam("email", email)
            .formParam("password", ConsoleOperators.PASSWORD)
            .post("console/sign-in");
    assertThat(answer.statusCode()).isEqualTo(303);
    String secret = answer.cookie(COOKIE);
    Matcher token =
        TOKEN.matcher(anonymous().cookie(COOKIE, secret).get("console/customers").asString());
    assertThat(token.find()).isTrue();
    return new ConsoleBrowser(secret, token.group(1));
  }

  /** All tests come from one address, whose failures add up. */
  private static void forgetFailures() {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        Statement delete = connection.createStatement()) {
      delete.executeUpdate("delete from sign_in_attempts");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public RequestSpecification request() {
    return anonymous().cookie(COOKIE, secret);
  }

  /** The token of a session for looking at a customer's portal. */
  public String portalToken(String customerId) {
    Response sent =
        request()
            .formParam("form", formToken)
            .formParam("id", customerId)
            .post("console/portal/open");
    assertThat(sent.statusCode()).isEqualTo(303);
    return sent.header("Location").replaceFirst(".*[?&]token=", "");
  }

  private static RequestSpecification anonymous() {
    return RestAssured.given()
        .baseUri(ServerUnderTest.baseUri().toString())
        .redirects()
        .follow(false);
  }
}
