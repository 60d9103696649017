package dev.billingportal.service.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsoleSecretTest {
  @Test
  void secrets_are_256_bits_and_never_the_same() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String text = ConsoleSecret.random().text();
      assertThat(text).matches("[A-Za-z0-9_-]{43}");
      assertThat(seen.add(text)).isTrue();
    }
  }

  @Test
  void what_is_stored_and_what_forms_carry_differ_from_the_secret_and_each_other() {
    ConsoleSecret secret = ConsoleSecret.random();

    assertThat(secret.hash()).hasSize(64).isNotEqualTo(secret.formToken());
    assertThat(secret.formToken()).hasSize(64).doesNotContain(secret.text());
    assertThat(ConsoleSecret.of(secret.text())).hasValue(secret);
    assertThat(ConsoleSecret.of(secret.hash())).isEmpty();
    assertThat(secret).hasToString("ConsoleSecret");
  }

  @Test
  void anything_else_is_no_secret() {
    for (String sent :
        new String[] {null, "", "x", "a".repeat(42), "a".repeat(44), "=".repeat(43)}) {
      assertThat(ConsoleSecret.of(sent)).isEmpty();
    }
  }
}
