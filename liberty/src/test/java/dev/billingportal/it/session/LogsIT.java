package dev.billingportal.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.ConsoleBrowser;
import dev.billingportal.it.server.ConsoleOperators;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.RawRequest;
import dev.billingportal.it.server.ServerLogs;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets that are sent where they belong, and where they do not, are written down nowhere. */
class LogsIT extends ServerTest {
  private static final List<String> PATHS =
      List.of(
          "",
          "overview",
          "usage.xhtml",
          "invoices/x/pdf",
          "session",
          "session/renew",
          "sign-out",
          "nowhere",
          "nowhere.xhtml",
          "WEB-INF/web.xml",
          "assets/none.js",
          "embed/v1.js",
          "demo/none",
          "errors/page",
          "console",
          "console/sign-in",
          "console/first",
          "console/customers",
          "console/none",
          "v1/customers",
          "v1/customer/portal/info",
          "v1/customer/portal/invoices",
          "v1/nowhere",
          "v1/documents/invoices/x",
          "v1/bootstrap",
          "jakarta.faces.resource/none.js.xhtml");

  private final Merchant merchant = Merchant.open();
  private final List<Response> answers = new ArrayList<>();
  private List<String> secrets;

  @BeforeEach
  void one_secret_of_each_kind() {
    merchant.customer("cust_1");
    String token = merchant.sessionToken("cust_1");
    String webhook =
        merchant
            .request()
            .body(
                Map.of(
                    "url", "https://hooks.example/x", "event_types", List.of("invoice.downloaded")))
            .post("/webhooks/endpoints")
            .then()
            .statusCode(201)
            .extract()
            .path("secret");
    String second =
        merchant
            .request()
            .body(Map.of("name", "Second", "type", "private_key"))
            .post("/secrets/api/keys")
            .then()
            .statusCode(201)
            .extract()
            .path("api_key");
    ConsoleBrowser console =
        ConsoleBrowser.signIn(ConsoleOperators.open(merchant, OperatorRole.ADMIN));
    secrets =
        List.of(
            token,
            merchant.apiKey(),
            second,
            webhook,
            PortalBrowser.open(token).cookie(),
            console.secret(),
            console.formToken(),
            ConsoleOperators.PASSWORD,
            ServerUnderTest.BOOTSTRAP_TOKEN,
            ServerUnderTest.PORTAL_KEYS.split(":")[1]);
    assertThat(secrets).doesNotContainNull();
  }

  @Test
  void no_secret_is_written_down_wherever_it_is_sent() {
    for (String path : PATHS) {
      for (String secret : secrets) {
        answers.add(plain().queryParam("token", secret).get(path));
      }
      answers.add(everywhere().formParam("token", secrets).post(path));
      answers.add(
          everywhere()
              .contentType(ContentType.JSON)
              .body("{\"name\":{\"" + String.join("\":\"", secrets) + "\"")
              .post(path));
      // What cannot be decoded, which a server or a library may complain of in its own words.
      for (String query : List.of("%zz=1&token=", "token=%zz&t=", "a=%C3&t=")) {
        RawRequest.get("/" + path + "?" + query + escaped(secrets, "&t="));
      }
    }
    for (String path : List.of("", "v1/", "v1/customers/", "v1/documents/invoices/", "console/")) {
      answers.add(everywhere().urlEncodingEnabled(false).get(path + escaped(secrets, "/")));
    }
    for (Method method : Method.values()) {
      answers.add(everywhere().request(method, "v1/customers/" + secrets.get(0)));
    }
    ServerLogs.assertHoldNoSecret(secrets.toArray(String[]::new));
  }

  @Test
  void no_secret_comes_back_in_an_error_or_from_what_watches_the_server() {
    for (String path : PATHS) {
      answers.add(everywhere().get(path));
      // The console comes back to the page that was asked for, whatever its address is.
      if (!path.startsWith("console")) {
        answers.add(plain().queryParam("token", secrets).get(path));
      }
    }
    for (String watched : List.of("health", "health/live", "health/ready", "metrics", "openapi")) {
      answers.add(plain().get(watched));
    }
    for (Response answer : answers) {
      assertThat(answer.asString() + answer.getHeaders())
          .doesNotContain(secrets.toArray(String[]::new));
    }
  }

  private static RequestSpecification plain() {
    return PortalBrowser.anonymous();
  }

  /** All of them in each header that holds one, wrong ones among them. */
  private RequestSpecification everywhere() {
    String all = String.join(",", secrets);
    return plain()
        .header("x-api-key", all)
        .header("X-Session-Token", all)
        .header("Authorization", "Bearer " + all)
        .header("x-bootstrap-token", all)
        .header("Idempotency-Key", all)
        .header("X-Request-Id", all)
        .header("Referer", "https://merchant.example/?token=" + escaped(secrets, "&token="))
        .cookie("__Host-portal", escaped(secrets, ""))
        .cookie("__Host-console", escaped(secrets, ""));
  }

  private static String escaped(List<String> secrets, String between) {
    return secrets.stream()
        .map(secret -> secret.replace(" ", "%20").replace("+", "%2B").replace("/", "%2F"))
        .collect(Collectors.joining(between));
  }
}
