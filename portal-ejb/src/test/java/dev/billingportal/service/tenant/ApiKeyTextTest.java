package dev.billingportal.service.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.tenant.EnvironmentKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTextTest {

  @ParameterizedTest
  @EnumSource(EnvironmentKind.class)
  void a_new_key_is_read_back_and_names_its_environment(EnvironmentKind kind) {
    ApiKeyText key = ApiKeyText.next(kind);

    assertThat(ApiKeyText.read(key.text())).contains(key);
    assertThat(key.text()).startsWith("bp_" + kind.keyPrefix() + "_" + key.publicPart() + "_");
  }

  @Test
  void two_keys_share_neither_public_part_nor_secret() {
    ApiKeyText one = ApiKeyText.next(EnvironmentKind.SANDBOX);
    ApiKeyText other = ApiKeyText.next(EnvironmentKind.SANDBOX);

    assertThat(one.publicPart()).isNotEqualTo(other.publicPart());
    assertThat(one.text().substring(28)).isNotEqualTo(other.text().substring(28));
  }

  @Test
  void changing_any_one_character_makes_it_no_key() {
    String key = ApiKeyText.next(EnvironmentKind.PRODUCTION).text();

    for (int i = 0; i < key.length(); i++) {
      char other = key.charAt(i) == 'x' ? 'y' : 'x';
      String changed = key.substring(0, i) + other + key.substring(i + 1);
      assertThat(ApiKeyText.read(changed)).as("character %d of the key", i).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bp", "bp_live_", "bp_sandbox_demo_key", "Bearer x", "bp_live_a_b"})
  void what_has_another_form_is_no_key(String text) {
    assertThat(ApiKeyText.read(text)).isEmpty();
  }

  @Test
  void its_description_does_not_hold_the_secret() {
    ApiKeyText key = ApiKeyText.next(EnvironmentKind.SANDBOX);

    assertThat(key.toString()).doesNotContain(key.text().substring(key.text().length() - 20));
  }
}
