package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Race;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was archived frees its key, and keeps what was recorded under it. */
class ArchivedKeysIT extends ServerTest {
  private final Merchant merchant = Merchant.open();
  private final Offer offer = Offer.by(merchant);

  @ParameterizedTest
  @ValueSource(strings = {"features", "groups", "plans", "prices"})
  void an_archived_record_frees_its_lookup_key(String kind) {
    Map<String, Object> draft = draft(kind);
    String first = merchant.create("/" + kind, draft);
    Refusal.of(merchant.request().body(draft).post("/" + kind))
        .is(409, "already_exists")
        .naming("lookup_key");

    for (int i = 0; i < 2; i++) {
      String last = i == 0 ? first : merchant.create("/" + kind, draft);
      merchant.request().delete("/" + kind + "/" + last).then().statusCode(lessThan(300));
    }
    String inUse = merchant.create("/" + kind, draft);

    Refusal.of(merchant.request().body(draft).post("/" + kind)).is(409, "already_exists");
    merchant
        .request()
        .get("/" + kind + "/" + first)
        .then()
        .body("status", equalTo("archived"))
        .body("lookup_key", equalTo("key-1"));
    if (!kind.equals("prices")) {
      merchant
          .request()
          .body(Map.of("lookup_key", "key-1"))
          .post("/" + kind + "/search")
          .then()
          .body("items.id", contains(inUse));
    }
  }

  @Test
  void a_new_customer_has_nothing_of_the_archived_one_whose_external_id_they_have() {
    Offer.Metered calls = offer.counting("call");
    offer.flatPrice(calls, "0.5");
    String old = merchant.customer("c-1");
    offer.subscribe(old, Instant.now().minusSeconds(60));
    send("e-1", "e-2", "e-3");
    archive(old);
    String fresh = merchant.customer("c-1");
    offer.subscribe(fresh, Instant.now().minusSeconds(60));

    assertThat(rowsUnder("c-1")).allSatisfy((table, rows) -> assertThat(rows).isZero());
    assertThat(used(fresh)).isEqualByComparingTo("0");
    assertThat(used(old)).isEqualByComparingTo("3");
    send("e-4", "e-5");
    assertThat(used(fresh)).isEqualByComparingTo("2");
    assertThat(used(old)).isEqualByComparingTo("3");
    events().then().body("events.id", containsInAnyOrder("e-4", "e-5"));
    assertThat(PortalUser.of(merchant, "c-1").request().get("/info").<String>path("id"))
        .isEqualTo(fresh);
    merchant.request().get("/customers/external/c-1").then().body("id", equalTo(fresh));
    merchant
        .request()
        .get("/customers/" + old)
        .then()
        .body("external_id", equalTo("c-1"))
        .body("status", equalTo("archived"));
    merchant
        .request()
        .get("/events/e-1")
        .then()
        .body("external_customer_id", equalTo("c-1"))
        .body("customer_id", equalTo(old));
    merchant
        .request()
        .body(Map.of("external_id", "c-1", "status", "archived"))
        .post("/customers/search")
        .then()
        .body("items.id", contains(old));
    // An event id is taken once, whoever it was of.
    send("e-1");
    assertThat(used(fresh)).isEqualByComparingTo("2");
  }

  @Test
  void usage_after_the_archiving_is_the_archived_customers_until_another_one_is_there() {
    Offer.Metered calls = offer.counting("call");
    offer.flatPrice(calls, "0.5");
    String old = merchant.customer("c-1");
    offer.subscribe(old, Instant.now().minusSeconds(60));
    archive(old);
    send("late");
    String fresh = merchant.customer("c-1");
    offer.subscribe(fresh, Instant.now().minusSeconds(60));

    assertThat(used(old)).isEqualByComparingTo("1");
    assertThat(used(fresh)).isEqualByComparingTo("0");
  }

  @Test
  void a_restored_customer_has_their_id_and_usage_again_and_no_old_session() {
    Offer.Metered calls = offer.counting("call");
    offer.flatPrice(calls, "0.5");
    String old = merchant.customer("c-1");
    offer.subscribe(old, Instant.now().minusSeconds(60));
    send("e-1", "e-2", "e-3");
    PortalUser before = PortalUser.of(merchant, "c-1");
    archive(old);
    String fresh = merchant.customer("c-1");
    offer.subscribe(fresh, Instant.now().minusSeconds(60));
    send("e-4", "e-5");
    Refusal.of(restore(old)).is(409, "already_exists").naming("external_id");
    assertThat(used(fresh)).isEqualByComparingTo("2");

    archive(fresh);
    restore(old).then().statusCode(200).body("status", equalTo("published"));

    assertThat(used(old)).isEqualByComparingTo("3");
    assertThat(used(fresh)).isEqualByComparingTo("2");
    events().then().body("events.id", containsInAnyOrder("e-1", "e-2", "e-3"));
    assertThat(before.request().get("/info").statusCode()).isEqualTo(401);
    assertThat(PortalUser.of(merchant, "c-1").request().get("/info").<String>path("id"))
        .isEqualTo(old);
    Refusal.of(restore(fresh)).is(409, "already_exists").naming("external_id");
    restore(old).then().statusCode(200);
  }

  @Test
  void a_customer_whose_id_nobody_took_is_restored_as_they_were() {
    String id = merchant.customer("c-1");
    send("e-1");
    archive(id);

    restore(id).then().statusCode(200).body("external_id", equalTo("c-1"));

    events().then().body("events", hasSize(1));
    merchant.sessionToken("c-1");
  }

  @Test
  void an_id_that_a_customer_changes_to_may_be_an_archived_ones() {
    String old = merchant.customer("c-1");
    send("e-1");
    archive(old);
    String other = merchant.customer("c-2");

    merchant
        .request()
        .queryParam("id", other)
        .body(Map.of("external_id", "c-1"))
        .put("/customers")
        .then()
        .statusCode(200);

    events().then().body("events", hasSize(0));
    merchant.request().get("/customers/external/c-1").then().body("id", equalTo(other));
  }

  @Test
  void of_many_who_want_a_freed_id_at_once_one_gets_it() throws Exception {
    String old = merchant.customer("c-1");
    send("e-1");
    archive(old);

    List<Response> answers =
        Race.of(
            4,
            i ->
                i == 0
                    ? restore(old)
                    : merchant
                        .request()
                        .body(Map.of("external_id", "c-1", "name", "Racer " + i))
                        .post("/customers"));

    assertThat(answers.stream().map(Response::statusCode).filter(status -> status < 300))
        .hasSize(1);
    assertThat(answers).allMatch(answer -> List.of(200, 201, 409).contains(answer.statusCode()));
    merchant
        .request()
        .body(Map.of("external_id", "c-1"))
        .post("/customers/search")
        .then()
        .body("items", hasSize(1));
  }

  @Test
  void only_a_key_that_may_write_restores_and_only_its_own() {
    String id = merchant.customer("c-1");
    archive(id);

    Refusal.of(merchant.allowedTo(KeyScope.READ).request().post("/customers/" + id + "/restore"))
        .is(403, "permission_denied");
    Refusal.of(merchant.inProduction().request().post("/customers/" + id + "/restore"))
        .is(404, "not_found");
    merchant.request().get("/customers/" + id).then().body("status", equalTo("archived"));
  }

  private Map<String, Object> draft(String kind) {
    Map<String, Object> draft = new HashMap<>(Map.of("name", "One", "lookup_key", "key-1"));
    switch (kind) {
      case "features" -> draft.put("type", "boolean");
      case "groups" -> draft.put("entity_type", "feature");
      case "prices" ->
          draft.putAll(
              Map.of(
                  "entity_type", "PLAN",
                  "entity_id", offer.planId(),
                  "type", "FIXED",
                  "billing_model", "FLAT_FEE",
                  "amount", "5",
                  "billing_period", "MONTHLY",
                  "currency", "usd"));
      default -> {}
    }
    return draft;
  }

  private void send(String... eventIds) {
    for (String id : eventIds) {
      merchant
          .request()
          .body(Map.of("event_name", "call", "external_customer_id", "c-1", "event_id", id))
          .post("/events")
          .then()
          .statusCode(202);
    }
  }

  private Response events() {
    return merchant.request().body(Map.of("external_customer_id", "c-1")).post("/events/query");
  }

  private void archive(String customer) {
    merchant.request().delete("/customers/" + customer).then().statusCode(204);
  }

  private Response restore(String customer) {
    return merchant.request().post("/customers/" + customer + "/restore");
  }

  private BigDecimal used(String customer) {
    List<Map<String, Object>> features =
        merchant
            .request()
            .queryParam("customer_id", customer)
            .get("/customers/usage")
            .then()
            .statusCode(200)
            .extract()
            .path("features");
    assertThat(features).hasSize(1);
    return new BigDecimal(features.get(0).get("current_usage").toString());
  }

  /** How many rows each table has that is kept by external ids. */
  private Map<String, Integer> rowsUnder(String externalId) {
    Map<String, Integer> rows = new TreeMap<>();
    try (Connection connection = ServerUnderTest.connectToDatabase()) {
      for (String table : usageTables(connection)) {
        try (PreparedStatement count =
            connection.prepareStatement(
                "select count(*) from "
                    + table
                    + " where tenant_id = ? and environment_id = ? and external_customer_id = ?")) {
          count.setString(1, merchant.tenantId());
          count.setString(2, merchant.environmentId());
          count.setString(3, externalId);
          ResultSet row = count.executeQuery();
          row.next();
          rows.put(table, row.getInt(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    assertThat(rows).containsKeys("usage_bucket", "usage_day", "usage_event", "usage_event_key");
    return rows;
  }

  private static List<String> usageTables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet row =
        connection
            .createStatement()
            .executeQuery(
                "select lower(table_name) from information_schema.columns"
                    + " where lower(column_name) = 'external_customer_id'")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }
}
