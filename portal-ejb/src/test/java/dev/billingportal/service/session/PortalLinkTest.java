package dev.billingportal.service.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortalLinkTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:9080/, http://localhost:9080/?token=abc",
    "https://portal.example, https://portal.example?token=abc",
    "https://portal.example/?brand=a, https://portal.example/?brand=a&token=abc",
    "https://portal.example/?brand=a%26b#top, https://portal.example/?brand=a%26b&token=abc",
    "https://portal.example/?, https://portal.example/?token=abc",
    "https://portal.example/base/, https://portal.example/base/?token=abc"
  })
  void the_token_joins_the_query_that_is_there(String portal, String link) {
    assertThat(new PortalLink(URI.create(portal)).to("abc")).isEqualTo(link);
  }
}
