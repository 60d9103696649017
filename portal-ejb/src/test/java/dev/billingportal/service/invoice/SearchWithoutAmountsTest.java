package dev.billingportal.service.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.service.invoice.InvoiceSearch.Kind;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search of somebody who must not see amounts: it would tell them, one guess at a time. */
class SearchWithoutAmountsTest {
  private final InvoiceSearchParser parser =
      new InvoiceSearchParser(Locale.ENGLISH, LocalDate.of(2026, 2, 10)).withoutAmounts();

  @ParameterizedTest
  @ValueSource(strings = {"136.58", ">100", "> 100", "20..50", "$136.58", "=100", "≤5", "100 usd"})
  void no_text_is_an_amount(String text) {
    InvoiceSearch search = parser.parse(text);

    assertThat(search.terms()).isNotEmpty().noneMatch(term -> term.kind() == Kind.AMOUNT);
    assertThat(search.filter().minAmount()).isNull();
    assertThat(search.filter().maxAmount()).isNull();
  }

  @Test
  void numbers_dates_and_statuses_are_read_as_ever() {
    InvoiceSearch search = parser.parse("inv-2026 jan 2026 paid");

    assertThat(search.filter().numberParts()).containsExactly("inv-2026");
    assertThat(search.filter().from()).isEqualTo("2026-01-01");
    assertThat(search.filter().statuses()).containsExactly(DisplayStatus.PAID);
  }
}
