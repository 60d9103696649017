package dev.billingportal.service.operator;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.ValidationFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "try-the-console",
        "four words in line",
        "1q9!kk#Zp4wD",
        "пароль из слов",
        "🦊🦉🐝🌲🍄🌊🔥🪐🎈🧊🍋🥝"
      })
  void long_ones_are_taken_whatever_they_are_made_of(String password) {
    assertThatCode(() -> PasswordRules.check(password, "ada@acme.example"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"short", "just eleven", "🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊"})
  void short_or_poor_ones_are_not(String password) {
    refused(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "PASSWORD-2026!",
        "Passw0rd-secure",
        "qwertyuiop123",
        "aaaaaaaaaaaaaaaa",
        "121212121212",
        "administrator",
        "welcome-welcome"
      })
  void those_that_are_tried_first_are_not(String password) {
    refused(password);
  }

  @Test
  void the_account_in_the_password_is_not() {
    refused("moreno-is-my-name");
    refused("my MORENO password");
  }

  @Test
  void endless_ones_are_not() {
    String base = "abcdefgh ";
    refused(base.repeat(15));
    assertThatCode(() -> PasswordRules.check(base.repeat(14), "moreno@acme.example"))
        .doesNotThrowAnyException();
  }

  private static void refused(String password) {
    assertThatThrownBy(() -> PasswordRules.check(password, "moreno@acme.example"))
        .isInstanceOf(ValidationFailed.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.VALIDATION_ERROR);
  }
}
