package dev.billingportal.service.shared;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
  private static final String SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+49 30 1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\tplain",
        "  =1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "\u202e-1",
        "\u0000=1",
        "\uff1d1",
        "-"
      })
  void what_begins_a_formula_gets_a_quote(String text) {
    assertThat(SpreadsheetText.harmless(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "INV-1", "a=b", "1-2", "'=1", "\u8acb\u6c42=1", "\ud83d\ude00-1"})
  void everything_else_stays_as_it_is(String text) {
    assertThat(SpreadsheetText.harmless(text)).isEqualTo(text);
  }

  @Property
  void no_text_begins_with_a_sign_and_none_is_lost(
      @ForAll @CharRange(from = '\u0000', to = '\u00ff') String text) {
    String harmless = SpreadsheetText.harmless(text);

    assertThat(harmless).endsWith(text).hasSizeBetween(text.length(), text.length() + 1);
    assertThat(harmless.strip()).doesNotMatch("(?s)[" + SIGNS + "].*");
    assertThat(harmless).doesNotMatch("(?s)[\t\r\n].*");
    assertThat(SpreadsheetText.harmless(harmless)).isEqualTo(harmless);
  }
}
