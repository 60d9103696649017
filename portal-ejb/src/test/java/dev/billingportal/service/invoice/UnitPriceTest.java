package dev.billingportal.service.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.shared.Money;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitPriceTest {
  @ParameterizedTest
  @CsvSource({
    "1.4814804, 1234567, usd, 0.0000012",
    "60, 4000, usd, 0.015",
    "3.69, 55, usd, 0.067",
    "3.685, 55, usd, 0.067",
    "10, 3, usd, 3.333",
    "0.0045, 10, usd, 0.00045",
    "1501, 1, jpy, 1501",
    "1000, 3, jpy, 333.3",
    "-60, 4000, usd, -0.015",
    "0, 5, usd, 0.00"
  })
  void the_price_of_one_unit_times_the_quantity_is_the_amount(
      String amount, String quantity, String currency, String price) {
    assertThat(UnitPrice.of(new BigDecimal(amount), new BigDecimal(quantity), currency))
        .hasValueSatisfying(each -> assertThat(each).isEqualByComparingTo(price));
  }

  @Test
  void nothing_has_no_price() {
    assertThat(UnitPrice.of(BigDecimal.TEN, BigDecimal.ZERO, "usd")).isEmpty();
  }

  @Property(tries = 500)
  void what_is_printed_multiplies_to_what_is_printed(
      @ForAll @BigRange(min = "0.01", max = "1000000") @Scale(2) BigDecimal amount,
      @ForAll @BigRange(min = "0.001", max = "1000000000") @Scale(3) BigDecimal quantity) {
    BigDecimal price = UnitPrice.of(amount, quantity, "usd").orElseThrow();

    assertThat(new Money(price.multiply(quantity), "usd").rounded().amount())
        .isEqualByComparingTo(new Money(amount, "usd").rounded().amount());
  }
}
