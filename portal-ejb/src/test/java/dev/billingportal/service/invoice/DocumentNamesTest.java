package dev.billingportal.service.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNamesTest {
  private static final String PLAIN = "[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_-]*\\.pdf";
  private static final String DEVICE =
      "(?i)(con|prn|aux|nul|(com|lpt)[0-9\u00b9\u00b2\u00b3])\\.pdf";

  @ParameterizedTest
  @CsvSource({
    "INV-202601-00003, INV-202601-00003.pdf",
    "2026/001, 2026-001.pdf",
    "../../etc/passwd, etc-passwd.pdf",
    "C:\\x, C--x.pdf",
    "No. 1/2 #3, No--1-2--3.pdf",
    "-rf, rf.pdf",
    "請求書-1, 請求書-1.pdf",
    "Rechnung Ä1, Rechnung-Ä1.pdf",
    "CON, CON_.pdf",
    "lpt1, lpt1_.pdf",
    "com¹, com¹_.pdf",
    "CON1, CON1.pdf",
    "///, invoice.pdf",
    "'', invoice.pdf"
  })
  void a_number_becomes_a_plain_name(String number, String name) {
    assertThat(new DocumentNames().next(number)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u202egnp.exe",
        "a\u200bb",
        "a\r\nSet-Cookie: x",
        "a\u0000b",
        "a\u2066b",
        "a<b>|\"?*:",
        "a\ud83d\ude00"
      })
  void nothing_that_steers_or_separates_is_left(String number) {
    assertThat(new DocumentNames().next(number)).matches(PLAIN);
  }

  @Test
  void names_that_differ_in_capitals_alone_are_told_apart() {
    DocumentNames names = new DocumentNames();

    assertThat(
            List.of(
                names.next("inv-1"),
                names.next("INV-1"),
                names.next("INV/1"),
                names.next("inv-1-2"),
                names.next("stra\u00dfe"),
                names.next("STRASSE"),
                names.next("\u00e9"),
                names.next("e\u0301")))
        .containsExactly(
            "inv-1.pdf",
            "INV-1-2.pdf",
            "INV-1-3.pdf",
            "inv-1-2-2.pdf",
            "stra\u00dfe.pdf",
            "STRASSE-2.pdf",
            "\u00e9.pdf",
            "\u00e9-2.pdf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\ud842\udfb7"})
  void the_longest_numbers_become_names_that_file_systems_take(String sign) {
    DocumentNames names = new DocumentNames();
    for (int i = 0; i < 12; i++) {
      assertThat(names.next(sign.repeat(300)).getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(255);
    }
  }

  @Property
  void any_numbers_get_names_that_are_plain_and_differ_on_any_system(
      @ForAll("numbers") List<String> numbers) {
    DocumentNames names = new DocumentNames();
    List<String> given = numbers.stream().map(names::next).toList();

    assertThat(given).allMatch(name -> name.matches(PLAIN) && !name.matches(DEVICE));
    assertThat(given)
        .allMatch(name -> name.getBytes(StandardCharsets.UTF_8).length <= 255)
        .extracting(
            name -> Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT))
        .doesNotHaveDuplicates();
  }

  @Provide
  Arbitrary<List<String>> numbers() {
    Arbitrary<String> close =
        Arbitraries.strings()
            .withChars("aA1-/.\u00df\u00c4a\u0308\u0131I\u212a\u202e")
            .ofMaxLength(4);
    Arbitrary<String> devices = Arbitraries.of("con", "CON", "Lpt1", "nul", "com\u00b2");
    return Arbitraries.oneOf(close, devices, Arbitraries.strings().ofMaxLength(80))
        .list()
        .ofMaxSize(30);
  }
}
