package dev.billingportal.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.Refusal;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-behaved client sends, byte by byte: the container's refusals have our body too. */
class RawRequestsIT extends ServerTest {
  private static final int TWENTY_MEGABYTES = 20 * 1024 * 1024;

  private final Merchant merchant = Merchant.open();

  /** The transport refuses most of these itself, before there is an API to say it in our words. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/customers/%", "/v1/customers/%zz", "/v1/customers/%C3", "/v1/nothing/%2"})
  void an_address_that_cannot_be_decoded_is_refused(String path) throws IOException {
    Answer answer = send("GET " + path, new byte[0], "");

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void a_query_that_cannot_be_decoded_is_refused_or_ignored() throws IOException {
    Answer answer = send("GET /v1/customers/usage?customer_id=%zz", new byte[0], "");

    assertThat(answer.status()).isIn(400, 404);
    answer.isRefusal();
  }

  @Test
  void a_body_of_20_megabytes_is_refused() {
    byte[] body = new byte[TWENTY_MEGABYTES];
    Arrays.fill(body, (byte) ' ');

    Refusal.of(merchant.request().body(body).post("/customers")).is(413, "payload_too_large");
  }

  @Test
  void a_body_in_chunks_is_refused_where_the_limit_is_reached() throws IOException {
    String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
    byte[] body = (chunk.repeat(5) + "0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

    Answer answer = send("POST /v1/customers", body, "Transfer-Encoding: chunked");

    assertThat(answer.status()).isEqualTo(413);
    answer.isRefusal();
  }

  @Test
  void a_body_that_is_no_utf_8_is_refused() throws IOException {
    byte[] body =
        "{\"external_id\":\"c\",\"name\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    Answer answer = send("POST /v1/customers", body, "Content-Length: " + body.length);

    assertThat(answer.status()).isEqualTo(400);
    answer.isRefusal();
  }

  @Test
  void a_compressed_body_is_refused() throws IOException {
    Answer answer =
        send(
            "POST /v1/customers",
            new byte[] {31, -117},
            "Content-Length: 2\r\nContent-Encoding: gzip");

    assertThat(answer.status()).isEqualTo(415);
    answer.isRefusal();
  }

  @Test
  void a_language_that_cannot_be_read_is_refused() throws IOException {
    Answer answer = send("GET /v1/customers/never", new byte[0], "Accept-Language: de;q=2");

    assertThat(answer.status()).isEqualTo(400);
    answer.isRefusal();
  }

  @Test
  void a_method_that_there_is_not_is_refused() throws IOException {
    Answer answer = send("BREW /v1/customers", new byte[0], "");

    assertThat(answer.status()).isIn(405, 501);
    answer.isRefusal();
  }

  @Test
  void trace_echoes_nothing() throws IOException {
    Answer answer = send("TRACE /v1/customers", new byte[0], "");

    assertThat(answer.status()).isIn(403, 405, 501);
    assertThat(answer.body()).doesNotContain(merchant.apiKey());
  }

  @Test
  void a_revoked_key_is_unauthorized_within_seconds() {
    Map<String, Object> made =
        merchant
            .request()
            .body(Map.of("name", "Short-lived", "type", "private_key"))
            .post("/secrets/api/keys")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getMap("");
    Merchant shortLived =
        new Merchant(
            merchant.tenantId(),
            merchant.environmentId(),
            merchant.kind(),
            (String) made.get("api_key"));
    shortLived.request().post("/customers/search").then().statusCode(200);

    Object id = ((Map<?, ?>) made.get("secret")).get("id");
    merchant.request().delete("/secrets/api/keys/" + id).then().statusCode(204);

    // A node may remember that the key was good, but not for long.
    Instant latest = Instant.now().plusSeconds(20);
    Response answer = shortLived.request().post("/customers/search");
    while (answer.statusCode() == 200 && Instant.now().isBefore(latest)) {
      answer = shortLived.request().post("/customers/search");
    }
    Refusal.of(answer).is(401, "unauthorized");
  }

  private Answer send(String requestLine, byte[] body, String headers) throws IOException {
    URI base = ServerUnderTest.baseUri();
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          (requestLine
                  + " HTTP/1.1\r\nHost: "
                  + base.getAuthority()
                  + "\r\nConnection: close\r\nContent-Type: application/json\r\nx-api-key: "
                  + merchant.apiKey()
                  + "\r\n"
                  + (headers.isEmpty() ? "" : headers + "\r\n")
                  + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
      return Answer.read(socket.getInputStream());
    }
  }

  /** An answer as it came, of a known length or in chunks. */
  private record Answer(int status, String head, String body) {
    static Answer read(InputStream in) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      String text = "";
      // Not until the connection ends, which a server may leave open.
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes.write(buffer, 0, n);
        text = bytes.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end > 0 && isWhole(text.substring(0, end), bytes.size() - end - 4)) {
          break;
        }
      }
      int end = text.indexOf("\r\n\r\n");
      return new Answer(
          Integer.parseInt(text.split(" ", 3)[1]), text.substring(0, end), text.substring(end + 4));
    }

    private static boolean isWhole(String head, int length) {
      for (String line : head.split("\r\n")) {
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
          return length >= Integer.parseInt(line.substring(15).trim());
        }
      }
      return false;
    }

    void isRefusal() throws IOException {
      assertThat(head.toLowerCase(java.util.Locale.ROOT))
          .contains("application/json", "x-request-id: req_");
      String json = body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1);
      JsonNode read = ApiDescription.JSON.readTree(json);
      assertThat(read.path("success").asBoolean(true)).isFalse();
      assertThat(read.path("http_status_code").asInt()).isEqualTo(status);
      assertThat(read.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "success", "error", "code", "message", "http_status_code", "details");
      assertThat(body).doesNotContain("Exception", "\tat ");
    }
  }
}
