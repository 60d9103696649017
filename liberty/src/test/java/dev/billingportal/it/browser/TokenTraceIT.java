package dev.billingportal.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.sun.net.httpserver.HttpServer;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerLogs;
import dev.billingportal.it.server.ServerUnderTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a link was opened, its token is nowhere: a browser goes all the ways that lead out. */
class TokenTraceIT extends BrowserTest {
  private final Merchant merchant = Merchant.open();
  private final List<String> heardElsewhere = new CopyOnWriteArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  private HttpServer elsewhere;
  private String token;
  private String link;

  /** Another site, which writes down all that a browser tells it. */
  @BeforeEach
  void open_another_site_and_a_session_that_leads_there() throws IOException {
    elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          heardElsewhere.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().entrySet()
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] page =
              ("<!DOCTYPE html><title>Merchant</title><a href=\"" + link + "\">Billing</a>")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    elsewhere.start();
    merchant.customer("cust_1");
    merchant
        .request()
        .body(Map.of("brand_name", "Acme", "support_url", site("/support")))
        .put("/settings/portal")
        .then()
        .statusCode(200);
    Map<String, String> made =
        merchant
            .request()
            .body(Map.of("return_url", site("/return"), "refresh_url", site("/renew")))
            .post("/customers/portal/cust_1")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getMap("");
    token = made.get("token");
    link = made.get("url");
    assertThat(link).contains(token);
  }

  @AfterEach
  void closeSite() {
    elsewhere.stop(0);
  }

  @Test
  void after_a_link_was_opened_its_token_is_nowhere() {
    page().onRequest(this::remember);
    page().navigate(site("/"));
    page().locator("a").click();
    page().waitForURL("**/overview");
    assertThat(page().evaluate("document.referrer")).isEqualTo("");
    look();
    for (String tab : List.of("credits", "invoices", "usage", "nowhere")) {
      page().navigate("/" + tab);
      look();
    }
    page().navigate("/usage");
    page().locator("footer a").click();
    page().waitForURL(site("/support"));
    assertThat(page().evaluate("document.referrer")).isEqualTo("");
    page().goBack();
    page().locator("footer button").click();
    page().waitForURL("**/sign-out");
    look();
    page().locator("a:text('Back to Acme')").click();
    page().waitForURL(site("/return"));
    page().navigate("/usage");
    look();
    String secret = cookieSecret();

    assertThat(sources).hasSizeGreaterThan(6).noneMatch(this::tells);
    assertThat(heardElsewhere)
        .anyMatch(heard -> heard.startsWith("GET /support"))
        .anyMatch(heard -> heard.startsWith("GET /return"))
        .noneMatch(this::tells)
        .noneMatch(heard -> heard.toLowerCase(Locale.ROOT).contains("referer=[http://localhost"));
    assertThat(addresses.stream().filter(this::tells)).as("the link itself").hasSize(1);
    assertThat(history())
        .isNotEmpty()
        .noneMatch(this::tells)
        .noneMatch(at -> at.contains("token="));
    for (String watched : List.of("health", "health/live", "health/ready", "metrics", "openapi")) {
      assertThat(RestAssured.get(ServerUnderTest.baseUri() + watched).asString())
          .as(watched)
          .doesNotContain(token, secret);
    }
    ServerLogs.assertHoldNoSecret(token, secret, merchant.apiKey());
  }

  /** Its address stays: the page behind it names the merchant, and the token is worth nothing. */
  @Test
  void a_link_that_has_ended_tells_its_token_to_nobody() {
    String session = merchant.request().get("/portal/sessions").path("items[0].id");
    merchant.request().delete("/portal/sessions/" + session).then().statusCode(200);
    page().navigate(link);
    page().locator("a:text('Back to Acme')").click();
    page().waitForURL(site("/return"));

    assertThat(heardElsewhere).isNotEmpty().noneMatch(this::tells);
    assertThat(page().evaluate("document.referrer")).isEqualTo("");
    ServerLogs.assertHoldNoSecret(token);
  }

  /** Keeps what a reader could find in the page and around it. */
  private void look() {
    sources.add(page().content());
    sources.add(page().url());
    sources.add(
        (String) page().evaluate("document.referrer + name + JSON.stringify(history.state)"));
    sources.add(
        (String)
            page()
                .evaluate(
                    "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,"
                        + " performance.getEntries().map(entry => entry.name)])"));
  }

  private void remember(Request request) {
    addresses.add(request.url());
    assertThat(request.headers().getOrDefault("referer", "")).doesNotContain("token");
  }

  private boolean tells(String text) {
    return text.contains(token) || text.contains(token.substring(token.lastIndexOf('.') + 1));
  }

  /** The secret that the browser had, before it signed out or after. */
  private String cookieSecret() {
    Page fresh = page().context().newPage();
    fresh.navigate(link);
    fresh.waitForURL("**/overview");
    String secret =
        page().context().cookies().stream()
            .filter(cookie -> cookie.name.equals("__Host-portal"))
            .findFirst()
            .orElseThrow()
            .value;
    fresh.close();
    return secret;
  }

  /** What a browser keeps of this tab: each entry's address, also the one a reader typed. */
  private List<String> history() {
    CDPSession browser = page().context().newCDPSession(page());
    JsonObject history = browser.send("Page.getNavigationHistory");
    List<String> entries = new ArrayList<>();
    history
        .getAsJsonArray("entries")
        .forEach(
            entry -> {
              entries.add(entry.getAsJsonObject().get("url").getAsString());
              entries.add(entry.getAsJsonObject().get("userTypedURL").getAsString());
            });
    return entries;
  }

  private String site(String path) {
    return "http://127.0.0.1:" + elsewhere.getAddress().getPort() + path;
  }
}
