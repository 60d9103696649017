package dev.billingportal.it.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Offer;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Race;
import dev.billingportal.it.server.Refusal;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsIT extends ServerTest {
  private static final Instant AN_HOUR_AGO = Instant.now().minus(1, ChronoUnit.HOURS);

  private final Merchant merchant = Merchant.open();

  @Test
  void an_event_sent_again_and_again_counts_once() {
    Offer.by(merchant).aggregating("tokens", "SUM", "tokens");
    merchant.customer("c-1");
    Map<String, Object> event = event("e-1", AN_HOUR_AGO);
    Map<String, Object> timeless = new HashMap<>(event);
    timeless.remove("timestamp");
    Map<String, Object> later = event("e-1", AN_HOUR_AGO.plusSeconds(1800));

    send(event).then().statusCode(202).body("event_id", equalTo("e-1"));
    send(event).then().statusCode(202).body("event_id", equalTo("e-1"));
    send(timeless).then().statusCode(202);
    send(later).then().statusCode(202);
    sendAll(List.of(event, timeless, later)).then().statusCode(202);

    assertThat(stored()).isEqualTo(1);
    assertUsage("c-1", 1, "5");
  }

  @Test
  void an_event_without_a_time_counts_once_when_it_comes_first() {
    Offer.by(merchant).aggregating("tokens", "SUM", "tokens");
    merchant.customer("c-1");
    Map<String, Object> timeless = event("e-1", AN_HOUR_AGO);
    timeless.remove("timestamp");

    send(timeless).then().statusCode(202);
    sendAll(List.of(event("e-1", AN_HOUR_AGO), timeless)).then().statusCode(202);
    send(timeless).then().statusCode(202);

    assertThat(stored()).isEqualTo(1);
    assertUsage("c-1", 1, "5");
  }

  @Test
  void bulks_that_race_with_the_same_events_count_each_once() throws Exception {
    Offer.by(merchant).aggregating("tokens", "SUM", "tokens");
    merchant.customer("c-1");
    List<Response> answers =
        Race.of(
            12,
            racer -> {
              List<Map<String, Object>> events = events(100);
              Collections.shuffle(events, new Random(racer));
              return sendAll(events);
            });

    assertThat(answers).extracting(Response::statusCode).containsOnly(202);
    assertThat(stored()).isEqualTo(100);
    assertUsage("c-1", 100, "500");
  }

  @Test
  void an_event_without_an_id_gets_one_and_counts_each_time() {
    Offer.by(merchant).counting("tokens");
    merchant.customer("c-1");
    Map<String, Object> nameless = event("e-1", AN_HOUR_AGO);
    nameless.remove("event_id");

    String first = send(nameless).then().statusCode(202).extract().path("event_id");
    String second = send(nameless).then().statusCode(202).extract().path("event_id");

    assertThat(first).isNotBlank().isNotEqualTo(second);
    assertUsage("c-1", 2, "2");
  }

  @Test
  void the_same_id_is_another_event_in_another_environment() {
    Merchant production = merchant.inProduction();
    for (Merchant one : List.of(merchant, production)) {
      Offer.by(one).counting("tokens");
      one.customer("c-1");
      one.request().body(event("e-1", AN_HOUR_AGO)).post("/events").then().statusCode(202);
    }

    assertUsage("c-1", 1, "1");
    JsonPath usage = PortalUser.of(production, "c-1").usage(Map.of()).jsonPath();
    assertThat(usage.getInt("items[0].event_count")).isEqualTo(1);
  }

  @Test
  void a_thousand_events_are_taken_and_one_more_is_too_many() {
    sendAll(events(1000)).then().statusCode(202);
    assertThat(stored()).isEqualTo(1000);

    Refusal.of(
            sendAll(
                IntStream.range(0, 1001).mapToObj(i -> event("more-" + i, AN_HOUR_AGO)).toList()))
        .is(400, "validation_error")
        .naming("events");
    assertThat(stored()).isEqualTo(1000);
  }

  @Test
  void a_bulk_of_five_megabytes_is_refused_and_one_of_a_megabyte_is_not() {
    assertThat(sendAll(heavy(500, "fits")).statusCode()).isEqualTo(202);
    assertThat(stored()).isEqualTo(500);

    List<Map<String, Object>> tooMuch = new ArrayList<>();
    for (Map<String, Object> event : heavy(1000, "heavy")) {
      tooMuch.add(event);
      event.put(
          "properties",
          Map.of("a", "x".repeat(1900), "b", "y".repeat(1900), "c", "z".repeat(1500)));
    }
    Refusal.of(sendAll(tooMuch)).is(413, "payload_too_large");
    assertThat(stored()).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1900-01-01T00:00:00Z",
        "2300-01-01T00:00:00Z",
        "yesterday",
        "2026-02-30T00:00:00Z"
      })
  void a_time_that_cannot_be_is_named_and_the_whole_bulk_is_left_out(String timestamp) {
    Map<String, Object> wrong = event("wrong", AN_HOUR_AGO);
    wrong.put("timestamp", timestamp);
    List<Map<String, Object>> bulk = events(4);
    bulk.set(3, wrong);

    Refusal.of(send(wrong)).is(400, "validation_error").naming("timestamp");
    Refusal.of(sendAll(bulk)).is(400, "validation_error").naming("events[3].timestamp");
    assertThat(stored()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "event_name | {\"external_customer_id\":\"c-1\"}",
        "event_name | {\"external_customer_id\":\"c-1\",\"event_name\":\" \"}",
        "external_customer_id | {\"event_name\":\"tokens\"}",
        "event_name | {\"external_customer_id\":\"c-1\",\"event_name\":\"a\\u0000\"}",
        "properties | {\"external_customer_id\":\"c-1\",\"event_name\":\"t\",\"properties\":[1]}",
      })
  void a_wrong_field_is_named_and_nothing_is_left_behind(String field, String body) {
    Refusal.of(merchant.request().body(body).post("/events"))
        .is(400, "validation_error")
        .naming(field);
    assertThat(stored()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"events\":[{", "{\"events\":{}}", "{\"events\":[]}", "{}", "[]", "1"})
  void a_broken_bulk_is_refused(String body) {
    Refusal.of(merchant.request().body(body).post("/events/bulk")).is(400, "validation_error");
    assertThat(stored()).isZero();
  }

  @Test
  void events_of_a_customer_not_yet_known_count_once_the_customer_is() {
    Offer.by(merchant).aggregating("tokens", "SUM", "tokens");
    sendAll(events(3)).then().statusCode(202);

    merchant.customer("c-1");

    assertUsage("c-1", 3, "15");
  }

  @Test
  void a_meter_made_after_its_events_has_counted_them() {
    merchant.customer("c-1");
    sendAll(events(3)).then().statusCode(202);

    Offer.by(merchant).aggregating("tokens", "SUM", "tokens");
    sendAll(List.of(event("e-3", AN_HOUR_AGO))).then().statusCode(202);

    assertUsage("c-1", 4, "20");
  }

  @Test
  void a_meter_made_while_events_come_in_counts_each_once() throws Exception {
    merchant.customer("c-1");
    Offer offer = Offer.by(merchant);
    List<Response> answers =
        Race.of(
            12,
            racer -> {
              if (racer == 6) {
                offer.aggregating("tokens", "SUM", "tokens");
              }
              return sendAll(
                  IntStream.range(0, 20)
                      .mapToObj(i -> event("e-" + racer + "-" + i, AN_HOUR_AGO.minusSeconds(i)))
                      .toList());
            });

    assertThat(answers).extracting(Response::statusCode).containsOnly(202);
    assertUsage("c-1", 240, "1200");
  }

  @ParameterizedTest
  @CsvSource({"SUM, 16.5", "AVG, 3.3", "MAX, 5", "LATEST, 2", "COUNT_UNIQUE, 4", "COUNT, 5"})
  void each_aggregation_reads_numbers_sent_as_text(String type, String usage) {
    Offer.by(merchant).aggregating("tokens", type, "tokens");
    merchant.customer("c-1");
    List<String> values = List.of("5", "3", "1.5", "5", "2");
    for (int i = 0; i < values.size(); i++) {
      Map<String, Object> event = event("e-" + i, AN_HOUR_AGO.plusSeconds(i));
      event.put("properties", Map.of("tokens", values.get(i)));
      send(event).then().statusCode(202);
    }

    assertUsage("c-1", 5, usage);
  }

  private void assertUsage(String externalId, int events, String usage) {
    JsonPath read =
        PortalUser.of(merchant, externalId)
            .usage(Map.of())
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(read.getList("items")).hasSize(1);
    assertThat(read.getInt("items[0].event_count")).isEqualTo(events);
    assertThat(new BigDecimal(read.getString("items[0].total_usage"))).isEqualByComparingTo(usage);
  }

  private Response send(Map<String, ?> event) {
    return merchant.request().body(event).post("/events");
  }

  private Response sendAll(List<? extends Map<String, ?>> events) {
    return merchant.request().body(Map.of("events", events)).post("/events/bulk");
  }

  private int stored() {
    return merchant
        .request()
        .body("{}")
        .post("/events/query")
        .then()
        .statusCode(200)
        .extract()
        .path("total_count");
  }

  private static List<Map<String, Object>> heavy(int count, String name) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> event = event(name + "-" + i, AN_HOUR_AGO);
      event.put("properties", Map.of("text", "x".repeat(1900)));
      events.add(event);
    }
    return events;
  }

  private static List<Map<String, Object>> events(int count) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event("e-" + i, AN_HOUR_AGO.minusSeconds(i)));
    }
    return events;
  }

  private static Map<String, Object> event(String id, Instant at) {
    return new HashMap<>(
        Map.of(
            "event_id",
            id,
            "event_name",
            "tokens",
            "external_customer_id",
            "c-1",
            "timestamp",
            at.toString(),
            "properties",
            Map.of("tokens", "5")));
  }
}
