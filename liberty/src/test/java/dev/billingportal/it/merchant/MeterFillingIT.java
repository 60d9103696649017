package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.Offer.Metered;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Race;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A new meter gets the events before it in the background, each of them once. */
class MeterFillingIT extends ServerTest {
  private static final Instant START =
      Instant.now().minus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
  private static final Instant END = START.plus(10, ChronoUnit.DAYS);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int EARLIER = 7_000;
  private static final int RACERS = 8;
  private static final int BATCHES = 4;
  private static final int BATCH = 100;

  private final Merchant merchant = Merchant.open();
  private final Offer offer = Offer.by(merchant);

  @Test
  void a_meter_that_is_filled_while_events_come_in_counts_each_once() throws Exception {
    merchant.customer("c-1");
    merchant.customer("c-2");
    for (int i = 0; i < EARLIER; i += 1_000) {
      send(events("early-" + i, 1_000, new Random(i)));
    }
    Metered[] made = new Metered[3];
    List<Response> answers =
        Race.of(
            RACERS,
            racer -> {
              Response last = null;
              for (int batch = 0; batch < BATCHES; batch++) {
                if (batch == 1 && racer < made.length) {
                  made[racer] =
                      offer.aggregating(
                          "api", List.of("SUM", "LATEST", "COUNT_UNIQUE").get(racer), "value");
                }
                // Every second batch is one that another racer sends too.
                int name = batch % 2 == 0 ? racer : racer / 2;
                last = send(events("late-" + batch + "-" + name, BATCH, new Random(name)));
              }
              return last;
            });
    assertThat(answers).extracting(Response::statusCode).containsOnly(202);

    // Whether filled or not, its figures are those of the events themselves.
    assertExact(made);
    for (Metered one : made) {
      awaitFilled(one);
    }
    assertExact(made);
    int late = RACERS * BATCHES / 2 * BATCH + RACERS / 2 * BATCHES / 2 * BATCH;
    assertThat(total("COUNT", "c-1").add(total("COUNT", "c-2")).intValue())
        .isEqualTo(EARLIER + late);
  }

  @Test
  void a_new_meter_tells_how_far_it_is_until_it_is_filled() {
    merchant.customer("c-1");
    send(events("early", 50, new Random(1)));

    Response made = create();
    made.then().body("meter.filling.events_done", equalTo(0));
    String id = made.path("id");
    awaitFilled(new Metered(id, made.path("meter_id")));

    merchant.request().get("/features/{id}", id).then().body("meter.filling", nullValue());
  }

  @Test
  void a_meter_made_before_any_event_is_ready_at_once() {
    create().then().body("meter.filling", nullValue());
  }

  @Test
  void a_filling_that_a_node_left_behind_is_finished_by_another() throws SQLException {
    merchant.customer("c-1");
    merchant.customer("c-2");
    for (int i = 0; i < 3; i++) {
      send(events("early-" + i, 400, new Random(i)));
    }
    Metered sum = offer.aggregating("api", "SUM", "value");
    awaitFilled(sum);

    // As it is in the database when all of c-1 was committed and the rest was not.
    for (String table : List.of("usage_bucket", "usage_day")) {
      execute(
          "delete from " + table + " where meter_id = ? and external_customer_id = 'c-2'",
          sum.meterId());
    }
    execute(
        "insert into meter_filling (tenant_id, environment_id, meter_id, total_events, done_events,"
            + " done_customer, done_until, failures, next_at)"
            + " values (?, ?, ?, 1200, 600, 'c-1', ?, 0, ?)",
        merchant.tenantId(),
        merchant.environmentId(),
        sum.meterId(),
        END,
        START);
    send(events("late", 100, new Random(9)));

    assertExact(sum);
    awaitFilled(sum);
    assertExact(sum);
  }

  @Test
  void figures_say_so_while_there_are_too_many_events_to_read_instead() throws SQLException {
    merchant.customer("c-1");
    Metered sum = offer.aggregating("api", "SUM", "value");
    offer.flatPrice(sum, "0.01");
    storeWithoutCounting(50_001);
    execute(
        "insert into meter_filling (tenant_id, environment_id, meter_id, done_events,"
            + " done_customer, done_until, failures, next_at) values (?, ?, ?, 0, '', ?, 0, ?)",
        merchant.tenantId(),
        merchant.environmentId(),
        sum.meterId(),
        Instant.EPOCH,
        Instant.now().plus(1, ChronoUnit.DAYS));
    send(events("late", 1, new Random(9)));

    PortalUser user = PortalUser.of(merchant, "c-1");
    user.usage(range())
        .then()
        .body("items[0].still_counting", equalTo(true))
        .body("items[0].event_count", equalTo(1));
    reading(sum, "c-1").then().body("still_counting", equalTo(true));

    execute("update meter_filling set next_at = ? where meter_id = ?", START, sum.meterId());
    awaitFilled(sum);

    user.usage(range())
        .then()
        .body("items[0].still_counting", equalTo(false))
        .body("items[0].event_count", equalTo(50_002));
    assertThat(new BigDecimal(reading(sum, "c-1").path("value").toString()))
        .isEqualByComparingTo(total("SUM", "c-1"));
  }

  private void assertExact(Metered... made) {
    List<String> types = List.of("SUM", "LATEST", "COUNT_UNIQUE");
    for (int i = 0; i < made.length; i++) {
      for (String customer : List.of("c-1", "c-2")) {
        assertThat(new BigDecimal(reading(made[i], customer).path("value").toString()))
            .as("%s of %s", types.get(i), customer)
            .isEqualByComparingTo(total(types.get(i), customer));
      }
    }
  }

  /** What the meter says. */
  private Response reading(Metered feature, String customer) {
    return merchant
        .request()
        .body(
            Map.of(
                "meter_id", feature.meterId(),
                "external_customer_id", customer,
                "start_time", START.toString(),
                "end_time", END.toString()))
        .post("/events/usage/meter")
        .then()
        .statusCode(200)
        .extract()
        .response();
  }

  /** What the events themselves say. */
  private BigDecimal total(String type, String customer) {
    JsonPath read =
        merchant
            .request()
            .body(
                Map.of(
                    "event_name",
                    "api",
                    "aggregation_type",
                    type,
                    "property_name",
                    "value",
                    "external_customer_id",
                    customer,
                    "start_time",
                    START.toString(),
                    "end_time",
                    END.toString()))
            .post("/events/usage")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    return new BigDecimal(read.getString("value"));
  }

  private static Map<String, String> range() {
    return Map.of("start_time", START.toString(), "end_time", END.toString());
  }

  private void awaitFilled(Metered feature) {
    for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); ) {
      Response read = merchant.request().get("/features/{id}", feature.featureId());
      read.then().statusCode(200);
      if (read.path("meter.filling") == null) {
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    throw new AssertionError("The meter is not filled in time");
  }

  private Response create() {
    Response made =
        merchant
            .request()
            .body(
                Map.of(
                    "name", "API calls",
                    "type", "metered",
                    "meter",
                        Map.of(
                            "name", "api",
                            "event_name", "api",
                            "aggregation", Map.of("type", "COUNT"))))
            .post("/features");
    made.then().statusCode(201);
    return made;
  }

  private Response send(List<Map<String, Object>> events) {
    Response answer = merchant.request().body(Map.of("events", events)).post("/events/bulk");
    answer.then().statusCode(202);
    return answer;
  }

  private static List<Map<String, Object>> events(String name, int count, Random random) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          Map.of(
              "event_id",
              name + "-" + i,
              "event_name",
              "api",
              "external_customer_id",
              name.startsWith("late-") || i % 2 == 0 ? "c-1" : "c-2",
              "timestamp",
              START.plusSeconds(random.nextInt(10 * 86_400)).toString(),
              "properties",
              Map.of("value", String.valueOf(random.nextInt(500)))));
    }
    return events;
  }

  /** Events as they are before any meter of their name. */
  private void storeWithoutCounting(int count) throws SQLException {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into usage_event (tenant_id, environment_id, external_customer_id,"
                    + " event_name, occurred_at, event_id, properties, ingested_at, generation)"
                    + " values (?, ?, 'c-1', 'api', ?, ?, '{\"value\":\"2\"}', ?, 0)")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < count; i++) {
        insert.setString(1, merchant.tenantId());
        insert.setString(2, merchant.environmentId());
        insert.setTimestamp(3, Timestamp.from(START.plusSeconds(i)));
        insert.setString(4, "stored-" + i);
        insert.setTimestamp(5, Timestamp.from(START));
        insert.addBatch();
        if (i % 5_000 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
      connection.commit();
    }
  }

  private static void execute(String sql, Object... values) throws SQLException {
    try (Connection connection = ServerUnderTest.connectToDatabase();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(
            i + 1, values[i] instanceof Instant at ? Timestamp.from(at) : values[i]);
      }
      statement.executeUpdate();
    }
  }
}
