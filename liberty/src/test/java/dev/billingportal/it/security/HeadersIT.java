package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The security headers of every route, word for word (rows 53 and 54). */
class HeadersIT extends ServerTest {
  private static final String NOWHERE = "default-src 'none'; ";
  private static final String NO_SENSORS =
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
  private static final Map<String, String> EVERYWHERE =
      Map.of("x-content-type-options", "nosniff", "referrer-policy", "no-referrer");
  private static final Map<String, String> DATA =
      with(EVERYWHERE, "content-security-policy", NOWHERE + "frame-ancestors 'none'");
  private static final Map<String, String> API =
      with(DATA, "cache-control", "no-store", "cross-origin-resource-policy", "same-origin");
  private static final Map<String, String> FILE =
      with(
          EVERYWHERE,
          "cross-origin-opener-policy",
          "same-origin",
          "permissions-policy",
          NO_SENSORS,
          "content-security-policy",
          NOWHERE
              + "script-src 'self' 'nonce-N'; style-src 'self' 'nonce-N';"
              + " style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self';"
              + " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'");
  private static final Map<String, String> PAGE = with(FILE, "cache-control", "no-store");
  private static final String PLAIN_POLICY =
      NOWHERE + "script-src 'nonce-N'; style-src 'nonce-N'; form-action 'self'; base-uri 'none'";
  private static final Map<String, String> PLAIN =
      with(PAGE, "content-security-policy", PLAIN_POLICY);
  private static final Map<String, String> CONSOLE =
      with(
          PAGE,
          "x-frame-options",
          "DENY",
          "cross-origin-resource-policy",
          "same-origin",
          "content-security-policy",
          NOWHERE
              + "script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
              + " connect-src 'self'; base-uri 'none'; frame-ancestors 'none';"
              + " form-action 'self' "
              + ServerUnderTest.baseUri().toString().replaceFirst("/$", ""));
  private static final Map<String, String> CONSOLE_REFUSAL =
      with(CONSOLE, "content-security-policy", PLAIN_POLICY + "; frame-ancestors 'none'");

  private record Route(
      Visitor visitor, String method, String address, int status, Map<String, String> headers) {
    @Override
    public String toString() {
      return method + " " + address;
    }

    Response ask() {
      return visitor.request().request(method, address);
    }
  }

  private final Merchant merchant = Merchant.open();
  private final List<Route> routes = new ArrayList<>();
  private PortalUser user;

  @BeforeEach
  void listRoutes() {
    String customerId = merchant.customer("c-1");
    String invoice =
        merchant
            .request()
            .body(
                Map.of(
                    "customer_id",
                    customerId,
                    "currency",
                    "usd",
                    "invoice_status",
                    "FINALIZED",
                    "subtotal",
                    "1",
                    "total",
                    "1",
                    "amount_due",
                    "1"))
            .post("/invoices")
            .path("id");
    user = PortalUser.of(merchant, "c-1");
    anybodysRoutes();
    customersRoutes(Visitor.customer(user), invoice);
    operatorsRoutes(Visitor.operator(merchant, OperatorRole.ADMIN), customerId);
  }

  private void anybodysRoutes() {
    Visitor anybody = Visitor.ANYBODY;
    add(anybody, "GET", "", 200, PLAIN);
    add(anybody, "GET", "?token=" + user.token(), 200, PLAIN);
    add(anybody, "GET", "?token=wrong", 401, PLAIN);
    add(anybody, "GET", "overview", 401, PLAIN);
    add(anybody, "GET", "invoices/inv_1/pdf", 401, PLAIN);
    add(anybody, "POST", "overview", 405, PLAIN);
    add(anybody, "GET", "session", 405, PLAIN);
    add(anybody, "POST", "session", 401, PLAIN);
    add(anybody, "GET", "session/renew", 405, PLAIN);
    add(anybody, "POST", "sign-out", 200, PLAIN);
    add(anybody, "GET", "nothing", 404, PLAIN);
    add(anybody, "GET", "errors/page", 404, PLAIN);
    add(anybody, "GET", "errors/api", 404, PLAIN);
    add(anybody, "GET", "overview.xhtml", 401, PLAIN);
    add(anybody, "GET", "WEB-INF/web.xml", 404, PLAIN);
    add(anybody, "GET", "assets", 404, PLAIN);
    add(anybody, "GET", "assets/", 404, PLAIN);
    add(anybody, "GET", "demo/nobody", 404, PLAIN);
    add(
        anybody,
        "GET",
        "brand/nothing.png",
        404,
        with(PLAIN, "cross-origin-resource-policy", "same-origin"));
    add(anybody, "GET", "overview?jakarta.faces.ViewState=x", 400, PLAIN);
    Map<String, String> asked = with(FILE, "cache-control", "no-cache");
    add(anybody, "GET", "assets/portal.css", 200, asked);
    add(anybody, "GET", "assets/portal.js", 200, asked);
    add(
        anybody,
        "GET",
        "assets/portal.css?v=1",
        200,
        with(FILE, "cache-control", "public, max-age=31536000, immutable"));
    add(
        anybody,
        "GET",
        "embed/v1.js",
        200,
        with(
            FILE,
            "cache-control",
            "public, max-age=86400, stale-while-revalidate=604800",
            "cross-origin-resource-policy",
            "cross-origin"));
    add(anybody, "GET", "openapi", 200, DATA);
    add(anybody, "GET", "health", 200, DATA);
    add(anybody, "GET", "health/ready", 200, DATA);
    add(anybody, "GET", "v1/nothing", 404, API);
    add(anybody, "GET", "v1/customers/x", 401, API);
    add(anybody, "GET", "v1/customer/portal/info", 401, API);
    add(anybody, "PATCH", "v1/customers", 405, API);
    add(anybody, "GET", "v1/documents/invoices/x", 403, API);
    add(anybody, "GET", "console", 303, CONSOLE);
    add(anybody, "GET", "console/sign-in", 200, CONSOLE);
    add(anybody, "GET", "console/customers", 303, CONSOLE);
    add(anybody, "GET", "console/nothing", 303, CONSOLE);
  }

  private void customersRoutes(Visitor customer, String invoice) {
    add(customer, "GET", "", 303, PAGE);
    for (String page : List.of("overview", "credits", "invoices", "usage")) {
      add(customer, "GET", page, 200, PAGE);
    }
    add(customer, "GET", "invoices/" + invoice + "/pdf", 200, PAGE);
    add(customer, "GET", "invoices/never/pdf", 404, PLAIN);
    add(customer, "GET", "invoices/zip?id=" + invoice, 200, PAGE);
    add(customer, "GET", "invoices/zip?id=never", 404, PLAIN);
    add(customer, "GET", "invoices/zip", 303, PAGE);
    add(customer, "POST", "invoices/zip", 405, PLAIN);
    for (String list : List.of("invoices", "credits", "usage")) {
      add(customer, "GET", list + "/csv", 200, PAGE);
      add(customer, "HEAD", list + "/csv", 200, PAGE);
      add(customer, "GET", list + "/xlsx", 200, PAGE);
      add(customer, "PUT", list + "/xlsx", 405, PLAIN);
      add(customer, "GET", list + "/csv/x", 404, PLAIN);
      add(Visitor.ANYBODY, "GET", list + "/csv", 401, PLAIN);
    }
    add(customer, "GET", "overview.xhtml", 404, PLAIN);
    add(customer, "DELETE", "invoices/" + invoice + "/pdf", 405, PLAIN);
  }

  private void operatorsRoutes(Visitor operator, String customerId) {
    add(operator, "GET", "console", 303, CONSOLE);
    add(operator, "GET", "console/customers", 200, CONSOLE);
    for (String page : List.of("customer", "information", "sessions", "edit", "archive")) {
      add(operator, "GET", "console/" + page + "?id=" + customerId, 200, CONSOLE);
      add(operator, "GET", "console/" + page + "?id=never", 404, CONSOLE_REFUSAL);
    }
    add(operator, "GET", "console/portal-settings", 200, CONSOLE);
    add(operator, "GET", "console/brand/0e9384.css", 200, CONSOLE);
    add(operator, "GET", "console/brand/nothing.png", 404, CONSOLE_REFUSAL);
    add(operator, "GET", "console/nothing", 404, CONSOLE_REFUSAL);
    add(operator, "GET", "console/customers?javax.faces.ViewState=x", 400, CONSOLE_REFUSAL);
    add(operator, "POST", "console/customers", 403, CONSOLE_REFUSAL);
    add(operator, "POST", "console/customers?form=" + operator.formToken(), 403, CONSOLE_REFUSAL);
    add(operator, "GET", "console/portal/share", 404, CONSOLE_REFUSAL);
  }

  @Test
  void every_route_has_its_headers() {
    for (Route route : routes) {
      Response answer = route.ask();
      assertThat(answer.statusCode()).as("%s", route).isEqualTo(route.status());
      Map<String, String> found = new TreeMap<>();
      for (String name : CONSOLE.keySet()) {
        if (answer.header(name) != null) {
          found.put(name, answer.header(name).replaceAll("'nonce-[^']+'", "'nonce-N'"));
        }
      }
      assertThat(found).as("%s", route).isEqualTo(route.headers());
    }
  }

  @Test
  void no_answer_tells_of_the_server_or_begins_a_session_of_the_container() {
    for (Route route : routes) {
      Response answer = route.ask();
      for (Header header : answer.headers()) {
        assertThat(header.getName().toLowerCase(Locale.ROOT))
            .as("%s", route)
            .isNotIn("server", "x-powered-by", "strict-transport-security")
            .doesNotStartWith("$");
        assertThat(header.getValue()).as("%s", route).doesNotContain("JSESSIONID");
      }
    }
  }

  @Test
  void no_answer_lets_another_origin_read_it() {
    for (Route route : routes) {
      Response answer =
          route
              .visitor()
              .request()
              .header("Origin", "https://evil.example")
              .request(route.method(), route.address());
      assertNoCors(route, answer);
      Response preflight =
          route
              .visitor()
              .request()
              .header("Origin", "null")
              .header("Access-Control-Request-Method", "POST")
              .header("Access-Control-Request-Headers", "x-api-key, x-session-token")
              .options(route.address());
      assertNoCors(route, preflight);
    }
  }

  @Test
  void a_nonce_is_never_used_twice() {
    Visitor customer = Visitor.customer(user);
    List<String> policies = new ArrayList<>();
    for (String page : List.of("overview", "overview", "nothing", "nothing")) {
      policies.add(customer.get(page).header("Content-Security-Policy"));
    }
    assertThat(policies).doesNotHaveDuplicates();
  }

  private static void assertNoCors(Route route, Response answer) {
    for (Header header : answer.headers()) {
      assertThat(header.getName().toLowerCase(Locale.ROOT))
          .as("%s", route)
          .doesNotStartWith("access-control");
    }
  }

  private void add(
      Visitor visitor, String method, String address, int status, Map<String, String> headers) {
    routes.add(new Route(visitor, method, address, status, headers));
  }

  private static Map<String, String> with(Map<String, String> headers, String... more) {
    Map<String, String> all = new TreeMap<>(headers);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }
}
