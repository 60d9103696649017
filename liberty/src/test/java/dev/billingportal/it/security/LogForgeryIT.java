package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.ServerUnderTest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing that somebody sends begins a line of the log, or colours one (row 60). */
class LogForgeryIT extends ServerTest {
  private static final char ESCAPE = '\u001b';

  private final Merchant merchant = Merchant.open();
  private final String mark = "FORGED" + UUID.randomUUID().toString().substring(0, 8);
  private final String line =
      "x\r\n" + mark + " [ERROR] signed in " + ESCAPE + "[31m\u0085\u2028" + mark;
  private final String encoded =
      URLEncoder.encode(line, StandardCharsets.UTF_8).replace("+", "%20");

  private String customerId;
  private Visitor customer;
  private Visitor operator;

  @BeforeEach
  void openDoors() {
    customerId = merchant.customer("c-1");
    customer = Visitor.customer(PortalUser.of(merchant, "c-1"));
    operator = Visitor.operator(merchant, OperatorRole.ADMIN);
  }

  @Test
  void no_line_of_the_log_is_written_by_a_caller() throws IOException {
    sendInAddresses();
    sendInHeaders();
    sendInBodies();
    sendInForms();

    try (Stream<Path> files = Files.walk(ServerUnderTest.logs())) {
      List<Path> logs = files.filter(Files::isRegularFile).toList();
      assertThat(logs).extracting(file -> file.getFileName().toString()).contains("messages.log");
      for (Path log : logs) {
        for (String written :
            Files.readString(log, StandardCharsets.ISO_8859_1).split("\r\n|[\r\n]")) {
          assertThat(written).as("%s", log).doesNotStartWith(mark);
          if (written.contains(mark)) {
            assertThat(written).as("%s", log).doesNotContain(String.valueOf(ESCAPE));
          }
        }
      }
    }
  }

  private void sendInAddresses() throws IOException {
    String host = "Host: " + RawHttp.authority();
    for (String address :
        List.of(
            "/" + encoded,
            "/overview/" + encoded,
            "/invoices/" + encoded + "/pdf",
            "/assets/" + encoded,
            "/console/" + encoded,
            "/console/customer?id=" + encoded,
            "/demo/" + encoded,
            "/jakarta.faces.resource/" + encoded + ".xhtml?ln=" + encoded,
            "/?token=" + encoded,
            "/invoices?q=" + encoded + "&sort=" + encoded + "&page=" + encoded,
            "/usage?range=" + encoded + "&locale=" + encoded + "&theme=" + encoded,
            "/v1/" + encoded,
            "/v1/customers/" + encoded,
            "/v1/customers/external/" + encoded,
            "/v1/customers/portal/" + encoded,
            "/v1/documents/invoices/" + encoded,
            "/v1/events/" + encoded)) {
      for (Visitor visitor : List.of(customer, operator)) {
        RawHttp.get(
            address, host, "x-api-key: " + merchant.apiKey(), "Cookie: " + visitor.cookie());
      }
    }
  }

  private void sendInHeaders() throws IOException {
    String host = "Host: " + RawHttp.authority();
    String folded = "x " + mark + " " + ESCAPE + "[31m " + encoded;
    for (String name :
        List.of(
            "User-Agent",
            "Referer",
            "Origin",
            "X-Request-Id",
            "X-Forwarded-For",
            "Accept-Language",
            "Accept",
            "Content-Type",
            "Cookie",
            "Idempotency-Key",
            "X-Session-Token",
            "x-api-key",
            "If-None-Match",
            "Range",
            "Sec-Fetch-Site",
            "Authorization")) {
      for (String address : List.of("/overview", "/v1/customers/" + customerId, "/console")) {
        RawHttp.get(address, host, name + ": " + folded);
        RawHttp.get(address, host, name + ": x\r\n " + mark + " folded");
      }
    }
  }

  private void sendInBodies() {
    Map<String, String> metadata = Map.of(line.substring(0, 20), line);
    merchant
        .request()
        .body(Map.of("external_id", line, "name", line, "metadata", metadata))
        .post("/customers")
        .then()
        .statusCode(400);
    merchant
        .request()
        .body(Map.of("external_id", "forger", "name", line, "metadata", metadata))
        .post("/customers")
        .then()
        .statusCode(201);
    merchant.request().body(Map.of("name", line, "timezone", line)).post("/customers");
    merchant
        .request()
        .body(
            Map.of(
                "event_name",
                line,
                "external_customer_id",
                line,
                "event_id",
                line,
                "properties",
                Map.of(line, line)))
        .post("/events");
    merchant.request().body("{\"" + mark + "\r\n" + mark).post("/events");
    merchant
        .request()
        .body(Map.of("filters", List.of(Map.of("field", line))))
        .post("/customers/search");
    merchant.request().body(Map.of("label", line)).post("/customers/portal/c-1");
    merchant.request().body(Map.of("url", "https://" + line)).post("/webhooks/endpoints");
    merchant
        .request()
        .contentType("text/csv; charset=UTF-8")
        .queryParam("kind", "customers")
        .body("external_id,name\n\"" + line + "\",\"\"\n")
        .post("/imports")
        .then()
        .statusCode(202);
  }

  private void sendInForms() {
    Visitor.ANYBODY.request().formParam("token", line).formParam("to", line).post("session");
    Visitor.ANYBODY
        .request()
        .formParam("email", line)
        .formParam("password", line)
        .post("console/sign-in");
    operator
        .request()
        .formParam("form", operator.formToken())
        .formParam("name", line)
        .formParam("external_id", line)
        .formParam("externalId", line)
        .post("console/customer/save");
    operator
        .request()
        .formParam("form", operator.formToken())
        .formParam("id", line)
        .post("console/portal/open");
  }
}
