package dev.billingportal.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import org.junit.jupiter.api.Test;

class FrontDoorIT extends BrowserTest {
  @Test
  void the_front_door_answers_without_an_error_of_ours() {
    Response answer = page().navigate("/");

    assertThat(answer.status()).isLessThan(500);
    assertThat(page().content()).doesNotContain("Exception", "\tat ");
    assertNothingIsLoadedFromElsewhere();
  }
}
