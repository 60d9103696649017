package dev.billingportal.service.invoice;

import static dev.billingportal.domain.invoice.DisplayStatus.FAILED;
import static dev.billingportal.domain.invoice.DisplayStatus.OVERDUE;
import static dev.billingportal.domain.invoice.DisplayStatus.PAID;
import static dev.billingportal.domain.invoice.DisplayStatus.PARTIALLY_PAID;
import static dev.billingportal.domain.invoice.DisplayStatus.PENDING;
import static dev.billingportal.domain.invoice.DisplayStatus.REFUNDED;
import static dev.billingportal.domain.invoice.DisplayStatus.VOID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.service.invoice.InvoiceSearch.Kind;
import dev.billingportal.service.invoice.InvoiceSearch.Term;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceSearchParserTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 2, 10);
  private static final String OPEN_END = "-";

  @ParameterizedTest(name = "[{0}] {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en    | 2026                       | 2026-01-01 | 2026-12-31
          en    | 2026-01                    | 2026-01-01 | 2026-01-31
          en    | 2024-02                    | 2024-02-01 | 2024-02-29
          en    | 2026/02                    | 2026-02-01 | 2026-02-28
          en    | 2026-01-05                 | 2026-01-05 | 2026-01-05
          en    | 2026-1-5                   | 2026-01-05 | 2026-01-05
          en    | jan 2026                   | 2026-01-01 | 2026-01-31
          en    | January 2026               | 2026-01-01 | 2026-01-31
          en    | JAN. 2026                  | 2026-01-01 | 2026-01-31
          en    | janu 2026                  | 2026-01-01 | 2026-01-31
          en    | 2026 jan                   | 2026-01-01 | 2026-01-31
          en    | jan, 2026                  | 2026-01-01 | 2026-01-31
          en    | sept 2025                  | 2025-09-01 | 2025-09-30
          en    | jan 5, 2026                | 2026-01-05 | 2026-01-05
          en    | January 5th 2026           | 2026-01-05 | 2026-01-05
          en    | 5 jan 2026                 | 2026-01-05 | 2026-01-05
          en    | 5-Jan-2026                 | 2026-01-05 | 2026-01-05
          en    | 2026 jan 5                 | 2026-01-05 | 2026-01-05
          en    | 1/5/2026                   | 2026-01-05 | 2026-01-05
          en-GB | 1/5/2026                   | 2026-05-01 | 2026-05-01
          en    | 25/12/2025                 | 2025-12-25 | 2025-12-25
          en    | 5.1.2026                   | 2026-01-05 | 2026-01-05
          en    | 01/2026                    | 2026-01-01 | 2026-01-31
          de    | 05.01.2026                 | 2026-01-05 | 2026-01-05
          de    | 05.01.26                   | 2026-01-05 | 2026-01-05
          de    | 01.2026                    | 2026-01-01 | 2026-01-31
          de    | März 2026                  | 2026-03-01 | 2026-03-31
          de    | Jan. 2026                  | 2026-01-01 | 2026-01-31
          de    | 5. Januar 2026             | 2026-01-05 | 2026-01-05
          de    | march 2026                 | 2026-03-01 | 2026-03-31
          fr    | janv. 2026                 | 2026-01-01 | 2026-01-31
          fr    | 1er février 2026           | 2026-02-01 | 2026-02-01
          fr    | 05/01/2026                 | 2026-01-05 | 2026-01-05
          es    | 5 de enero de 2026         | 2026-01-05 | 2026-01-05
          pt-BR | 5 de janeiro de 2026       | 2026-01-05 | 2026-01-05
          it    | gennaio 2026               | 2026-01-01 | 2026-01-31
          nl    | 5-1-2026                   | 2026-01-05 | 2026-01-05
          pl    | styczeń 2026               | 2026-01-01 | 2026-01-31
          pl    | 5 stycznia 2026            | 2026-01-05 | 2026-01-05
          ja    | 2026年1月                   | 2026-01-01 | 2026-01-31
          ja    | 2026年1月5日                 | 2026-01-05 | 2026-01-05
          ja    | ２０２６年                   | 2026-01-01 | 2026-12-31
          zh-Hans | 2026年1月5日              | 2026-01-05 | 2026-01-05
          ar    | يناير 2026                 | 2026-01-01 | 2026-01-31
          ar    | ٢٠٢٦                       | 2026-01-01 | 2026-12-31
          hi    | जनवरी 2026                 | 2026-01-01 | 2026-01-31
          en    | 2025-12-01..2026-01-31     | 2025-12-01 | 2026-01-31
          en    | 2025-12-01 .. 2026-01-31   | 2025-12-01 | 2026-01-31
          en    | 2025-12-01…2026-01-31      | 2025-12-01 | 2026-01-31
          en    | 2025-12-01 - 2026-01-31    | 2025-12-01 | 2026-01-31
          en    | dec 2025 – jan 2026        | 2025-12-01 | 2026-01-31
          en    | jan 2026..2025-12          | 2025-12-01 | 2026-01-31
          en    | 2025..2026                 | 2025-01-01 | 2026-12-31
          en    | 2026-01-05..               | 2026-01-05 | -
          en    | ..2026-01                  | -          | 2026-01-31
          en    | >=2026-01-05               | 2026-01-05 | -
          en    | < jan 2026                 | -          | 2025-12-31
          en    | feb                        | 2026-02-01 | 2026-02-28
          en    | march                      | 2025-03-01 | 2025-03-31
          en    | feb 9                      | 2026-02-09 | 2026-02-09
          en    | 11 feb                     | 2025-02-11 | 2025-02-11
          """)
  void dates_are_read_as_they_are_written(String locale, String text, String from, String to) {
    InvoiceFilter filter = parse(locale, text);

    assertThat(filter.from()).isEqualTo(date(from));
    assertThat(filter.to()).isEqualTo(date(to));
    assertThat(filter.numberParts()).isEmpty();
    assertThat(filter.minAmount()).isNull();
    assertThat(filter.maxAmount()).isNull();
    assertThat(filter.wholeNumbers()).isEmpty();
  }

  @ParameterizedTest(name = "[{0}] {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en    | 136.58        | 136.58     | 136.58
          en    | 136,58        | 136.58     | 136.58
          en    | 1,234.56      | 1234.56    | 1234.56
          en    | 1,234         | 1234       | 1234
          en    | 1.234         | 1.234      | 1.234
          en    | 1,234,567     | 1234567    | 1234567
          en    | $20           | 20         | 20
          en    | $ 20          | 20         | 20
          en    | US$20.50      | 20.5       | 20.5
          en    | 20 usd        | 20         | 20
          en    | EUR 20        | 20         | 20
          en    | 20€           | 20         | 20
          en    | £1,000        | 1000       | 1000
          en    | $2026         | 2026       | 2026
          en    | 2026.00       | 2026       | 2026
          en    | >100          | 100.00000001 | -
          en    | > 100         | 100.00000001 | -
          en    | >=100         | 100        | -
          en    | ≥ $100        | 100        | -
          en    | <100          | -          | 99.99999999
          en    | <=100.5       | -          | 100.5
          en    | =100          | 100        | 100
          en    | >2026         | 2026.00000001 | -
          en    | 20..50        | 20         | 50
          en    | 50..20        | 20         | 50
          en    | 20 .. 50      | 20         | 50
          en    | $20 - $50     | 20         | 50
          en    | 20..          | 20         | -
          en    | ..50.25       | -          | 50.25
          en    | 1950..2050    | 1950       | 2050
          de    | 1.234,56      | 1234.56    | 1234.56
          de    | 1.234         | 1234       | 1234
          de    | 136,58        | 136.58     | 136.58
          de    | 136.58        | 136.58     | 136.58
          de    | 20,5 €        | 20.5       | 20.5
          fr    | 1 234,56      | 1234.56    | 1234.56
          fr    | 1\u202f234,56 € | 1234.56  | 1234.56
          de-CH | 1’234.50      | 1234.5     | 1234.5
          pl    | 20 zł         | 20         | 20
          ja    | ￥1,000       | 1000       | 1000
          ja    | １３６．５８   | 136.58     | 136.58
          hi    | ₹1,23,456.50  | 123456.5   | 123456.5
          ar    | ١٣٦٫٥٨        | 136.58     | 136.58
          """)
  void amounts_are_read_in_the_readers_format(
      String locale, String text, String least, String greatest) {
    InvoiceFilter filter = parse(locale, text.replace("\\u202f", "\u202f"));

    assertThat(plain(filter.minAmount())).isEqualTo(least);
    assertThat(plain(filter.maxAmount())).isEqualTo(greatest);
    assertThat(filter.from()).isNull();
    assertThat(filter.numberParts()).isEmpty();
  }

  @ParameterizedTest(name = "[{0}] {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | paid             | PAID
          en | PAID             | PAID
          en | Pending,         | PENDING
          en | overdue          | OVERDUE
          en | past due         | OVERDUE
          en | partially paid   | PARTIALLY_PAID
          en | failed           | FAILED
          en | refunded         | REFUNDED
          en | void             | VOID
          de | bezahlt          | PAID
          de | Überfällig       | OVERDUE
          de | teilweise bezahlt| PARTIALLY_PAID
          de | paid             | PAID
          de-AT | storniert     | VOID
          fr | payée            | PAID
          fr | en attente       | PENDING
          es | vencida          | OVERDUE
          pt-BR | pendente      | PENDING
          pt | em atraso        | OVERDUE
          it | in ritardo       | OVERDUE
          nl | te laat          | OVERDUE
          pl | opłacona         | PAID
          ja | 支払済み          | PAID
          zh-Hans | 逾期         | OVERDUE
          zh-CN | 已支付         | PAID
          ar | متأخرة           | OVERDUE
          hi | लंबित            | PENDING
          fi | paid             | PAID
          """)
  void statuses_are_read_in_the_readers_language_and_in_english(
      String locale, String text, DisplayStatus status) {
    assertThat(parse(locale, text).statuses()).containsExactly(status);
  }

  @Test
  void unpaid_is_everything_that_is_still_to_be_paid() {
    assertThat(parse("en", "unpaid").statuses())
        .containsExactlyInAnyOrder(PENDING, OVERDUE, PARTIALLY_PAID, FAILED);
  }

  @Test
  void several_statuses_are_alternatives() {
    assertThat(parse("en", "paid refunded void").statuses())
        .containsExactlyInAnyOrder(PAID, REFUNDED, VOID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"INV-202601-00003", "inv", "00003", "202601", "INV-", "a%b_c", "2026-13", "20x"})
  void the_rest_is_a_part_of_the_number(String text) {
    InvoiceSearch search = search("en", text);

    assertThat(search.filter().numberParts()).containsExactly(text.toLowerCase(Locale.ROOT));
    assertThat(search.terms()).extracting(Term::kind).containsExactly(Kind.NUMBER);
  }

  @Test
  void a_number_sign_makes_digits_a_part_of_the_number() {
    assertThat(parse("en", "#2026").numberParts()).containsExactly("2026");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "3", "136", "12345", "1989", "2100", "1234567890"})
  void plain_digits_may_be_a_number_or_an_amount(String text) {
    InvoiceFilter filter = parse("en", text);

    assertThat(filter.wholeNumbers()).containsExactly(text);
    assertThat(filter.numberParts()).isEmpty();
    assertThat(filter.minAmount()).isNull();
    assertThat(filter.from()).isNull();
  }

  @Test
  void a_mix_is_read_part_by_part() {
    InvoiceFilter filter = parse("en", "paid jan 2026 >100 INV-2026 <= $500");

    assertThat(filter.statuses()).containsExactly(PAID);
    assertThat(filter.from()).isEqualTo("2026-01-01");
    assertThat(filter.to()).isEqualTo("2026-01-31");
    assertThat(filter.minAmount()).isEqualByComparingTo("100.00000001");
    assertThat(filter.maxAmount()).isEqualByComparingTo("500");
    assertThat(filter.numberParts()).containsExactly("inv-2026");
  }

  @Test
  void an_amount_after_a_month_is_no_day_of_it() {
    InvoiceFilter filter = parse("en", "jan 2026 20");

    assertThat(filter.from()).isEqualTo("2026-01-01");
    assertThat(filter.to()).isEqualTo("2026-01-31");
    assertThat(filter.wholeNumbers()).containsExactly("20");
  }

  @Test
  void two_dates_narrow_each_other() {
    InvoiceFilter filter = parse("en", "2026 ..2026-03");

    assertThat(filter.from()).isEqualTo("2026-01-01");
    assertThat(filter.to()).isEqualTo("2026-03-31");
  }

  @Test
  void each_part_knows_the_text_without_it() {
    assertThat(search("en", "  paid   jan 2026  >100 ").terms())
        .containsExactly(
            new Term(Kind.STATUS, "paid", "jan 2026 >100"),
            new Term(Kind.DATE, "jan 2026", "paid >100"),
            new Term(Kind.AMOUNT, ">100", "paid jan 2026"));
  }

  @Test
  void removing_parts_one_after_the_other_leaves_nothing() {
    String text = "overdue 2025-12-01 .. 2026-01-31 INV-7 20 eur 00003";
    for (int left = 5; left > 0; left--) {
      assertThat(search("en", text).terms()).hasSize(left);
      text = search("en", text).terms().get(left / 2).without();
    }
    assertThat(text).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "   ", "\t\n", ",", "#", " , ; "})
  void nothing_is_looked_for_where_nothing_is_written(String text) {
    assertThat(search("en", text).filter()).isEqualTo(InvoiceFilter.ALL);
    assertThat(search("en", text).terms()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30",
        "31.02.2026",
        "0000-00-00",
        "99999999999999999999",
        "..",
        "....",
        ">",
        "$",
        "1.2.3.4",
        "1,,2",
        "-5",
        "+5",
        "1e9",
        "NaN",
        "'; drop table invoice; --",
        "%",
        "\\",
        "${7*7}",
        "\u202E",
        "\uD83D\uDE00",
        "\uD800",
        "20..",
        ">..<",
        "jan 99 2026",
        "$$$1"
      })
  void strange_texts_are_read_without_failing(String text) {
    for (String locale : new String[] {"en", "de", "ja", "ar"}) {
      assertThat(search(locale, text)).isNotNull();
    }
  }

  @Test
  void any_mix_of_characters_is_read_without_failing_and_terms_cover_the_text() {
    Random random = new Random(20260105);
    String alphabet = "0123456789.,-/ <>=$€#janpaiddue年月٢'’ \u202f%_\\…–";
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      InvoiceSearch search = search(random.nextBoolean() ? "en" : "fr", text.toString());
      assertThat(search.terms()).allMatch(term -> text.toString().contains(term.text()));
    }
  }

  @Test
  void a_very_long_text_is_cut() {
    assertThat(search("en", "x ".repeat(100_000)).terms()).hasSizeLessThan(100);
  }

  @Test
  void without_a_clock_a_month_alone_is_no_date() {
    InvoiceFilter filter = new InvoiceSearchParser(Locale.ENGLISH).parse("march").filter();

    assertThat(filter.from()).isNull();
    assertThat(filter.numberParts()).containsExactly("march");
  }

  private static InvoiceFilter parse(String locale, String text) {
    return search(locale, text).filter();
  }

  private static InvoiceSearch search(String locale, String text) {
    return new InvoiceSearchParser(Locale.forLanguageTag(locale), TODAY).parse(text);
  }

  private static LocalDate date(String text) {
    return text.equals(OPEN_END) ? null : LocalDate.parse(text);
  }

  private static String plain(BigDecimal amount) {
    return amount == null ? OPEN_END : amount.stripTrailingZeros().toPlainString();
  }
}
