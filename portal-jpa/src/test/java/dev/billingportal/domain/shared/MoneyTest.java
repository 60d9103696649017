package dev.billingportal.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "jpy, 1234.5, 1235",
    "kwd, 5.6785, 5.679",
    "usd, 1000000000000.005, 1000000000000.01",
    "usd, 0.00000001, 0.00",
    "usd, -0.001, 0.00",
    "jpy, -0.4, 0"
  })
  void an_amount_is_rounded_to_the_digits_of_its_currency(
      String currency, String exact, String rounded) {
    assertThat(new Money(new BigDecimal(exact), currency).rounded().amount().toPlainString())
        .isEqualTo(rounded);
  }

  @Test
  void amounts_of_one_currency_are_added_exactly() {
    Money sum = new Money(new BigDecimal("1000000000000"), "usd").plus(money("0.00000001", "usd"));

    assertThat(sum).isEqualTo(money("1000000000000.00000001", "usd"));
  }

  @Test
  void amounts_of_two_currencies_are_never_added() {
    Money dollars = money("1", "usd");

    assertThatThrownBy(() -> dollars.plus(money("1", "eur")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Money money(String amount, String currency) {
    return new Money(new BigDecimal(amount), currency);
  }
}
