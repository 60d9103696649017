package dev.billingportal.service.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.session.PortalSection;
import dev.billingportal.domain.session.PortalTheme;
import dev.billingportal.domain.session.SessionOptions;
import dev.billingportal.domain.shared.ValidationFailed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRulesTest {
  private final SessionRules rules = new SessionRules(false);

  @Test
  void a_plain_request_gives_a_session_with_nothing_special() {
    assertThat(rules.options(SessionRequest.PLAIN)).isEqualTo(SessionOptions.NONE);
    assertThat(SessionRequest.PLAIN.ttl()).isEqualTo(3600);
  }

  @Test
  void everything_a_merchant_may_ask_is_kept() {
    SessionOptions options =
        rules.options(
            new SessionRequest(
                60,
                List.of("invoices", "usage", "invoices"),
                true,
                "pt-br",
                "dark",
                "https://app.example/billing?x=1#top",
                "https://app.example/renew",
                List.of(
                    "https://App.Example", "https://app.example:8443", "HTTPS://app.example:443"),
                true,
                "a note"));

    assertThat(options)
        .isEqualTo(
            new SessionOptions(
                List.of(PortalSection.INVOICES, PortalSection.USAGE),
                "pt-BR",
                PortalTheme.DARK,
                "https://app.example/billing?x=1#top",
                "https://app.example/renew",
                List.of("https://app.example", "https://app.example:8443"),
                true,
                true,
                null));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 59, 86_401, Integer.MAX_VALUE})
  void a_session_lasts_a_minute_to_a_day(int seconds) {
    refused("ttl_seconds", request(seconds, null, null, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Overview", "everything", "", "../console"})
  void an_unknown_section_is_refused(String section) {
    refused("sections", request(null, section, null, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"englishlanguage", "e", "en_US!", "und", "<script>", "x"})
  void a_locale_that_names_no_language_is_refused(String locale) {
    refused("locale", request(null, null, locale, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DARK", "black", ""})
  void an_unknown_theme_is_refused(String theme) {
    refused("theme", request(null, null, null, theme, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "/relative",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://user@evil.example",
        "https://app.example@evil.example",
        "http://app.example/",
        "https://",
        "https:///path",
        "https://app.example/\r\nSet-Cookie: a=b",
        "https://app.example/ x",
        "mailto:a@b.example",
        "ftp://app.example/",
        "https://app.example:99999/"
      })
  void a_return_address_that_leads_astray_is_refused(String address) {
    refused("return_url", request(null, null, null, null, address, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "https://*.example.com",
        "https://app.example/",
        "https://app.example/path",
        "https://app.example?x",
        "https://app.example#x",
        "http://app.example",
        "null",
        "",
        "https://app.example; script-src *",
        "https://a.example https://b.example",
        "https://[::1]"
      })
  void an_origin_that_is_not_exactly_one_is_refused(String origin) {
    refused("allowed_origins", request(null, null, null, null, null, origin));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:3000", "http://127.0.0.1:9080", "http://a.localhost"})
  void plain_http_is_good_enough_on_the_same_machine(String origin) {
    assertThat(rules.options(request(null, null, null, null, origin + "/", origin)))
        .extracting(SessionOptions::returnUrl, SessionOptions::allowedOrigins)
        .containsExactly(origin + "/", List.of(origin));
  }

  @Test
  void development_mode_takes_plain_http_from_everywhere() {
    assertThat(
            new SessionRules(true)
                .options(request(null, null, null, null, "http://10.0.0.1/", null))
                .returnUrl())
        .isEqualTo("http://10.0.0.1/");
  }

  private void refused(String field, SessionRequest request) {
    assertThatThrownBy(() -> rules.options(request))
        .isInstanceOfSatisfying(
            ValidationFailed.class, e -> assertThat(e.details()).containsOnlyKeys(field));
  }

  private static SessionRequest request(
      Integer ttl, String section, String locale, String theme, String returnUrl, String origin) {
    return new SessionRequest(
        ttl,
        section == null ? null : List.of(section),
        null,
        locale,
        theme,
        returnUrl,
        null,
        origin == null ? null : List.of(origin),
        null,
        null);
  }
}
