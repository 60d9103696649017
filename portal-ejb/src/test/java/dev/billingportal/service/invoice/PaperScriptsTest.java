package dev.billingportal.service.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.service.invoice.PrintedPage.Glyph;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Printed invoices in scripts that are shaped or run from right to left. */
class PaperScriptsTest {
  private static final List<String> NAMES =
      List.of(
          "شركة البرمجيات المحدودة",
          "حساب لا إله الأولى",
          "می\u200cخواهم",
          "שָׁלוֹם עולם בע\"מ",
          "श्री राष्ट्रीय कंपनी क्षेत्र विद्यार्थी",
          "บริษัท น้ำดื่มใสสะอาด จำกัด ผู้ที่",
          "தமிழ் நிறுவனம் கொள்கை ஸ்ரீ க்ஷ",
          "東京電力株式会社",
          "计算用量",
          "한국전력공사",
          "ગુજરાતી ਪੰਜਾਬੀ ಕನ್ನಡ മലയാളം తెలుగు",
          "ខ្មែរ မြန်မာ አማርኛ ქართული Հայերեն");

  private final SampleInvoice sample = new SampleInvoice();

  @Test
  void names_in_every_script_can_be_copied_and_searched() throws IOException {
    sample.names = NAMES;
    sample.lineCount = NAMES.size();

    String text = PrintedPage.of(print("scripts")).closeUp().replace("\u200c", "");

    for (String name : NAMES) {
      assertThat(normal(text)).contains(normal(name.replaceAll("[\\s\u200c]", "")));
    }
    assertThat(text).doesNotContain("#");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE"})
  void arabic_and_hebrew_run_from_right_to_left(String locale) throws IOException {
    sample.buyer = SampleInvoice.buyer("Customer", "US", locale);
    for (String word : List.of("بتثجح", "אבגדה")) {
      sample.lineName = word;
      sample.lineCount = 1;
      List<Glyph> glyphs =
          PrintedPage.of(sample.print()).glyphs().stream()
              .filter(glyph -> word.contains(glyph.text()))
              .toList();

      assertThat(glyphs).hasSize(word.length());
      for (int at = 1; at < word.length(); at++) {
        assertThat(left(glyphs, word, at)).isLessThan(left(glyphs, word, at - 1));
      }
    }
  }

  @Test
  void numbers_and_latin_words_keep_their_order_within_arabic() throws IOException {
    sample.lineName = "رقم INV-12 (34) نهاية";
    sample.lineCount = 1;
    List<Glyph> glyphs = PrintedPage.of(sample.print()).glyphs();

    double first = only(glyphs, "ر").left();
    assertThat(first).isGreaterThan(only(glyphs, "ي").left());
    assertThat(only(glyphs, "3").left()).isLessThan(only(glyphs, "4").left());
  }

  @Test
  void an_arabic_tax_name_leaves_the_order_of_the_sentence_alone() throws IOException {
    sample.taxName = "ضريبة";

    List<Glyph> glyphs = PrintedPage.of(sample.print()).glyphs();

    assertThat(only(glyphs, "%").left()).isGreaterThan(only(glyphs, "ض").left());
    String sentence =
        glyphs.stream()
            .filter(each -> each.left() >= only(glyphs, "%").left() - 20)
            .filter(each -> Math.abs(each.baseLine() - only(glyphs, "%").baseLine()) < 1)
            .map(Glyph::text)
            .collect(Collectors.joining());
    assertThat(sentence.replace('\u00a0', ' ')).contains("(10%) on $120.00");
  }

  /** The four forms of one letter differ; unshaped they would look alike. */
  @Test
  void arabic_letters_are_joined() throws IOException {
    sample.lineCount = 1;
    sample.lineName = "ههه";
    byte[] joined = sample.print();
    sample.lineName = "ه ه ه";
    byte[] apart = sample.print();

    assertThat(ink(joined)).isNotEqualTo(ink(apart));
    assertThat(widths(joined, "ه")).hasSizeGreaterThan(1);
    assertThat(widths(apart, "ه")).hasSize(1);
  }

  @Test
  void a_conjunct_is_one_glyph_and_reads_as_its_letters() throws IOException {
    sample.lineCount = 1;
    sample.lineName = "श्री";

    assertThat(PrintedPage.of(sample.print()).glyphs().stream().map(Glyph::text))
        .anyMatch(text -> text.startsWith("श्र"));
  }

  @Test
  void only_the_glyphs_that_are_used_are_in_the_file() throws IOException {
    int plain = sample.print().length;
    sample.buyer = SampleInvoice.buyer("شركة श्री บริษัท தமிழ் שלום", "US", "en-US");

    assertThat(sample.print().length).isLessThan(plain + 40_000);
  }

  @Test
  void the_same_shaped_invoice_gives_the_same_bytes() {
    sample.names = NAMES;
    sample.lineCount = NAMES.size();

    assertThat(sample.print()).isEqualTo(sample.print());
  }

  @Test
  void every_font_is_embedded() throws IOException {
    sample.names = NAMES;
    sample.lineCount = NAMES.size();
    try (PDDocument document = Loader.loadPDF(sample.print())) {
      for (COSName name : document.getPage(0).getResources().getFontNames()) {
        assertThat(document.getPage(0).getResources().getFont(name).isEmbedded()).isTrue();
      }
    }
  }

  private byte[] print(String file) throws IOException {
    byte[] pdf = sample.print();
    Path folder = Files.createDirectories(Path.of("target", "sample-invoices"));
    Files.write(folder.resolve(file + ".pdf"), pdf);
    return pdf;
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static double left(List<Glyph> glyphs, String word, int at) {
    return only(glyphs, word.substring(at, at + 1)).left();
  }

  private static Glyph only(List<Glyph> glyphs, String text) {
    return glyphs.stream().filter(each -> each.text().equals(text)).findFirst().orElseThrow();
  }

  /** In tenths of a point. */
  private static Set<Long> widths(byte[] pdf, String letter) throws IOException {
    return PrintedPage.of(pdf).glyphs().stream()
        .filter(each -> each.text().equals(letter))
        .map(each -> Math.round((each.right() - each.left()) * 10))
        .collect(Collectors.toSet());
  }

  private static long ink(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 100);
      long dark = 0;
      for (int y = 0; y < page.getHeight(); y++) {
        for (int x = 0; x < page.getWidth(); x++) {
          dark += (page.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
        }
      }
      return dark;
    }
  }
}
