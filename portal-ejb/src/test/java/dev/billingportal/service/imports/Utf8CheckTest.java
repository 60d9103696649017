package dev.billingportal.service.imports;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.shared.ValidationFailed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8CheckTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 20_000})
  void characters_may_be_cut_between_pieces(int size) {
    byte[] bytes = "a\u00e9\u20ac\ud83d\ude00\n".repeat(3000).getBytes(StandardCharsets.UTF_8);

    assertThatCode(() -> check(bytes, size)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20_000})
  void the_line_of_a_bad_byte_is_named(int size) {
    byte[] bytes = ("\u20ac\n".repeat(4000) + "name,\u00e9").getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> check(bytes, size))
        .isInstanceOf(ValidationFailed.class)
        .hasMessageContaining("line 4001");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void half_a_character_at_the_end_is_bad(int size) {
    assertThatThrownBy(() -> check(new byte[] {'a', '\n', (byte) 0xe2, (byte) 0x82}, size))
        .isInstanceOf(ValidationFailed.class)
        .hasMessageContaining("line 2");
  }

  private static void check(byte[] bytes, int size) {
    Utf8Check check = new Utf8Check();
    byte[] piece = new byte[size];
    for (int from = 0; from < bytes.length; from += size) {
      int length = Math.min(size, bytes.length - from);
      System.arraycopy(bytes, from, piece, 0, length);
      check.next(piece, length);
    }
    check.end();
  }
}
