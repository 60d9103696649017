package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody is sent to a site that the merchant did not name (row 52). */
class OpenRedirectIT extends ServerTest {
  private final Merchant merchant = Merchant.open();

  @BeforeEach
  void addCustomer() {
    merchant.customer("c-1");
  }

  static Stream<String> astray() {
    return Stream.of(
        "//evil.example",
        "///evil.example",
        "////evil.example/%2f..",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/%09/evil.example",
        "/%2F/evil.example",
        "/%5Cevil.example",
        "https:evil.example",
        "https:/evil.example",
        "https:\\\\evil.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:https://evil.example/x",
        "https://user@evil.example/",
        "https://user:pass@evil.example/",
        "https://portal.example@evil.example/",
        "https://evil.example\\@portal.example/",
        "https://evil.example\u0000.portal.example/",
        "https://evil.example%00.portal.example/",
        "https://evil.example%2f.portal.example/",
        "https://",
        "https://?x",
        "ftp://evil.example/",
        "/overview\r\nLocation: https://evil.example/",
        ".evil.example",
        "@evil.example",
        "evil.example");
  }

  @ParameterizedTest
  @MethodSource("astray")
  void after_opening_a_customer_lands_on_a_page_of_the_portal(String to) {
    Response opened =
        Visitor.ANYBODY
            .request()
            .formParam("token", merchant.sessionToken("c-1"))
            .formParam("to", to)
            .post("session");

    assertThat(opened.statusCode()).isEqualTo(303);
    assertThat(opened.header("Location")).isEqualTo("/overview");
  }

  /** One of each kind, as signing in takes its time; {@code RedirectTest} tries them all. */
  @Test
  void after_signing_in_an_operator_lands_on_a_page_of_the_console() {
    String operator = ConsoleOperators.open(merchant, OperatorRole.ADMIN);
    for (String to :
        List.of(
            "//evil.example",
            "/\\evil.example",
            "https://evil.example/console/customers",
            "/console/customers\r\nLocation: https://evil.example/",
            "javascript:alert(1)")) {
      Response signedIn =
          Visitor.ANYBODY
              .request()
              .formParam("email", operator)
              .formParam("password", ConsoleOperators.PASSWORD)
              .formParam("to", to)
              .post("console/sign-in");

      assertThat(signedIn.statusCode()).isEqualTo(303);
      assertThat(signedIn.header("Location")).as(to).isEqualTo("/console/customers");
    }
  }

  @ParameterizedTest
  @MethodSource("astray")
  void an_address_that_leads_astray_is_refused(String address) {
    for (String field : List.of("return_url", "refresh_url")) {
      Refusal.of(merchant.request().body(Map.of(field, address)).post("/customers/portal/c-1"))
          .is(400, "validation_error")
          .naming(field);
    }
    for (String field : List.of("return_url", "support_url")) {
      Map<String, Object> settings = new HashMap<>(Map.of("brand_name", "Acme"));
      settings.put(field, address);
      Refusal.of(merchant.request().body(settings).put("/settings/portal"))
          .is(400, "validation_error")
          .naming(field);
    }
  }

  @ParameterizedTest
  @MethodSource("astray")
  void a_link_that_leads_astray_opens_the_portal_at_home(String to) {
    Response entry =
        Visitor.ANYBODY
            .request()
            .queryParam("token", merchant.sessionToken("c-1"))
            .queryParam("to", to)
            .queryParam("return_url", to)
            .queryParam("refresh_url", to)
            .get("");

    assertThat(entry.statusCode()).isEqualTo(200);
    assertThat(entry.asString())
        .contains("action=\"/session\"", "name=\"to\" value=\"/overview?")
        .doesNotContain("href=");
  }

  @Test
  void after_the_end_only_the_addresses_of_the_merchant_are_offered() {
    String token =
        merchant
            .request()
            .body(
                Map.of(
                    "return_url", "https://acme.example/billing",
                    "refresh_url", "https://acme.example/renew"))
            .post("/customers/portal/c-1")
            .path("token");
    String id = merchant.request().get("/customers/external/c-1").path("id");
    merchant.request().delete("/customers/" + id + "/portal/sessions").then().statusCode(200);

    Response ended =
        Visitor.ANYBODY
            .request()
            .formParam("token", token)
            .formParam("to", "//evil.example")
            .formParam("return_url", "https://evil.example")
            .post("session");

    assertThat(ended.statusCode()).isEqualTo(401);
    assertThat(ended.asString())
        .contains("href=\"https://acme.example/billing\"", "href=\"https://acme.example/renew?")
        .doesNotContain("evil.example");
  }
}
