package dev.billingportal.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.billingportal.it.server.ServerUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No page frames the console, not even one of the portal's own (row 50). */
class ConsoleFramingIT extends BrowserTest {
  private HttpServer site;

  @BeforeEach
  void openSite() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          byte[] html = "<!DOCTYPE html><title>Evil</title>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, html.length);
          exchange.getResponseBody().write(html);
          exchange.close();
        });
    site.start();
  }

  @AfterEach
  void closeSite() {
    site.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"console", "console/sign-in", "console/customers", "console/nothing"})
  void the_console_is_shown_in_no_frame(String address) {
    page().navigate("http://127.0.0.1:" + site.getAddress().getPort() + "/");
    assertRefused(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"console", "console/sign-in"})
  void not_even_in_one_of_its_own_site(String address) {
    page().navigate("/embed/v1.js");
    assertRefused(address);
  }

  private void assertRefused(String address) {
    page()
        .evaluate(
            "url => { const frame = document.createElement('iframe'); frame.src = url;"
                + " document.body.append(frame); }",
            ServerUnderTest.baseUri() + address);

    page()
        .waitForCondition(
            () -> complaints().stream().anyMatch(text -> text.matches("(?s).*[Ff]rame.*")));
    assertThat(page().frameLocator("iframe").locator("form").count()).isZero();
  }
}
