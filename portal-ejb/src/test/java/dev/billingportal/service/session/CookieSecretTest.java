package dev.billingportal.service.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieSecretTest {
  @Test
  void each_secret_is_new_and_reads_back() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      CookieSecret secret = CookieSecret.random();
      assertThat(CookieSecret.of(secret.text())).contains(secret);
      assertThat(seen.add(secret.text())).isTrue();
    }
  }

  @Test
  void the_hash_is_of_the_secret_and_does_not_show_it() {
    CookieSecret secret = CookieSecret.random();

    assertThat(secret.hash()).hasSize(64).isEqualTo(new CookieSecret(secret.text()).hash());
    assertThat(secret.hash()).isNotEqualTo(CookieSecret.random().hash());
    assertThat(secret.toString()).doesNotContain(secret.text());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "short", "%27 or 1=1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
  void what_cannot_be_a_secret_is_not_looked_up(String sent) {
    assertThat(CookieSecret.of(sent)).isEmpty();
    assertThat(CookieSecret.of("a".repeat(44))).isEmpty();
  }
}
