package dev.billingportal.it.session;

import dev.billingportal.it.container.TimeTravel;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A merchant's customer in a zone, whose requests are answered as of a moment. */
final class TimedCustomer {
  private final Merchant merchant;
  private final String externalId;
  private final String id;

  private TimedCustomer(Merchant merchant, String externalId, String id) {
    this.merchant = merchant;
    this.externalId = externalId;
    this.id = id;
  }

  static TimedCustomer in(Merchant merchant, String externalId, String zone) {
    String id =
        merchant.create(
            "/customers", Map.of("external_id", externalId, "name", externalId, "timezone", zone));
    return new TimedCustomer(merchant, externalId, id);
  }

  String id() {
    return id;
  }

  String externalId() {
    return externalId;
  }

  /** A finalized invoice of 10 US dollars, written at a moment. */
  Response invoice(Instant at, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>();
    body.put("customer_id", id);
    body.put("currency", "usd");
    body.put("invoice_status", "FINALIZED");
    for (String sum : new String[] {"subtotal", "total", "amount_due"}) {
      body.put(sum, "10");
    }
    body.putAll(more);
    return merchant(at).body(body).post("/invoices");
  }

  /** The merchant's API at a moment. */
  RequestSpecification merchant(Instant at) {
    return merchant.request().header(TimeTravel.HEADER, at.toString());
  }

  /** The customer's own API at a moment, with a session that begins then. */
  RequestSpecification api(Instant at) {
    return PortalBrowser.api(token(at)).header(TimeTravel.HEADER, at.toString());
  }

  /** A page or file of the portal at a moment, in a session that begins then. */
  Response page(Instant at, String path) {
    Response opened =
        PortalBrowser.anonymous()
            .header(TimeTravel.HEADER, at.toString())
            .formParam("token", token(at))
            .formParam("to", "/overview")
            .formParam("framed", "")
            .post("session");
    Map.Entry<String, String> cookie =
        opened.cookies().entrySet().stream()
            .filter(each -> each.getKey().endsWith("portal"))
            .findFirst()
            .orElseThrow();
    return RestAssured.given()
        .baseUri(ServerUnderTest.baseUri().toString())
        .cookie(cookie.getKey(), cookie.getValue())
        .header(TimeTravel.HEADER, at.toString())
        .get(path);
  }

  /** The words of a page at a moment. */
  String words(Instant at, String path) {
    return page(at, path)
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .replaceAll("(?s)<svg.*?</svg>|<[^>]+>", " ")
        .replaceAll("\\s+", " ");
  }

  private String token(Instant at) {
    return merchant(at)
        .get("/customers/portal/{external_id}", externalId)
        .then()
        .statusCode(200)
        .extract()
        .path("token");
  }
}
