package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import dev.billingportal.it.server.Soon;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids that could not be asked for again are not taken. */
class PlainIdsIT extends ServerTest {
  private static final List<String> BAD =
      List.of(
          " a",
          "a ",
          "a\tb",
          "a\n",
          "\u00a0a",
          "a\u3000",
          "a\u0085b",
          "a\u2028b",
          "\ufeffa",
          " ",
          ".",
          "..");

  private final Merchant merchant = Merchant.open();
  private final Offer offer = Offer.by(merchant);

  /** Somewhere an id is chosen: the request, less the id. */
  private record Place(String path, Map<String, Object> body, String field) {
    @Override
    public String toString() {
      return path + " " + field;
    }
  }

  static Stream<Place> places() {
    Map<String, Object> event = Map.of("event_name", "call", "external_customer_id", "c-1");
    Map<String, Object> topUp =
        Map.of("credits_to_add", "1", "transaction_reason", "FREE_CREDIT_GRANT");
    Map<String, Object> group = Map.of("name", "G", "entity_type", "feature", "lookup_key", "g");
    return Stream.of(
        new Place("/customers", Map.of("name", "A"), "external_id"),
        new Place("/features", Map.of("name", "F", "type", "boolean"), "lookup_key"),
        new Place("/features", Map.of("name", "F", "type", "boolean"), "idempotency_key"),
        new Place("/groups", group, "lookup_key"),
        new Place("/groups", group, "idempotency_key"),
        new Place("/plans", Map.of("name", "P"), "lookup_key"),
        new Place("/plans", Map.of("name", "P"), "idempotency_key"),
        new Place("/prices", Map.of(), "lookup_key"),
        new Place("/prices", Map.of(), "idempotency_key"),
        new Place("/subscriptions", Map.of(), "lookup_key"),
        new Place("/subscriptions", Map.of(), "idempotency_key"),
        new Place("/events", event, "event_id"),
        new Place("/events", event, "event_name"),
        new Place("/events", event, "external_customer_id"),
        new Place("/wallets/{wallet}/top-up", topUp, "idempotency_key"),
        new Place("/wallets/{wallet}/debit", Map.of("credits", "1"), "idempotency_key"),
        new Place("/wallets/{wallet}/debit", Map.of("credits", "1"), "reference_id"),
        new Place("/invoices", Map.of(), "invoice_number"),
        new Place("/invoices", Map.of(), "idempotency_key"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void an_id_with_control_characters_or_blanks_at_its_ends_is_refused(Place place) {
    for (String id : BAD) {
      if (place.path().equals("/events") && id.isBlank() && place.field().equals("event_id")) {
        continue; // As good as none.
      }
      Map<String, Object> body = new HashMap<>(base(place.path()));
      body.putAll(place.body());
      body.put(place.field(), id);
      Response answer =
          merchant.request().body(body).post(place.path().replace("{wallet}", wallet()));
      assertThat(answer.statusCode()).as(place + " with [" + id + "]").isEqualTo(400);
      Refusal.of(answer).is(400, "validation_error").naming(place.field());
    }
  }

  @Test
  void a_change_and_a_bulk_keep_the_same_rule() {
    merchant.customer("c-1");
    String plan = merchant.create("/plans", Map.of("name", "P"));
    Refusal.of(
            merchant
                .request()
                .queryParam("external_customer_id", "c-1")
                .body(Map.of("external_id", "c-2 "))
                .put("/customers"))
        .is(400, "validation_error")
        .naming("external_id");
    Refusal.of(merchant.request().body(Map.of("lookup_key", "k ")).put("/plans/" + plan))
        .is(400, "validation_error")
        .naming("lookup_key");
    Refusal.of(
            merchant
                .request()
                .body(
                    Map.of(
                        "events",
                        List.of(
                            Map.of("event_name", "call", "external_customer_id", "c-1"),
                            Map.of("event_name", "call", "external_customer_id", "c-1\u0007"))))
                .post("/events/bulk"))
        .is(400, "validation_error")
        .naming("events[1].external_customer_id");
  }

  @Test
  void an_import_keeps_the_same_rule() {
    String rows =
        Stream.of(" a", "good", "a\\tb")
            .map(id -> "{\"external_id\": \"" + id + "\", \"name\": \"A\"}")
            .collect(Collectors.joining("\n"));
    String id =
        merchant
            .request()
            .config(
                RestAssuredConfig.config()
                    .encoderConfig(
                        EncoderConfig.encoderConfig()
                            .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
            .contentType("application/x-ndjson")
            .queryParam("kind", "customers")
            .body(rows.getBytes(StandardCharsets.UTF_8))
            .post("/imports")
            .then()
            .statusCode(202)
            .extract()
            .path("id");

    assertThat(
            Soon.is(
                Duration.ofSeconds(60),
                () -> merchant.request().get("/imports/" + id).path("finished_at") != null))
        .isTrue();
    merchant
        .request()
        .get("/imports/" + id)
        .then()
        .body("rows_accepted", equalTo(1))
        .body("rows_rejected", equalTo(2));
    assertThat(merchant.request().get("/imports/" + id + "/rejected").asString())
        .contains("external_id");
  }

  @Test
  void what_is_there_already_is_found_as_before() throws SQLException {
    String id = merchant.customer("c-1");
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement update =
            connection.prepareStatement("update customer set external_id = ? where id = ?")) {
      update.setString(1, " c 1 ");
      update.setString(2, id);
      update.executeUpdate();
    }

    merchant
        .request()
        .get("/customers/external/{id}", " c 1 ")
        .then()
        .statusCode(200)
        .body("id", equalTo(id));
    merchant
        .request()
        .queryParam("id", id)
        .body(Map.of("name", "Still here"))
        .put("/customers")
        .then()
        .statusCode(200)
        .body("external_id", equalTo(" c 1 "));
  }

  private String wallet() {
    return merchant.create(
        "/wallets", Map.of("customer_id", merchant.customer(fresh()), "currency", "usd"));
  }

  private Map<String, Object> base(String path) {
    return switch (path) {
      case "/prices" ->
          Map.of(
              "entity_type", "PLAN",
              "entity_id", offer.planId(),
              "type", "FIXED",
              "billing_model", "FLAT_FEE",
              "amount", "5",
              "billing_period", "MONTHLY",
              "currency", "usd");
      case "/subscriptions" ->
          Map.of(
              "customer_id",
              merchant.customer(fresh()),
              "plan_id",
              offer.planId(),
              "billing_period",
              "MONTHLY",
              "currency",
              "usd");
      case "/invoices" ->
          Map.of(
              "customer_id", merchant.customer(fresh()),
              "currency", "usd",
              "subtotal", "1",
              "total", "1",
              "amount_due", "1");
      default -> Map.of();
    };
  }

  private static String fresh() {
    return "c-" + System.nanoTime();
  }
}
