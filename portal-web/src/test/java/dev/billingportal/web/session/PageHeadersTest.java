package dev.billingportal.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageHeadersTest {
  private final Map<String, String> headers = new HashMap<>();
  private final HttpServletResponse response =
      (HttpServletResponse)
          Proxy.newProxyInstance(
              PageHeadersTest.class.getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("setHeader")) {
                  headers.put((String) arguments[0], (String) arguments[1]);
                  return null;
                }
                throw new UnsupportedOperationException(method.getName());
              });

  @ParameterizedTest
  @CsvSource({
    "https://portal.example/, max-age=31536000",
    "https://portal.example:8443/x?y, max-age=31536000",
    "http://localhost:9080/,"
  })
  void a_portal_reached_by_https_is_reached_by_nothing_else(String portalUrl, String expected) {
    PageHeaders.everywhere(response, URI.create(portalUrl));

    assertThat(headers.get("Strict-Transport-Security")).isEqualTo(expected);
    assertThat(headers)
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Referrer-Policy", "no-referrer");
  }

  @Test
  void data_is_shown_by_no_page_and_kept_by_no_cache() {
    PageHeaders.data(response);

    assertThat(headers)
        .containsEntry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
        .containsEntry("Cache-Control", "no-store");
  }
}
