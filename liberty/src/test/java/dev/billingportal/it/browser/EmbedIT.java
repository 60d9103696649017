package dev.billingportal.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpServer;
import dev.billingportal.it.server.Merchant;
import dev.billingportal.it.server.ServerUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The portal in the page of a merchant on another site, where cookies of third parties are blocked.
 */
class EmbedIT extends BrowserTest {
  private static final String PAGE =
      """
      <!DOCTYPE html><title>Merchant</title><div id="portal"></div>
      <script src="%sembed/v1.js"></script>
      <script>
      window.heard = [];
      window.portal = BillingPortal.mount('#portal', {
        view: %s,
        fetchSession: () => newSession(),
        onEvent: (type, detail) => heard.push({type, ...detail})
      });
      </script>
      """;

  private final Merchant merchant = Merchant.open();
  private final Deque<Map<String, ?>> wishes = new ArrayDeque<>();

  private HttpServer site;

  /** A server of its own: a page that the browser was merely handed may load nothing from here. */
  @BeforeEach
  void openSite() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    // A browser asks every site for its icon and complains of a site that has none.
    site.createContext(
        "/favicon.ico",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    site.start();
  }

  @AfterEach
  void closeSite() {
    site.stop(0);
  }

  @BeforeEach
  void addCustomer() {
    merchant.customer("cust_1");
    page().exposeFunction("newSession", unused -> newSession());
  }

  @Test
  void an_allowed_page_of_another_site_shows_the_one_view_it_asked_for() {
    open("'usage'");

    FrameLocator portal = portal();
    PlaywrightAssertions.assertThat(portal.locator("section.card").first()).isVisible();
    assertThat(portal.locator("nav.tabs").count()).isZero();
    assertThat(portal.locator("header.bar").count()).isZero();
    portal.locator(".seg a").last().click();
    waitFor("heard.filter(e => e.type === 'navigate').length === 2");
    assertThat(portal.locator("nav.tabs").count()).isZero();
    assertThat(heard("ready")).isEqualTo(1);
    assertThat(complaints()).isEmpty();
  }

  @Test
  void without_a_view_all_tabs_are_there() {
    open("null");
    portal().locator("nav.tabs a").last().click();
    waitFor("heard.some(e => e.type === 'navigate' && e.path.startsWith('/usage'))");
    assertThat(portal().locator("nav.tabs a").count()).isEqualTo(4);
  }

  @Test
  void the_frame_is_as_high_as_its_content() {
    open("'usage'");
    waitFor("heard.some(e => e.type === 'resize')");
    double before = frame().boundingBox().height;

    portal()
        .locator("main")
        .evaluate("main => main.append(Object.assign(new Image(1, 900), {alt: ''}))");

    waitFor("document.querySelector('iframe').clientHeight >= " + (before + 900));
  }

  @Test
  void a_session_is_renewed_before_it_ends_and_the_page_stays() {
    wishes.add(Map.of("ttl_seconds", 60));
    open("'usage'");

    waitFor("heard.some(e => e.type === 'session-renewed')");

    assertThat(heard("session-expiring")).isEqualTo(1);
    assertThat(heard("navigate")).isEqualTo(1);
    assertThat(portal().locator(".notice").isVisible()).isFalse();
    portal().locator(".seg a").last().click();
    waitFor("heard.filter(e => e.type === 'navigate').length === 2");
  }

  @Test
  void after_the_end_a_new_session_opens_the_same_page() {
    open("'usage'");
    waitFor("heard.some(e => e.type === 'navigate')");
    String customer = merchant.request().get("/customers/external/cust_1").path("id");
    merchant.request().delete("/customers/" + customer + "/portal/sessions").then().statusCode(200);

    page()
        .waitForCondition(
            () -> {
              page()
                  .waitForResponse(
                      answer -> answer.url().contains("/usage?"),
                      () -> portal().locator(".seg a").last().click());
              return heard("session-expired") > 0;
            });

    waitFor(
        "heard.findLastIndex(e => e.type === 'navigate') > heard.findIndex(e => e.type === 'session-expired')");
    assertThat((String) page().evaluate("heard.findLast(e => e.type === 'navigate').path"))
        .startsWith("/usage?");
    assertThat(portal().locator("nav.tabs").count()).isZero();
  }

  @Test
  void a_page_that_is_not_listed_cannot_frame_the_portal() {
    wishes.add(Map.of("allowed_origins", List.of("https://app.example")));
    open("'usage'");

    page()
        .waitForCondition(
            () -> complaints().stream().anyMatch(text -> text.contains("frame-ancestors")));

    assertThat(portal().locator("main").count()).isZero();
    assertThat(heard("ready")).isZero();
  }

  @Test
  void without_origins_the_page_is_told_the_height_and_nothing_else() {
    wishes.add(Map.of("allowed_origins", List.of()));
    open("'usage'");
    waitFor("heard.some(e => e.type === 'resize')");
    assertThat(heard("navigate")).isZero();
  }

  @Test
  void the_token_is_in_no_address_after_opening() {
    open("'usage'");
    waitFor("heard.some(e => e.type === 'navigate')");
    // A token under any name begins like this.
    assertThat(page().frames())
        .allMatch(frame -> !Pattern.compile("token|eyJ").matcher(frame.url()).find());
  }

  private void open(String view) {
    byte[] html = PAGE.formatted(ServerUnderTest.baseUri(), view).getBytes(StandardCharsets.UTF_8);
    site.createContext(
        "/merchant",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, html.length);
          exchange.getResponseBody().write(html);
          exchange.close();
        });
    page().navigate(origin() + "/merchant");
  }

  private String origin() {
    return "http://127.0.0.1:" + site.getAddress().getPort();
  }

  private String newSession() {
    Map<String, Object> wish = new HashMap<>();
    wish.put("allowed_origins", List.of(origin()));
    if (!wishes.isEmpty()) {
      wish.putAll(wishes.poll());
    }
    return merchant
        .request()
        .body(wish)
        .post("/customers/portal/cust_1")
        .then()
        .statusCode(200)
        .extract()
        .path("url");
  }

  private FrameLocator portal() {
    return page().frameLocator("iframe");
  }

  private Locator frame() {
    return page().locator("iframe");
  }

  private int heard(String type) {
    return (Integer) page().evaluate("type => heard.filter(e => e.type === type).length", type);
  }

  private void waitFor(String condition) {
    page().waitForFunction(condition);
  }
}
