package dev.billingportal.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.it.ServerTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that speak HTTP/2 without TLS, as Java's own does unless told otherwise. */
class HttpTwoIT extends ServerTest {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

  private Merchant merchant;

  @BeforeEach
  void openMerchant() {
    merchant = Merchant.open();
  }

  @Test
  void a_body_is_read_on_a_connection_that_is_kept() throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> created = create("{\"external_id\":\"c-" + i + "\",\"name\":\"C\"}");

      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }
  }

  @Test
  void a_body_that_is_too_large_is_refused() throws Exception {
    create("{\"external_id\":\"c-1\",\"name\":\"C\"}");

    HttpResponse<String> refused = create("{\"name\":\"" + "x".repeat(300_000) + "\"}");

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("\"code\":\"payload_too_large\"");
  }

  private HttpResponse<String> create(String body) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(ServerUnderTest.baseUri() + "v1/customers"))
            .header("x-api-key", merchant.apiKey())
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
