package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Refusal;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other methods, parameters sent twice, and pages that pass for files (row 58). */
class OddRequestsIT extends ServerTest {
  private static final String NAME = "Customer c-1";

  private final Merchant merchant = Merchant.open();
  private String customerId;
  private PortalUser user;
  private Visitor customer;

  @BeforeEach
  void openPortal() {
    customerId = merchant.customer("c-1");
    user = PortalUser.of(merchant, "c-1");
    customer = Visitor.customer(user);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "BREW"})
  void a_page_and_a_file_are_only_read(String method) throws IOException {
    for (String address :
        List.of("/", "/overview", "/invoices", "/usage", "/assets/portal.css", "/embed/v1.js")) {
      RawHttp.Answer answer = send(method, address);
      assertThat(answer.status()).as(address).isIn(405, 501);
      assertThat(answer.body()).as(address).doesNotContain(NAME);
    }
    for (String address : List.of("/invoices/inv_1/pdf", "/console/customers")) {
      assertThat(send(method, address).body()).as(address).doesNotContain(NAME);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/overview", "/session", "/console", "/v1/customers", "/openapi", "/health"})
  void trace_echoes_nothing(String address) throws IOException {
    RawHttp.Answer answer = send("TRACE", address);

    assertThat(answer.status()).isIn(403, 405, 501);
    assertThat(answer.whole()).doesNotContain(customer.cookie());
  }

  @Test
  void no_header_or_parameter_makes_one_method_of_another() {
    for (String header :
        List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method")) {
      for (String method : List.of("DELETE", "PUT", "PATCH")) {
        merchant.request().header(header, method).get("/customers/" + customerId);
        merchant
            .request()
            .header(header, method)
            .queryParam("_method", method)
            .post("/customers/search")
            .then()
            .statusCode(200);
        Refusal.of(merchant.request().header(header, method).post("/customers/" + customerId))
            .is(405, "method_not_allowed");
      }
    }
    assertThat(merchant.request().get("/customers/" + customerId).<String>path("status"))
        .isEqualTo("published");
  }

  @Test
  void a_credential_sent_twice_is_none() {
    for (List<String> two :
        List.of(
            List.of(user.token(), user.token()),
            List.of("x", user.token()),
            List.of(user.token(), "x"))) {
      Refusal.of(
              Visitor.ANYBODY
                  .request()
                  .header("X-Session-Token", two.get(0), two.get(1))
                  .get("v1/customer/portal/info"))
          .is(401, "unauthorized");
    }
    Refusal.of(
            Visitor.ANYBODY
                .request()
                .header("x-api-key", merchant.apiKey(), merchant.apiKey())
                .get("v1/customers/" + customerId))
        .is(401, "unauthorized");
    Visitor twice = new Visitor(customer.cookie() + "; " + customer.cookie(), null);
    assertThat(twice.get("overview").statusCode()).isEqualTo(401);
  }

  @Test
  void a_token_sent_twice_opens_nothing() {
    String token = merchant.sessionToken("c-1");
    for (String address :
        List.of(
            "?token=" + token + "&token=" + token,
            "?token=x&token=" + token,
            "?token=" + token + "&token=x")) {
      assertThat(Visitor.ANYBODY.get(address).statusCode()).as(address).isEqualTo(401);
    }
    Response inBoth =
        Visitor.ANYBODY.request().formParam("token", "x").post("session?token=" + token);
    assertThat(inBoth.statusCode()).isEqualTo(401);
    assertThat(inBoth.headers().hasHeaderWithName("Set-Cookie")).isFalse();
  }

  @Test
  void of_two_ids_one_counts_and_it_must_be_ones_own() {
    merchant.customer("c-2");
    String foreign = Merchant.open().customer("c-1");

    Refusal.of(
            merchant
                .request()
                .body(Map.of("name", "Renamed"))
                .put("/customers?id=" + foreign + "&id=" + customerId))
        .is(404, "not_found");
    merchant
        .request()
        .body(Map.of("name", "Renamed"))
        .put("/customers?id=" + customerId + "&id=" + foreign)
        .then()
        .statusCode(200);
    Visitor operator = Visitor.operator(merchant, OperatorRole.ADMIN);
    assertThat(operator.get("console/customer?id=" + foreign + "&id=" + customerId).statusCode())
        .isEqualTo(404);
    Response archived =
        operator
            .request()
            .formParam("form", operator.formToken())
            .formParam("id", foreign, customerId)
            .post("console/customer/archive");
    assertThat(archived.statusCode()).isEqualTo(404);
  }

  @Test
  void a_filter_sent_twice_shows_the_page_all_the_same() {
    for (String query :
        List.of("q=a&q=b", "sort=NUMBER&sort=x", "page=1&page=2", "range=7d&range")) {
      assertThat(customer.get("invoices?" + query).statusCode()).as(query).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "overview.css",
        "overview.js",
        "overview/x.css",
        "overview/assets/portal.css",
        "overview%2Fx.css",
        "overview%2Ecss",
        "overview;x.css",
        "overview;.css",
        "overview%3Bx.css",
        "overview%00.css",
        "overview%0A.css",
        "invoices/x.css",
        "invoices%2Fx.css",
        "invoices;x.css",
        "invoices/..%2Fx.css",
        "assets/..%2Foverview",
        "assets/%2e%2e/overview%3Fx.css",
        "overview/;/x.css",
        ";x/overview",
        "usage.woff2",
        "credits/x.svg",
        "assets/../overview",
        "assets//../overview",
        "assets/./../overview",
        "assets/%2e%2e/overview",
        "assets/..%2foverview%23.css"
      })
  void a_page_that_passes_for_a_file_is_not_found(String address) {
    Response answer = customer.get(address);

    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(answer.asString()).doesNotContain(NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//overview",
        "/./overview",
        "/assets/../overview",
        "/assets/x/../../overview",
        "/overview/",
        "/overview/."
      })
  void a_page_has_one_address(String target) throws IOException {
    RawHttp.Answer answer =
        RawHttp.get(target, "Host: " + RawHttp.authority(), "Cookie: " + customer.cookie());

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain(NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview?x.css", "overview?/x.css", "over%76iew"})
  void what_is_a_page_is_never_kept(String address) {
    Response answer = customer.get(address);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jakarta.faces.ViewState=stateless",
        "jakarta.faces.ViewState=rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
        "jakarta.faces.ViewState=-1:1",
        "jakarta.faces.ViewState=",
        "jakarta.faces.partial.ajax=true",
        "jakarta.faces.source=x",
        "jakarta.faces.behavior.event=x",
        "javax.faces.ViewState=x"
      })
  void no_state_or_component_is_taken_from_a_request(String parameter) {
    Visitor operator = Visitor.operator(merchant, OperatorRole.ADMIN);
    String[] pair = parameter.split("=", 2);
    for (Response answer :
        List.of(
            customer.get("overview?" + parameter),
            Visitor.ANYBODY.get("console/sign-in?" + parameter),
            operator.get("console/customers?" + parameter),
            Visitor.ANYBODY
                .request()
                .formParam(pair[0], pair[1])
                .formParam("email", "a@b.example")
                .post("console/sign-in"),
            customer.request().formParam(pair[0], pair[1]).post("sign-out"))) {
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.asString()).doesNotContain("Exception", "partial-response", NAME);
    }
    Response ajax = customer.request().header("Faces-Request", "partial/ajax").get("overview");
    assertThat(ajax.statusCode()).isEqualTo(400);
  }

  @Test
  void a_form_that_is_large_or_endless_is_refused() throws IOException {
    Response large =
        Visitor.ANYBODY.request().formParam("token", "a".repeat(70_000)).post("session");
    assertThat(large.statusCode()).isEqualTo(413);
    for (String address : List.of("/session", "/session/renew", "/sign-out", "/console/sign-in")) {
      char[] piece = new char[0x4000];
      Arrays.fill(piece, 'a');
      RawHttp.Answer endless =
          RawHttp.send(
              "POST "
                  + address
                  + " HTTP/1.1\r\nConnection: close\r\nHost: "
                  + RawHttp.authority()
                  + "\r\nContent-Type: application/x-www-form-urlencoded"
                  + "\r\nTransfer-Encoding: chunked",
              ("4000\r\n" + new String(piece) + "\r\n0\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(endless.status()).as(address).isEqualTo(411);
    }
  }

  private RawHttp.Answer send(String method, String address) throws IOException {
    return RawHttp.send(
        method
            + " "
            + address
            + " HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\nHost: "
            + RawHttp.authority()
            + "\r\nCookie: "
            + customer.cookie(),
        new byte[0]);
  }
}
