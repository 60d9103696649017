package dev.billingportal.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleDoorIT extends ServerTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([0-9a-f]{64})\"");

  private final Merchant merchant = Merchant.open();

  /** All tests come from one address, whose failures add up. */
  @BeforeEach
  void forgetFailures() throws SQLException {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        Statement delete = connection.createStatement()) {
      delete.executeUpdate("delete from sign_in_attempts");
    }
  }

  @Test
  void nobody_gets_in_without_signing_in() {
    for (String page : List.of("customers", "customer?id=x", "sessions?id=x", "edit", "door")) {
      Response answer = plain().get("/console/" + page);
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.header("Location")).startsWith("/console/sign-in");
    }
    assertThat(plain().get("/console/customers.xhtml").statusCode()).isIn(303, 404);
  }

  @Test
  void the_console_is_never_framed_or_kept_and_its_cookie_is_its_own() {
    Response answer = attempt(ConsoleOperators.open(merchant, OperatorRole.ADMIN), right());

    String cookie = answer.header("Set-Cookie");
    assertThat(cookie)
        .startsWith("__Host-console=")
        .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/");
    assertThat(answer.header("Location")).isEqualTo("/console/customers");
    Response page = plain().get("/console/sign-in");
    assertThat(page.header("Content-Security-Policy"))
        .contains("frame-ancestors 'none'", "default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("Cache-Control")).startsWith("no-store");
    // Worth nothing at the portal's door.
    assertThat(
            plain()
                .header("Cookie", "__Host-portal=" + value(answer))
                .get("/overview")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void an_account_is_locked_after_five_failures_even_for_the_right_password() {
    String email = ConsoleOperators.open(merchant, OperatorRole.ADMIN);
    for (int i = 0; i < 5; i++) {
      assertThat(attempt(email, "not the password").statusCode()).isEqualTo(401);
    }
    assertThat(attempt(email, "not the password").statusCode()).isEqualTo(429);
    assertThat(attempt(email, right()).statusCode()).isEqualTo(429);
    assertThat(attempt(email.toUpperCase(Locale.ROOT), right()).statusCode()).isEqualTo(429);
  }

  @Test
  void an_unknown_account_is_refused_and_locked_like_a_known_one() {
    String known = ConsoleOperators.open(merchant, OperatorRole.ADMIN);
    String unknown = "nobody-" + known;
    for (int i = 0; i < 5; i++) {
      Response ofUnknown = attempt(unknown, "guess");
      assertThat(ofUnknown.statusCode()).isEqualTo(401);
      assertThat(words(ofUnknown).replace(unknown, known))
          .isEqualTo(words(attempt(known, "guess")));
    }
    assertThat(attempt(unknown, "guess").statusCode()).isEqualTo(429);
  }

  @Test
  void of_many_guesses_at_once_no_more_than_five_are_looked_at() throws Exception {
    String email = ConsoleOperators.open(merchant, OperatorRole.ADMIN);
    ExecutorService guessers = Executors.newFixedThreadPool(12);
    try {
      List<Callable<Integer>> guesses =
          Stream.generate(() -> (Callable<Integer>) () -> attempt(email, "guess").statusCode())
              .limit(12)
              .toList();
      int lookedAt = 0;
      for (var answer : guessers.invokeAll(guesses)) {
        lookedAt += answer.get() == 401 ? 1 : 0;
      }
      assertThat(lookedAt).isEqualTo(5);
    } finally {
      guessers.shutdown();
    }
  }

  @Test
  void a_role_is_refused_what_its_pages_do_not_offer() {
    String customer = merchant.customer("refused");
    String[] readOnly = signedIn(OperatorRole.READ_ONLY);
    for (String action : List.of("portal/open", "portal/share", "portal/revoke")) {
      assertThat(form(readOnly, action, customer).statusCode()).isEqualTo(403);
    }
    String[] support = signedIn(OperatorRole.SUPPORT);
    for (String action : List.of("customer/save", "customer/archive")) {
      assertThat(form(readOnly, action, customer).statusCode()).isEqualTo(403);
      assertThat(form(support, action, customer).statusCode()).isEqualTo(403);
    }
    assertThat(form(support, "portal/open", customer).statusCode()).isEqualTo(303);
    assertThat(form(signedIn(OperatorRole.ADMIN), "customer/archive", customer).statusCode())
        .isEqualTo(303);
  }

  @Test
  void a_form_needs_its_token_and_a_page_of_ours() {
    String customer = merchant.customer("forged");
    String[] admin = signedIn(OperatorRole.ADMIN);

    assertThat(form(new String[] {admin[0], ""}, "customer/archive", customer).statusCode())
        .isEqualTo(403);
    assertThat(
            form(
                    new String[] {admin[0], signedIn(OperatorRole.ADMIN)[1]},
                    "customer/archive",
                    customer)
                .statusCode())
        .isEqualTo(403);
    assertThat(
            plain()
                .header("Cookie", "__Host-console=" + admin[0])
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("form", admin[1])
                .formParam("id", customer)
                .post("/console/customer/archive")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void another_merchants_customers_are_not_found() {
    String foreign = Merchant.open().customer("foreign");
    String[] admin = signedIn(OperatorRole.ADMIN);

    for (String page : List.of("customer", "information", "sessions", "edit", "archive")) {
      assertThat(
              plain()
                  .header("Cookie", "__Host-console=" + admin[0])
                  .get("/console/" + page + "?id=" + foreign)
                  .statusCode())
          .as(page)
          .isEqualTo(404);
    }
    for (String action : List.of("portal/open", "portal/share", "customer/archive")) {
      assertThat(form(admin, action, foreign).statusCode()).as(action).isEqualTo(404);
    }
  }

  @Test
  void signing_out_ends_the_session_on_the_server() {
    String[] admin = signedIn(OperatorRole.ADMIN);
    form(admin, "sign-out", "");

    assertThat(
            plain()
                .header("Cookie", "__Host-console=" + admin[0])
                .get("/console/customers")
                .statusCode())
        .isEqualTo(303);
  }

  private static String words(Response page) {
    return page.asString().replaceAll(" nonce=\"[^\"]*\"", "");
  }

  private static String right() {
    return ConsoleOperators.PASSWORD;
  }

  /** The cookie's secret and the forms' token. */
  private String[] signedIn(OperatorRole role) {
    String secret = value(attempt(ConsoleOperators.open(merchant, role), right()));
    Matcher token =
        TOKEN.matcher(
            plain()
                .header("Cookie", "__Host-console=" + secret)
                .get("/console/customers")
                .asString());
    assertThat(token.find()).isTrue();
    return new String[] {secret, token.group(1)};
  }

  private static String value(Response answer) {
    return answer.header("Set-Cookie").split("[=;]")[1];
  }

  private static Response form(String[] session, String action, String customer) {
    return plain()
        .header("Cookie", "__Host-console=" + session[0])
        .formParam("form", session[1])
        .formParam("id", customer)
        .post("/console/" + action);
  }

  private static Response attempt(String email, String password) {
    return plain()
        .formParam("email", email)
        .formParam("password", password)
        .post("/console/sign-in");
  }

  private static RequestSpecification plain() {
    return RestAssured.given()
        .baseUri(ServerUnderTest.baseUri().toString())
        .redirects()
        .follow(false);
  }
}
