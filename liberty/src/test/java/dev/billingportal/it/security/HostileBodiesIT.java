package dev.billingportal.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.Refusal;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are made to hurt: a clear refusal, and nothing stored (row 59). */
class HostileBodiesIT extends ServerTest {
  private static final String CUSTOMER = "\"external_id\":\"c-1\",\"name\":\"A\"";
  private static final String EVENT = "\"event_name\":\"call\",\"external_customer_id\":\"c-1\"";

  /** What each of the paths below takes. */
  private static final String FINE =
      CUSTOMER + "," + EVENT + ",\"lookup_key\":\"k\",\"entity_type\":\"FEATURE\"";

  private static final List<String> PATHS = List.of("/customers", "/events", "/plans", "/groups");

  private final Merchant merchant = Merchant.open();

  static Stream<Arguments> bodies() {
    return Stream.of(
        named(
            "deep objects",
            "{" + FINE + ",\"x\":" + "{\"a\":".repeat(9999) + "1" + "}".repeat(9999) + "}"),
        named("deep arrays", "{" + FINE + ",\"x\":" + "[".repeat(9999) + "]".repeat(9999) + "}"),
        named("deep and unfinished", "[".repeat(100_000)),
        named(
            "deep metadata", "{" + FINE + ",\"metadata\":" + "[".repeat(50) + "]".repeat(50) + "}"),
        named("no number", "{" + FINE + ",\"x\":NaN}"),
        named("a duplicate key", "{" + FINE + "," + FINE + "}"),
        named("a duplicate key below", "{" + FINE + ",\"metadata\":{\"a\":\"1\",\"a\":\"2\"}}"),
        named("an unfinished object", "{" + FINE),
        named("something behind it", "{" + FINE + "}{" + FINE + "}"),
        named("a comment", "{" + FINE + "/* */}"),
        named("single quotes", "{'external_id':'c-1'}"),
        named("a list", "[{" + FINE + "}]"),
        named("a text", "\"" + "x".repeat(1000) + "\""),
        named("nothing", "null"));
  }

  private static Arguments named(String name, String body) {
    return Arguments.of(name, body.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> bytes() {
    return Stream.of(
        Arguments.of(
            "Latin 1",
            ("{" + CUSTOMER + ",\"email\":\"\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1)),
        Arguments.of(
            "an overlong slash", bytes("{\"external_id\":\"c", 0xC0, 0xAF, "\",\"name\":\"A\"}")),
        Arguments.of(
            "half a character", bytes("{\"external_id\":\"c\",\"name\":\"", 0xE2, 0x82, "\"}")),
        Arguments.of(
            "a surrogate in UTF-8",
            bytes("{\"external_id\":\"c\",\"name\":\"", 0xED, 0xA0, 0x80, "\"}")),
        Arguments.of(
            "beyond Unicode",
            bytes("{\"external_id\":\"c\",\"name\":\"", 0xF5, 0x80, 0x80, 0x80, "\"}")),
        Arguments.of("a stray byte", bytes("{\"external_id\":\"c\",\"name\":\"", 0xFF, "\"}")),
        Arguments.of(
            "half a surrogate pair",
            "{\"external_id\":\"c\",\"name\":\"\\ud800\"}".getBytes(StandardCharsets.UTF_8)),
        Arguments.of(
            "a null character",
            "{\"external_id\":\"c\",\"name\":\"a\\u0000b\"}".getBytes(StandardCharsets.UTF_8)),
        Arguments.of(
            "a bare control character",
            "{\"external_id\":\"c\",\"name\":\"a\u0007b\"}".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void without_what_hurts_the_bodies_are_taken() {
    for (String path : PATHS) {
      int status =
          send(merchant.request(), ("{" + FINE + "}").getBytes(StandardCharsets.UTF_8))
              .post(path)
              .statusCode();
      assertThat(status).as(path).isIn(201, 202);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1e-999999999",
        "-1e999999999",
        "\"1e999999999\"",
        "\"1e-999999999\"",
        "1e400",
        "\"1e400\"",
        "\"NaN\"",
        "\"Infinity\"",
        "\"-1\"",
        "-0.1",
        "\"0x10\"",
        "\"1,5\"",
        "\"1_000\"",
        "\"\u0661\"",
        "\"1d\"",
        "true",
        "[]",
        "{}",
        "\"\""
      })
  void a_number_that_is_none_or_without_end_moves_no_money(String number) {
    merchant.customer("c-1");
    String customer = merchant.request().get("/customers/external/c-1").path("id");
    assertNumberRefused(customer, number);
  }

  @Test
  void a_number_of_a_hundred_thousand_digits_moves_no_money() {
    String customer = merchant.customer("c-1");
    assertNumberRefused(customer, "9".repeat(100_000));
    assertNumberRefused(customer, "0." + "9".repeat(100_000));
    assertNumberRefused(customer, "\"" + "9".repeat(100_000) + "\"");
  }

  private void assertNumberRefused(String customer, String number) {
    String wallet = "{\"customer_id\":\"" + customer + "\",\"currency\":\"usd\",";
    assertRefused(
        "/wallets",
        merchant.request(),
        (wallet + "\"initial_credits_to_load\":" + number + "}").getBytes(StandardCharsets.UTF_8));
    assertRefused(
        "/wallets",
        merchant.request(),
        (wallet + "\"conversion_rate\":" + number + "}").getBytes(StandardCharsets.UTF_8));
    assertRefused(
        "/invoices",
        merchant.request(),
        (wallet + "\"subtotal\":" + number + ",\"total\":1,\"amount_due\":1}")
            .getBytes(StandardCharsets.UTF_8));
    merchant.request().post("/wallets/search").then().body("pagination.total", equalTo(0));
    merchant.request().post("/invoices/search").then().body("pagination.total", equalTo(0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void a_hostile_body_is_refused_and_nothing_is_stored(String name, byte[] body) {
    for (String path : PATHS) {
      assertRefused(path, merchant.request(), body);
    }
    assertNothingStored();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bytes")
  void bytes_that_are_no_text_are_refused_and_nothing_is_stored(String name, byte[] body) {
    assertRefused("/customers", merchant.request(), body);
    byte[] event =
        new String(body, StandardCharsets.ISO_8859_1)
            .replace("\"external_id\":", "\"event_name\":\"e\",\"external_customer_id\":")
            .replace("\"name\":", "\"event_id\":")
            .replace("\"email\":", "\"source\":")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertRefused("/events", merchant.request(), event);
    assertNothingStored();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void a_customers_own_requests_are_read_no_less_strictly(String name, byte[] body) {
    merchant.customer("c-1");
    PortalUser user = PortalUser.of(merchant, "c-1");
    for (String path : List.of("/invoices", "/subscriptions", "/analytics/revenue")) {
      Response answer = send(user.request(), body).post(path);
      // Nothing at all asks for everything.
      assertThat(answer.statusCode()).as(path).isEqualTo(name.equals("nothing") ? 200 : 400);
    }
  }

  @Test
  void a_compressed_body_is_refused_unread() throws IOException {
    byte[] bomb = zipped(50_000_000);
    assertThat(bomb.length).isLessThan(200_000);
    for (String encoding : List.of("gzip", "deflate", "br", "x-gzip", "gzip, identity")) {
      for (String path : List.of("/customers", "/events", "/events/bulk", "/imports?kind=events")) {
        Refusal.of(send(merchant.request().header("Content-Encoding", encoding), bomb).post(path))
            .is(415, "unsupported_media_type");
      }
    }
    assertRefused("/customers", merchant.request(), bomb);
    assertNothingStored();
  }

  @Test
  void a_body_over_the_limit_is_refused_whole() {
    byte[] customer =
        ("{" + CUSTOMER + "}" + " ".repeat(256 * 1024)).getBytes(StandardCharsets.UTF_8);
    byte[] bulk =
        ("{\"events\":[{" + EVENT + "}]}" + " ".repeat(2 * 1024 * 1024))
            .getBytes(StandardCharsets.UTF_8);

    Refusal.of(send(merchant.request(), customer).post("/customers")).is(413, "payload_too_large");
    Refusal.of(send(merchant.request(), bulk).post("/events/bulk")).is(413, "payload_too_large");
    assertNothingStored();
  }

  @Test
  void a_thousand_and_one_events_are_refused_whole() {
    String events = ("{" + EVENT + "},").repeat(1001);
    byte[] bulk =
        ("{\"events\":[" + events.substring(0, events.length() - 1) + "]}")
            .getBytes(StandardCharsets.UTF_8);

    Refusal.of(send(merchant.request(), bulk).post("/events/bulk"))
        .is(400, "validation_error")
        .naming("events");
    assertNothingStored();
  }

  @Test
  void one_bad_event_of_a_bulk_takes_the_others_with_it() {
    for (String bad : List.of("{}", "{\"event_name\":1}", "null", "{\"event_name\":\"\"}", "[]")) {
      byte[] bulk = ("{\"events\":[{" + EVENT + "}," + bad + "]}").getBytes(StandardCharsets.UTF_8);
      assertRefused("/events/bulk", merchant.request(), bulk);
    }
    assertNothingStored();
  }

  private static void assertRefused(String path, RequestSpecification request, byte[] body) {
    Refusal refused = Refusal.of(send(request, body).post(path));
    assertThat(refused.status()).as("%s: %s", path, refused.message()).isIn(400, 413);
    assertThat(refused.message().length()).isLessThan(1000);
  }

  private static RequestSpecification send(RequestSpecification request, byte[] body) {
    return request
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .body(body);
  }

  private void assertNothingStored() {
    for (Supplier<Response> list :
        List.<Supplier<Response>>of(
            () -> merchant.request().post("/customers/search"),
            () -> merchant.request().post("/plans/search"),
            () -> merchant.request().post("/groups/search"))) {
      list.get().then().statusCode(200).body("pagination.total", equalTo(0));
    }
    merchant
        .request()
        .body(Map.of())
        .post("/events/query")
        .then()
        .statusCode(200)
        .body("total_count", equalTo(0));
  }

  private static byte[] zipped(int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      byte[] piece = new byte[1_000_000];
      for (int i = 0; i < length / piece.length; i++) {
        zip.write(piece);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof Integer one) {
        bytes.write(one);
      } else {
        bytes.writeBytes(((String) part).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
