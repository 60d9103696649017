package dev.billingportal.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
  private static final Instant MOMENT = Instant.parse("2026-01-05T20:33:00Z");
  private final Formats english = in("en", "Asia/Kolkata");

  @Test
  void days_and_times_are_those_of_the_customers_zone() {
    assertThat(english.date(MOMENT)).isEqualTo("Jan 6, 2026");
    assertThat(english.fullDate(MOMENT)).isEqualTo("Tue, Jan 6, 2026");
    assertThat(english.time(MOMENT)).isEqualTo("02:03");
    assertThat(in("en", "Asia/Kathmandu").time(MOMENT)).isEqualTo("02:18");
    assertThat(in("en", "UTC").date(MOMENT)).isEqualTo("Jan 5, 2026");
  }

  @Test
  void a_date_is_the_same_in_every_zone() {
    LocalDate day = LocalDate.parse("2026-01-06");
    for (String zone : List.of("UTC", "America/Los_Angeles", "Pacific/Kiritimati")) {
      assertThat(in("en", zone).dateOf(day)).isEqualTo("Jan 6, 2026");
    }
    assertThat(english.dateOf(null)).isEqualTo("--");
  }

  @Test
  void the_exclusive_end_of_a_span_is_shown_as_its_last_day() {
    Instant start = Instant.parse("2026-08-01T07:00:00Z");
    Formats west = in("en", "America/Los_Angeles");

    assertThat(west.lastDate(start, Instant.parse("2026-09-01T07:00:00Z")))
        .isEqualTo("Aug 31, 2026");
    assertThat(west.lastDate(start, Instant.parse("2026-09-01T07:00:01Z")))
        .isEqualTo("Sep 1, 2026");
    assertThat(west.lastDay(start, Instant.parse("2026-09-01T07:00:00Z"))).isEqualTo("Aug 31");
    assertThat(west.lastDate(start, start)).isEqualTo("Aug 1, 2026");
    assertThat(west.lastDate(start, null)).isEqualTo("--");
  }

  @Test
  void a_missing_date_is_two_dashes() {
    assertThat(english.date(null)).isEqualTo("--");
  }

  @ParameterizedTest
  @CsvSource({
    "en,Jan 6",
    "en-GB,6 Jan",
    "de,06.01.",
    "fr,6 janv.",
    "es,6 ene",
    "pt-BR,6 de jan.",
    "it,6 gen",
    "nl,6 jan.",
    "pl,6 sty",
    "ja,01/06",
    "zh-Hans,1月6日",
    "hi,6 जन॰"
  })
  void a_day_on_an_axis_has_no_year(String language, String day) {
    assertThat(in(language, "Asia/Kolkata").day(MOMENT)).isEqualTo(day);
  }

  @Test
  void money_has_the_digits_of_its_currency() {
    assertThat(money("136.58", "usd")).isEqualTo("$136.58");
    assertThat(money("136.5", "jpy")).isEqualTo("¥137");
    assertThat(money("1.2345", "kwd")).isEqualTo("KWD\u00a01.235");
    assertThat(money("1000000000000", "usd")).isEqualTo("$1,000,000,000,000.00");
    assertThat(in("de", "UTC").money(new BigDecimal("1234.5"), "eur")).isEqualTo("1.234,50\u00a0€");
  }

  @Test
  void money_that_rounds_to_nothing_has_no_sign() {
    assertThat(money("-0.001", "usd")).isEqualTo("$0.00");
  }

  @Test
  void an_estimate_claims_no_more_digits_than_it_knows() {
    assertThat(english.about(new Money(new BigDecimal("2714.74"), "usd"))).isEqualTo("$2,715");
    assertThat(english.about(new Money(new BigDecimal("3.456"), "usd"))).isEqualTo("$3.46");
  }

  @Test
  void movements_show_their_sign_before_the_amount_and_the_currency_behind_it() {
    assertThat(english.movement(false, new BigDecimal("20.00"), "usd", 0)).isEqualTo("-20 $");
    assertThat(english.movement(true, new BigDecimal("20.5"), "usd", 2)).isEqualTo("+20.50 $");
    assertThat(english.movement(true, new BigDecimal("1"), "usd", 2)).isEqualTo("+1.00 $");
    assertThat(english.movement(true, new BigDecimal("1000"), "usd", 0)).isEqualTo("+1,000 $");
    assertThat(english.movement(false, new BigDecimal("200"))).isEqualTo("-200");
    assertThat(english.movement(true, new BigDecimal("1000.0"))).isEqualTo("+1,000");
    assertThat(english.movement(true, new BigDecimal("10000"))).isEqualTo("+10,000");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 KWD", "3, 0.000 KWD"})
  void a_movement_that_rounds_to_nothing_has_no_sign(int digits, String shown) {
    assertThat(english.movement(false, new BigDecimal("0.0004"), "kwd", digits)).isEqualTo(shown);
  }

  @Test
  void a_column_has_one_number_of_digits() {
    assertThat(columnDigits("usd", "1", "1.30")).isEqualTo(2);
    assertThat(columnDigits("usd", "1.00", "100")).isZero();
    assertThat(columnDigits("usd", "1", "0.004")).isZero();
    assertThat(columnDigits("jpy", "1.5")).isZero();
    assertThat(columnDigits("kwd", "1.5")).isEqualTo(3);
  }

  private static int columnDigits(String currency, String... amounts) {
    return Formats.columnDigits(Stream.of(amounts).map(BigDecimal::new).toList(), currency);
  }

  @Test
  void credits_lose_no_first_digit_however_small_they_are() {
    assertThat(english.credits(new BigDecimal("434.20"))).isEqualTo("434.2");
    assertThat(english.credits(new BigDecimal("0"))).isEqualTo("0");
    assertThat(english.credits(new BigDecimal("0.000123"))).isEqualTo("0.00012");
    assertThat(english.credits(new BigDecimal("-1131.6"))).isEqualTo("-1,131.6");
  }

  @Test
  void quantities_are_grouped() {
    assertThat(english.quantity(new BigDecimal("5911.000000000000"))).isEqualTo("5,911");
    assertThat(english.quantity(new BigDecimal("0.5"))).isEqualTo("0.5");
    assertThat(english.quantity(new BigDecimal("0.000400000000"))).isEqualTo("0.0004");
    assertThat(english.quantity(new BigDecimal("0.0001234"))).isEqualTo("0.000123");
    assertThat(english.count(1200)).isEqualTo("1,200");
  }

  private String money(String amount, String currency) {
    return english.money(new BigDecimal(amount), currency);
  }

  private static Formats in(String language, String zone) {
    return new Formats(Locale.forLanguageTag(language), ZoneId.of(zone));
  }
}
