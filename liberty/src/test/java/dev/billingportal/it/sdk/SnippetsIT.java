package dev.billingportal.it.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.billingportal.it.browser.BrowserTest;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.PortalUser;
import dev.billingportal.it.server.ServerUnderTest;
import dev.billingportal.it.server.Tool;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The specification's snippets, with only host and key changed, open a portal. */
class SnippetsIT extends BrowserTest {
  private static final String HOST = "https://api.cloud.flexprice.io";

  private static final String CURL =
      """
      curl --request GET \\
        --url https://api.cloud.flexprice.io/v1/customers/portal/cust_123 \\
        --header 'x-api-key: <your_api_key>'
      """;

  private static final String JAVASCRIPT =
      """
      const response = await fetch(
        "https://api.cloud.flexprice.io/v1/customers/portal/cust_123",
        {
          method: "GET",
          headers: {
            "x-api-key": process.env.FLEXPRICE_API_KEY,
          },
        }
      );

      const session = await response.json();
      console.log("Token:", session.token);
      console.log("Expires at:", session.expires_at);
      """;

  private static final String PYTHON =
      """
      import requests

      response = requests.get(
          'https://api.cloud.flexprice.io/v1/customers/portal/cust_123',
          headers={
              'x-api-key': os.environ['FLEXPRICE_API_KEY']
          }
      )

      session = response.json()
      print(f"Token: {session['token']}")
      print(f"Expires at: {session['expires_at']}")
      """;

  private final Merchant merchant = Merchant.open();

  @TempDir private Path directory;

  @BeforeEach
  void the_customer_of_the_snippets() {
    merchant.customer("cust_123");
  }

  @Test
  void the_curl_snippet_mints_a_session_whose_url_opens_the_portal_and_hides_the_token() {
    Tool.require("curl", "--version");
    JsonPath session =
        new JsonPath(run("bash", "curl.sh", CURL.replace("<your_api_key>", merchant.apiKey())));

    assertOpens(session.getString("token"), session.getString("expires_at"));
    String url = session.getString("url");
    assertThat(url).startsWith(ServerUnderTest.baseUri().toString()).contains("token=");
    page().navigate(url);
    page().waitForURL("**/overview");
    assertThat(URI.create(page().url())).hasPath("/overview").hasNoQuery().hasNoFragment();
    assertThat(page().content())
        .contains("Customer cust_123")
        .doesNotContain(session.getString("token"));
    assertThat(complaints()).isEmpty();
    assertNothingIsLoadedFromElsewhere();
  }

  @Test
  void the_javascript_snippet_mints_a_session() {
    Tool.require("node", "--version");
    assertPrints(run("node", "snippet.mjs", JAVASCRIPT));
  }

  @Test
  void the_python_snippet_mints_a_session_with_the_key_in_place_of_its_lookup() {
    Tool.require("python3", "-c", "import requests");
    // The snippet as printed does not import what it looks the key up with.
    assertPrints(
        run(
            "python3",
            "snippet.py",
            PYTHON.replace("os.environ['FLEXPRICE_API_KEY']", "'" + merchant.apiKey() + "'")));
  }

  private void assertPrints(String output) {
    List<String> lines = output.lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("Token: ");
    assertThat(lines.get(1)).startsWith("Expires at: ");
    assertOpens(lines.get(0).substring(7), lines.get(1).substring(12));
  }

  private void assertOpens(String token, String expiresAt) {
    new PortalUser(token)
        .request()
        .get("/info")
        .then()
        .statusCode(200)
        .body("external_id", equalTo("cust_123"))
        .body("environment_id", equalTo(merchant.environmentId()));
    assertThat(Duration.between(Instant.now(), Instant.parse(expiresAt)))
        .isBetween(Duration.ofMinutes(55), Duration.ofHours(1));
  }

  private String run(String program, String file, String snippet) {
    try {
      String host = ServerUnderTest.baseUri().toString().replaceAll("/$", "");
      Files.writeString(directory.resolve(file), snippet.replace(HOST, host));
    } catch (IOException e) {
      throw new IllegalStateException("The snippet cannot be written", e);
    }
    return Tool.run(
        directory, Map.of("FLEXPRICE_API_KEY", merchant.apiKey()), List.of(program, file));
  }
}
