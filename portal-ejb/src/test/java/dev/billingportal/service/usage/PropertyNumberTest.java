package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
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
    "0.30000000000000004, 0.30000000000000004",
    "1000000000000000, 1000000000000000",
    "99999999999999999999999999999999999999, 99999999999999999999999999999999999999",
    "-12345678901234567890.123456789012345678, -12345678901234567890.123456789012345678",
    "1e30, 1000000000000000000000000000000",
    "1E37, 10000000000000000000000000000000000000",
    "1e-38, 0.00000000000000000000000000000000000001",
    "1e00000000000000003, 1000",
    "0e999999999, 0",
    "0000000000000000000000000000000000000000000000000000000000000000000012, 12",
    "1.0000000000000000000000000000000000000000000000000000000000000000000, 1"
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
        "1e38",
        "1e99",
        "1e999999999",
        "1e-999999999",
        "1e99999999999999999999",
        "1e-39",
        "100000000000000000000000000000000000000",
        "1.00000000000000000000000000000000000001",
        "true",
        "1,000",
        "1_000",
        "١٢"
      })
  void other_text_has_no_value(String text) {
    assertThat(PropertyNumber.read(text)).isEmpty();
  }

  @Test
  void nothing_and_endless_digits_have_no_value() {
    assertThat(PropertyNumber.read(null)).isEmpty();
    assertThat(PropertyNumber.read("1".repeat(2_000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "x, NOT_A_NUMBER",
    "'', NOT_A_NUMBER",
    "'1,000', NOT_A_NUMBER",
    "Infinity, NOT_A_NUMBER",
    "1e38, TOO_MANY_DIGITS",
    "1e99999999999999999999, TOO_MANY_DIGITS",
    "0.000000000000000000000000000000000000001, TOO_MANY_DIGITS"
  })
  void what_has_no_value_has_a_reason(String text, UncountedReason reason) {
    assertThat(PropertyNumber.problem(text)).isEqualTo(reason);
  }

  @Test
  void what_is_missing_and_what_has_a_value_are_told_apart() {
    assertThat(PropertyNumber.problem(null)).isEqualTo(UncountedReason.PROPERTY_MISSING);
    assertThat(PropertyNumber.problem("1e37")).isNull();
  }

  @Property
  void every_number_of_38_digits_is_read_to_its_last_one(
      @ForAll
          @BigRange(
              min = "-99999999999999999999999999999999999999",
              max = "99999999999999999999999999999999999999")
          BigInteger digits,
      @ForAll @IntRange(min = 0, max = 38) int scale) {
    BigDecimal number = new BigDecimal(digits, scale);

    assertThat(PropertyNumber.read(number.toPlainString()).orElseThrow())
        .isEqualByComparingTo(number);
    assertThat(PropertyNumber.read(number.toString()).orElseThrow()).isEqualByComparingTo(number);
    assertThat(PropertyNumber.read(digits + "e-" + scale).orElseThrow())
        .isEqualByComparingTo(number);
  }
}
