package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that another site sends in a reader's name (row 51). */
class RequestForgeryIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private String customerId;
  private Visitor customer;
  private Visitor operator;

  @BeforeEach
  void signIn() {
    customerId = merchant.customer("c-1");
    customer = Visitor.customer(PortalUser.of(merchant, "c-1"));
    operator = Visitor.operator(merchant, OperatorRole.ADMIN);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-Site, ''",
    "Sec-Fetch-Site, SAME-ORIGIN",
    "Origin, https://evil.example",
    "Origin, http://localhost",
    "Origin, http://localhost.evil.example",
    "Origin, file://"
  })
  void a_form_of_another_site_changes_nothing(String header, String value) {
    assertRefused(
        foreign(Visitor.ANYBODY, header, value)
            .formParam("token", merchant.sessionToken("c-1"))
            .formParam("to", "/overview"),
        "session");
    assertRefused(
        foreign(customer, header, value).formParam("token", merchant.sessionToken("c-1")),
        "session/renew");
    assertRefused(foreign(customer, header, value), "sign-out");
    assertRefused(
        foreign(Visitor.ANYBODY, header, value)
            .formParam("email", ConsoleOperators.open(merchant, OperatorRole.ADMIN))
            .formParam("password", ConsoleOperators.PASSWORD),
        "console/sign-in");
    assertRefused(foreign(Visitor.ANYBODY, header, value), "console/first");
    for (String action : consoleForms()) {
      assertRefused(
          foreign(operator, header, value)
              .formParam("form", operator.formToken())
              .formParam("id", customerId)
              .formParam("name", "Renamed"),
          action);
    }
    assertNothingChanged();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "0000000000000000000000000000000000000000000000000000000000000000"})
  void a_form_of_the_console_needs_its_token(String token) {
    for (String action : consoleForms()) {
      assertRefused(
          operator.request().formParam("form", token).formParam("id", customerId), action);
      assertRefused(operator.request().formParam("id", customerId), action);
    }
    assertNothingChanged();
  }

  @Test
  void the_token_of_another_operators_session_is_none() {
    Visitor other = Visitor.operator(merchant, OperatorRole.ADMIN);
    for (String action : consoleForms()) {
      assertRefused(
          operator.request().formParam("form", other.formToken()).formParam("id", customerId),
          action);
    }
    assertNothingChanged();
  }

  @Test
  void a_form_that_calls_itself_text_is_no_form() {
    for (String type : List.of("text/plain", "application/json")) {
      String form = "form=" + operator.formToken() + "&id=" + customerId;
      for (String action : consoleForms()) {
        assertRefused(operator.request().header("Content-Type", type).body(form), action);
      }
    }
    assertNothingChanged();
  }

  @Test
  void nothing_changes_by_an_address_alone() {
    String query = "?form=" + operator.formToken() + "&id=" + customerId + "&name=Renamed";
    for (String action : consoleForms()) {
      assertThat(operator.get(action + query).statusCode()).as(action).isEqualTo(405);
    }
    for (String action : List.of("session", "session/renew", "sign-out")) {
      String token = merchant.sessionToken("c-1");
      Response answer = customer.get(action + "?token=" + token);
      assertThat(answer.statusCode()).as(action).isEqualTo(405);
      assertThat(answer.headers().hasHeaderWithName("Set-Cookie")).isFalse();
    }
    assertNothingChanged();
  }

  @Test
  void a_browsers_cookies_are_no_credential_for_the_api() {
    for (Visitor visitor : List.of(customer, operator)) {
      assertThat(
              visitor
                  .request()
                  .contentType("application/json")
                  .body(Map.of("external_id", "forged", "name", "Forged"))
                  .post("v1/customers")
                  .statusCode())
          .isEqualTo(401);
      assertThat(visitor.get("v1/customer/portal/info").statusCode()).isEqualTo(401);
    }
  }

  private static List<String> consoleForms() {
    return List.of(
        "console/customer/save",
        "console/customer/archive",
        "console/portal/open",
        "console/portal/share",
        "console/portal/revoke",
        "console/settings/save",
        "console/settings/logo",
        "console/settings/remove-logo",
        "console/environment",
        "console/sign-out");
  }

  private static RequestSpecification foreign(Visitor visitor, String header, String value) {
    return visitor.request().header(header, value);
  }

  private static void assertRefused(RequestSpecification request, String action) {
    Response answer = request.post(action);
    assertThat(answer.statusCode()).as(action).isEqualTo(403);
    assertThat(answer.headers().hasHeaderWithName("Set-Cookie")).as(action).isFalse();
    assertThat(answer.headers().hasHeaderWithName("Location")).as(action).isFalse();
  }

  private void assertNothingChanged() {
    assertThat(customer.get("overview").statusCode()).isEqualTo(200);
    assertThat(operator.get("console/customers").statusCode()).isEqualTo(200);
    merchant
        .request()
        .get("/customers/" + customerId)
        .then()
        .body("status", org.hamcrest.Matchers.equalTo("published"))
        .body("name", org.hamcrest.Matchers.equalTo("Customer c-1"));
  }
}
