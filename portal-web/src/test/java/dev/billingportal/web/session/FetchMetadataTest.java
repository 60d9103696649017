package dev.billingportal.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchMetadataTest {
  @ParameterizedTest
  @CsvSource({
    "same-origin, true",
    "none, true",
    "same-site, false",
    "cross-site, false",
    "anything, false"
  })
  void a_form_is_ours_if_the_browser_says_so(String site, boolean ours) {
    HttpServletRequest request =
        request(Map.of("Sec-Fetch-Site", site, "Origin", "https://p.example", "Host", "p.example"));

    assertThat(FetchMetadata.of(request).isOwnForm(request)).isEqualTo(ours);
  }

  @ParameterizedTest
  @CsvSource({
    "https://portal.example, true",
    "HTTPS://Portal.Example, true",
    "null, true",
    "https://evil.example, false",
    "https://portal.example.evil.example, false",
    "https://portal.example:8443, false",
    "not an origin, false",
    "portal.example, false"
  })
  void an_old_browser_is_asked_for_the_origin(String origin, boolean ours) {
    HttpServletRequest request = request(Map.of("Origin", origin, "Host", "portal.example"));

    assertThat(FetchMetadata.of(request).isOwnForm(request)).isEqualTo(ours);
  }

  @Test
  void a_client_that_says_nothing_is_no_browser_of_a_victim() {
    HttpServletRequest request = request(Map.of("Host", "portal.example"));

    assertThat(FetchMetadata.of(request).isOwnForm(request)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iframe", "frame", "embed", "object"})
  void a_frame_is_not_a_tab(String destination) {
    FetchMetadata fetch = FetchMetadata.of(request(Map.of("Sec-Fetch-Dest", destination)));

    assertThat(fetch.isFrame()).isTrue();
    assertThat(fetch.isTab()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "script", "image", "style"})
  void a_script_or_an_image_is_neither_tab_nor_frame(String destination) {
    FetchMetadata fetch = FetchMetadata.of(request(Map.of("Sec-Fetch-Dest", destination)));

    assertThat(fetch.isFrame()).isFalse();
    assertThat(fetch.isTab()).isFalse();
  }

  private static HttpServletRequest request(Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            FetchMetadataTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getHeader")) {
                return headers.get((String) arguments[0]);
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
