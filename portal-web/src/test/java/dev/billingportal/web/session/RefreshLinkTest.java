package dev.billingportal.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshLinkTest {
  @ParameterizedTest
  @CsvSource({
    "https://a.example/r, https://a.example/r?portal_path=%2Fusage%3Frange%3D7d%26x%3D1",
    "https://a.example/r?y=2, https://a.example/r?y=2&portal_path=%2Fusage%3Frange%3D7d%26x%3D1",
    "https://a.example/r#top, https://a.example/r?portal_path=%2Fusage%3Frange%3D7d%26x%3D1#top",
    ","
  })
  void the_page_to_come_back_to_goes_along(String refreshUrl, String link) {
    assertThat(RefreshLink.to(refreshUrl, "/usage?range=7d&x=1")).isEqualTo(link);
  }
}
