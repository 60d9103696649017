package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser that follows no redirect.
 *
 * @param cookie the whole header, or null
 * @param formToken what the console's forms carry, or null
 */
record Visitor(String cookie, String formToken) {
  static final Visitor ANYBODY = new Visitor(null, null);

  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([0-9a-f]{64})\"");

  /** A customer who opened the portal in a tab. */
  static Visitor customer(PortalUser user) {
    Response opened =
        ANYBODY.request().formParam("token", user.token()).formParam("to", "").post("session");
    assertThat(opened.statusCode()).isEqualTo(303);
    return new Visitor(cookieOf(opened), null);
  }

  /** A new operator of a merchant who is signed in to the console. */
  static Visitor operator(Merchant merchant, OperatorRole role) {
    // All tests come from one address, whose failures add up.
    try (Connection connection = ServerUnderTest.connectToDatabase();
        Statement delete = connection.createStatement()) {
      delete.executeUpdate("delete from sign_in_attempts");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Response signedIn =
        ANYBODY
            .request()
            .formParam("email", ConsoleOperators.open(merchant, role))
            .formParam("password", ConsoleOperators.PASSWORD)
            .post("console/sign-in");
    assertThat(signedIn.statusCode()).isEqualTo(303);
    Visitor visitor = new Visitor(cookieOf(signedIn), null);
    Matcher form = FORM.matcher(visitor.get("console/customers").asString());
    assertThat(form.find()).isTrue();
    return new Visitor(visitor.cookie, form.group(1));
  }

  RequestSpecification request() {
    RequestSpecification request =
        RestAssured.given().baseUri(ServerUnderTest.baseUri().toString()).redirects().follow(false);
    return cookie == null ? request : request.header("Cookie", cookie);
  }

  /** Sends the address as it is. */
  Response get(String address) {
    return request().urlEncodingEnabled(false).get(address);
  }

  private static String cookieOf(Response answer) {
    return answer.header("Set-Cookie").split(";")[0];
  }
}
