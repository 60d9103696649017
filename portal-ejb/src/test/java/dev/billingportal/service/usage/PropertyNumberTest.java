package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyNumberTest {
  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "-5.25, -5.25",
    "+7, 7",
    "'  12 ', 12",
    ".5, 0.5",
    "5., 5",
    "1e3, 1000",
    "1E-7, 0.0000001",
    "0.30000000000000004, 0.3",
    "999999999999999, 999999999999999"
  })
  void text_that_is_a_number_is_one(String text, BigDecimal number) {
    assertThat(PropertyNumber.read(text).orElseThrow()).isEqualByComparingTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "5x",
        "0x10",
        "1,5",
        "1 5",
        "--5",
        "NaN",
        "Infinity",
        "1e",
        "e5",
        ".",
        "1000000000000000",
        "1e99",
        "1e999999999"
      })
  void other_text_has_no_value(String text) {
    assertThat(PropertyNumber.read(text)).isEmpty();
  }

  @Test
  void nothing_and_endless_digits_have_no_value() {
    assertThat(PropertyNumber.read(null)).isEmpty();
    assertThat(PropertyNumber.read("1".repeat(100_000))).isEmpty();
  }

  @Test
  void the_thirteenth_digit_after_the_point_rounds_to_the_even_one() {
    assertThat(PropertyNumber.read("0.0000000000005").orElseThrow()).isEqualByComparingTo("0");
    assertThat(PropertyNumber.read("0.0000000000015").orElseThrow())
        .isEqualByComparingTo("0.000000000002");
  }
}
