package dev.billingportal.service.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.shared.ValidationFailed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainIdsTest {
  @ParameterizedTest
  @ValueSource(strings = {".", "..", " a", "a ", "a\tb", "\u200ba", "a\u2028b"})
  void ids_that_cannot_be_asked_for_again_are_refused(String id) {
    assertThat(id).doesNotMatch(PlainId.PATTERN);
    assertThatThrownBy(() -> PlainIds.checked(id, "external_id"))
        .isInstanceOfSatisfying(
            ValidationFailed.class, e -> assertThat(e.details()).containsOnlyKeys("external_id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "...", ".a", "a.", "..b", "a b", "a/b", "\u00e9", "\ud83d\ude00"})
  void others_are_taken(String id) {
    assertThat(id).matches(PlainId.PATTERN);
    assertThat(PlainIds.checked(id, "external_id")).isEqualTo(id);
  }
}
