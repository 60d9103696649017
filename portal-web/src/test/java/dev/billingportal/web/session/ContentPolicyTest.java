package dev.billingportal.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentPolicyTest {
  @Test
  void scripts_need_to_be_ours_or_carry_the_nonce() {
    assertThat(directive(ContentPolicy.page("abc", List.of()), "script-src"))
        .isEqualTo("script-src 'self' 'nonce-abc'");
    assertThat(directive(ContentPolicy.plain("abc", false, List.of()), "script-src"))
        .isEqualTo("script-src 'nonce-abc'");
  }

  @Test
  void nothing_loads_that_is_not_named() {
    for (String policy :
        List.of(
            ContentPolicy.page("abc", List.of()), ContentPolicy.plain("abc", false, List.of()))) {
      assertThat(policy)
          .startsWith("default-src 'none';")
          .contains("base-uri 'none'", "form-action 'self'")
          .doesNotContain("http", "*", "unsafe-eval", "object-src", "script-src 'unsafe-inline'");
    }
  }

  @Test
  void only_the_origins_of_a_session_may_frame_it() {
    List<String> origins = List.of("https://app.example", "https://app.example:8443");

    assertThat(directive(ContentPolicy.page("abc", origins), "frame-ancestors"))
        .isEqualTo("frame-ancestors 'self' https://app.example https://app.example:8443");
    assertThat(directive(ContentPolicy.plain("abc", false, origins), "frame-ancestors"))
        .isEqualTo("frame-ancestors 'self' https://app.example https://app.example:8443");
  }

  @Test
  void where_no_origin_is_named_everybody_may_frame_the_portal() {
    assertThat(ContentPolicy.page("abc", List.of())).doesNotContain("frame-ancestors");
  }

  @Test
  void a_page_of_the_console_that_loads_nothing_is_framed_by_nobody() {
    assertThat(ContentPolicy.unframed("abc"))
        .isEqualTo(ContentPolicy.plain("abc", false, List.of()) + "; frame-ancestors 'none'");
  }

  private static String directive(String policy, String name) {
    return List.of(policy.split("; ?")).stream()
        .filter(part -> part.startsWith(name + " "))
        .findFirst()
        .orElse("");
  }

  @Test
  void a_plain_page_loads_no_picture_but_one_it_brings_along() {
    assertThat(ContentPolicy.plain("abc", false, List.of())).doesNotContain("img-src");
    assertThat(directive(ContentPolicy.plain("abc", true, List.of()), "img-src"))
        .isEqualTo("img-src data:");
  }
}
