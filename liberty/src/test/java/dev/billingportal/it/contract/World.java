package dev.billingportal.it.contract;

import dev.billingportal.it.server.Logo;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * One of everything that a merchant can have, all of one customer, so that each operation has
 * something to answer with.
 */
final class World {
  private final Merchant merchant;
  private final Map<String, String> ids = new HashMap<>();
  private final Set<String> made = new TreeSet<>();
  private final String token;

  private World(Merchant merchant) {
    this.merchant = merchant;
    String name = fresh();
    post(
        "/webhooks/endpoints",
        Map.of("url", Listener.url(), "event_types", List.of("portal.session.created")));
    id("endpoint", list("/webhooks/endpoints"), "items[0].id");
    id("external", name);
    id("customer", customer(name));
    id("group", group());
    Offer offer = Offer.by(merchant);
    id("plan", offer.planId());
    id("event_name", fresh());
    Offer.Metered feature = offer.counting(id("event_name"));
    id("feature", feature.featureId());
    id("meter", feature.meterId());
    id("price", offer.flatPrice(feature, "0.01"));
    id("subscription", offer.subscribe(id("customer"), Instant.now().minusSeconds(3_600)));
    id("wallet", wallet());
    post("/wallets/" + id("wallet") + "/debit", Map.of("credits", "1"));
    id("invoice", invoice("FINALIZED"));
    id("event", fresh());
    post(
        "/events",
        Map.of(
            "event_name", id("event_name"),
            "external_customer_id", name,
            "event_id", id("event"),
            "properties", Map.of("region", "eu")));
    id("import", imported());
    token = merchant.sessionToken(name);
    id("session", list("/portal/sessions"), "items[0].id");
    id("message", list("/webhooks/messages"), "items[0].id");
  }

  /** A new world in the environment of a merchant, beside what else is there. */
  static World of(Merchant merchant) {
    return new World(merchant);
  }

  Merchant merchant() {
    return merchant;
  }

  /** The id of the world's one record of a kind, for example {@code customer}. */
  String id(String kind) {
    String id = ids.get(kind);
    if (id == null) {
      throw new IllegalArgumentException("There is no " + kind + " in the world");
    }
    return id;
  }

  boolean has(String kind) {
    return ids.containsKey(kind);
  }

  /** The ids of all there is, also of what was made since. */
  Set<String> ids() {
    Set<String> all = new TreeSet<>(made);
    all.addAll(ids.values());
    return all;
  }

  /** Remembers what was made, as one of the world's. */
  String made(String id) {
    made.add(id);
    return id;
  }

  /** Who the world's customer is to the Direct API. */
  Credential session() {
    return Credential.token(token);
  }

  /** Who the merchant is to their API. */
  Credential key() {
    return Credential.key(merchant.apiKey());
  }

  /** Who may use the operation here; null if anybody may. */
  Credential credential(ApiDescription.Operation operation) {
    String header = Credential.headerOf(operation);
    if (header == null) {
      return null;
    }
    return switch (header) {
      case Credential.API_KEY -> key();
      case Credential.SESSION_TOKEN -> session();
      default -> new Credential(header, ServerUnderTest.BOOTSTRAP_TOKEN);
    };
  }

  /** An id of the same shape that nobody has. */
  static String never(String id) {
    int kept = id.indexOf('_') + 1;
    return kept > 0
        ? id.substring(0, kept) + "0".repeat(id.length() - kept)
        : "n" + id.substring(1, id.length() - 4) + "none";
  }

  /** A name that nothing has yet. */
  static String fresh() {
    return "n" + UUID.randomUUID().toString().replace("-", "");
  }

  String customer(String externalId) {
    return made(merchant.customer(externalId));
  }

  String group() {
    return post("/groups", Map.of("name", "Group", "lookup_key", fresh(), "entity_type", "feature"))
        .path("id");
  }

  /** A wallet of the world's customer with 1,000 credits. */
  String wallet() {
    return post(
            "/wallets",
            Map.of(
                "customer_id", id("customer"),
                "currency", "usd",
                "conversion_rate", "0.5",
                "initial_credits_to_load", "1000"))
        .path("id");
  }

  /** Makes the merchant have a logo. */
  void showLogo() {
    Logo.show(merchant, Logo.png(60, 20)).then().statusCode(200);
  }

  /** An invoice of the world's customer over 10 dollars. */
  String invoice(String status) {
    return post(
            "/invoices",
            Map.of(
                "customer_id", id("customer"),
                "currency", "usd",
                "subtotal", "10",
                "total", "10",
                "amount_due", "10",
                "invoice_status", status,
                "due_date", "2999-01-01T00:00:00Z",
                "line_items",
                    List.of(Map.of("display_name", "Calls", "quantity", "1", "amount", "10"))))
        .path("id");
  }

  /** An address that opens the document of the world's invoice. */
  String documentLink() {
    String address =
        request()
            .header(Credential.SESSION_TOKEN, token)
            .accept("application/json")
            .get("/customer/portal/invoices/" + id("invoice") + "/pdf")
            .then()
            .statusCode(200)
            .extract()
            .path("presigned_url");
    return address.substring(address.lastIndexOf('/') + 1);
  }

  /** A new record, by the API of the merchant. */
  Response post(String path, Map<String, ?> body) {
    Response answer = request().body(body).post(path);
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(path + " " + body + " was answered " + answer.asString());
    }
    if (answer.path("id") != null) {
      made(answer.path("id"));
    }
    return answer;
  }

  /** A dry run with one row that is rejected. */
  private String imported() {
    return merchant
        .request()
        .contentType("text/csv;charset=UTF-8")
        .queryParam("kind", "customers")
        .queryParam("dry_run", "true")
        .body("external_id,name\n" + fresh() + ",\n")
        .post("/imports")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private RequestSpecification request() {
    return merchant.request();
  }

  private Response list(String path) {
    return request().get(path).then().statusCode(200).extract().response();
  }

  private void id(String kind, String id) {
    ids.put(kind, id);
  }

  private void id(String kind, Response answer, String path) {
    ids.put(kind, answer.path(path));
  }
}
