package dev.billingportal.service.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.domain.tenant.MerchantProfile;
import dev.billingportal.service.brand.LogoFiles;
import dev.billingportal.service.brand.LogoImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdfPrinterTest {
  private final SampleInvoice sample = new SampleInvoice();

  @Test
  void the_document_says_who_sold_what_to_whom_for_how_much() throws IOException {
    String text = text(sample.print());

    assertThat(text)
        .contains("Acme Incorporated", "500 Market Street", "San Francisco, CA 94105")
        .contains("Customer A", "Springfield, IL 62701", "Tax ID DE123456789")
        .contains("INV-202602-00001", "Feb 1, 2026", "Feb 15, 2026", "Jan 1, 2026 – Jan 31, 2026")
        .contains("API calls", "Pro plan", "4,000", "$0.015", "$60.00")
        .contains("Subtotal", "$120.00", "Sales tax (10%) on $120.00", "$12.00", "$132.00")
        .contains("PENDING", "$132.00 due by Feb 15, 2026")
        .doesNotContain("PAID");
  }

  @Test
  void a_paid_invoice_is_marked_as_paid() throws IOException {
    sample.payment = PaymentStatus.SUCCEEDED;

    assertThat(text(sample.print()))
        .contains("PAID", "$132.00 paid on Feb 1, 2026", "-$132.00", "Amount due $0.00");
  }

  @Test
  void a_voided_invoice_is_marked_and_asks_for_nothing() throws IOException {
    sample.status = InvoiceStatus.VOIDED;
    sample.display = DisplayStatus.VOID;

    assertThat(text(sample.print())).contains("VOID").doesNotContain("due by", "Amount due");
  }

  @Test
  void a_refunded_invoice_has_no_amount_due() throws IOException {
    sample.display = DisplayStatus.REFUNDED;

    assertThat(text(sample.print())).contains("REFUNDED").doesNotContain("Amount due");
  }

  @Test
  void an_overdue_invoice_says_so_and_what_is_still_due() throws IOException {
    sample.display = DisplayStatus.OVERDUE;

    assertThat(text(sample.print()))
        .contains("OVERDUE", "$132.00 due by Feb 15, 2026", "Amount due $132.00")
        .doesNotContain("PENDING", "OPEN");
  }

  @Test
  void a_rounded_line_says_what_it_was_and_keeps_its_unit_price() throws IOException {
    sample.amount = new BigDecimal("3.69");
    sample.exactAmount = new BigDecimal("3.685");

    assertThat(text(sample.print())).contains("$3.69", "$3.685 before rounding", "$0.00092125");
  }

  @Test
  void a_draft_shows_all_the_digits_that_its_amounts_have() throws IOException {
    sample.status = InvoiceStatus.DRAFT;
    sample.amount = new BigDecimal("0.335");
    sample.lineCount = 3;

    assertThat(text(sample.print())).contains("$0.3350", "Subtotal $1.0050", "Total $1.1055");
  }

  @ParameterizedTest
  @EnumSource
  void a_search_understands_the_words_of_the_document(DisplayStatus status) {
    for (String language : List.of("en", "de")) {
      String word = InvoiceLanguage.of(language, ZoneOffset.UTC).word("status." + status);
      assertThat(new StatusWords(Locale.forLanguageTag(language)).read(SearchText.plain(word)))
          .as(word)
          .containsExactly(status);
    }
  }

  @Test
  void the_same_invoice_gives_the_same_bytes() {
    assertThat(new SampleInvoice().print()).isEqualTo(new SampleInvoice().print());
  }

  @Test
  void another_invoice_gives_other_bytes() {
    byte[] first = sample.print();
    sample.amount = new BigDecimal("61");

    assertThat(sample.print()).isNotEqualTo(first);
  }

  @Test
  void the_document_is_titled_and_dated_by_the_invoice() throws IOException {
    try (PDDocument document = Loader.loadPDF(sample.print())) {
      assertThat(document.getDocumentInformation().getTitle())
          .isEqualTo("Invoice INV-202602-00001");
      assertThat(document.getDocumentInformation().getAuthor()).isEqualTo("Acme Incorporated");
      assertThat(document.getDocumentInformation().getCreationDate().toInstant())
          .isEqualTo(SampleInvoice.ISSUED);
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en-US");
    }
  }

  @Test
  void an_american_invoice_is_on_letter_paper_and_a_german_one_on_a4() throws IOException {
    assertThat(firstPage(sample.print()).getMediaBox().getHeight())
        .isEqualTo(PDRectangle.LETTER.getHeight());

    sample.buyer = SampleInvoice.buyer("Kunde A", "DE", "de");
    assertThat(firstPage(sample.print()).getMediaBox().getHeight()).isBetween(841f, 842.5f);
  }

  @Test
  void a_german_invoice_speaks_german_and_writes_numbers_so() throws IOException {
    sample.currency = "eur";
    sample.amount = new BigDecimal("1234.5");
    sample.buyer = SampleInvoice.buyer("Kunde A", "DE", "de-DE");

    assertThat(text(sample.print()))
        .contains("Rechnung", "Rechnungsnummer", "15.02.2026", "2.469,00", "62701 Springfield")
        .contains("Vereinigte Staaten", "Deutschland", "Seite", "(10")
        .doesNotContain("Invoice", "Subtotal");
  }

  @Test
  void a_language_without_words_is_english_throughout() throws IOException {
    sample.buyer = SampleInvoice.buyer("Asiakas", "FI", "fi");

    assertThat(text(sample.print())).contains("Invoice", "Feb 15, 2026", "$132.00");
  }

  @Test
  void yen_have_no_decimals_and_dinars_have_three() throws IOException {
    sample.currency = "jpy";
    sample.amount = new BigDecimal("1000");
    assertThat(text(sample.print())).contains("¥2,200").doesNotContain("2,200.0");

    sample.currency = "kwd";
    sample.amount = new BigDecimal("1.25");
    assertThat(text(sample.print())).contains("KWD 2.750");
  }

  @Test
  void a_long_invoice_repeats_its_table_header_on_every_page() throws IOException {
    sample.lineCount = 60;
    byte[] pdf = sample.print();

    try (PDDocument document = Loader.loadPDF(pdf)) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isGreaterThan(2);
      for (int page = 1; page <= pages; page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(document)).contains("Page " + page + " of " + pages);
        if (page < pages) {
          assertThat(stripper.getText(document)).contains("Unit price");
        }
      }
    }
  }

  @Test
  void greek_cyrillic_polish_and_japanese_names_can_be_read() throws IOException {
    sample.buyer = SampleInvoice.buyer("Ωμέγα Вода Łódź 株式会社東京", "GR", "en");

    assertThat(text(sample.print()).replaceAll("\\s+", "")).contains("ΩμέγαВодаŁódź株式会社東京");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</td></tr></table><h1>Owned</h1>",
        "<img src=\"file:///etc/passwd\">",
        "<script>app.alert(1)</script>",
        "{{7*7}} #{7*7} ${7*7}",
        "@import url(file:///etc/passwd);",
        "<svg onload=alert(1)>",
        "<svg><image href=\"file:///etc/passwd\"/></svg>",
        "<link rel=attachment href=file:///etc/passwd>",
        "<a href=\"javascript:app.alert(1)\">x</a>",
        "<iframe src=file:///etc/passwd></iframe>",
        "<object data=file:///etc/passwd>",
        "]]><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>&y;",
        "<?xml-stylesheet href=\"file:///etc/passwd\"?>",
        "background:url(file:///etc/passwd)",
        "&amp; &lt; &#65;"
      })
  void a_hostile_name_is_printed_as_text(String name) throws IOException {
    sample.lineCount = 1;
    sample.lineName = name;
    sample.description = name;
    sample.seller = MerchantProfile.named(name);
    sample.buyer = SampleInvoice.buyer(name, "US", "en-US");

    byte[] pdf = sample.print();

    assertThat(text(pdf).replaceAll("\\s+", "")).contains(name.replaceAll("\\s+", ""));
    assertThat(text(pdf)).doesNotContain("root:");
    assertThat(everyName(pdf))
        .contains("Catalog", "Page")
        .doesNotContain(
            "JavaScript",
            "JS",
            "Launch",
            "URI",
            "OpenAction",
            "AA",
            "Action",
            "EmbeddedFile",
            "SubmitForm",
            "GoToR",
            "ImportData",
            "RichMedia",
            "XFA",
            "AcroForm");
  }

  @Test
  void nothing_is_fetched_for_a_name_that_is_a_tag() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.png";
      sample.lineName = "<img src=\"" + url + "\"><link rel=stylesheet href=\"" + url + "\">";
      sample.description = "url(" + url + ")";
      sample.print();
    } finally {
      server.stop(0);
    }
    assertThat(requests).hasValue(0);
  }

  @Test
  void direction_overrides_and_control_characters_are_left_out() throws IOException {
    sample.buyer = SampleInvoice.buyer("evil\u202Efdp.exe\u0000\u200B", "US", "en-US");

    assertThat(text(sample.print())).contains("evilfdp.exe");
  }

  @Test
  void a_logo_stands_for_the_name_and_says_it_to_those_who_cannot_see() throws IOException {
    showLogo(sample);
    byte[] pdf = sample.print();

    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<PDImageXObject> pictures = pictures(document.getPage(0));
      assertThat(pictures).hasSize(1);
      assertThat(pictures.get(0).getWidth()).isEqualTo(240);
      assertThat(pictures.get(0).getImage().getRGB(10, 10) & 0xffffff).isEqualTo(0x0e9384);
      assertThat(figures(document.getDocumentCatalog().getStructureTreeRoot().getKids()))
          .containsExactly("Acme Inc.");
    }
    assertThat(text(pdf)).doesNotContain("Acme Inc.\n").contains("Acme Incorporated");
  }

  @Test
  void an_invoice_with_a_logo_gives_the_same_bytes_each_time() {
    SampleInvoice once = new SampleInvoice();
    SampleInvoice again = new SampleInvoice();
    showLogo(once);
    showLogo(again);

    assertThat(once.print()).isEqualTo(again.print());
  }

  private static void showLogo(SampleInvoice invoice) {
    LogoImage image = LogoFiles.of(240, 60);
    invoice.logo = image.png();
    invoice.seller = SampleInvoice.SELLER.with(image.logo());
  }

  private static List<PDImageXObject> pictures(PDPage page) throws IOException {
    List<PDImageXObject> pictures = new ArrayList<>();
    for (COSName name : page.getResources().getXObjectNames()) {
      if (page.getResources().getXObject(name) instanceof PDImageXObject picture) {
        pictures.add(picture);
      }
    }
    return pictures;
  }

  /** What the document says in place of its pictures. */
  private static List<String> figures(List<Object> kids) {
    List<String> texts = new ArrayList<>();
    for (Object kid : kids) {
      if (kid instanceof PDStructureElement element) {
        if ("Figure".equals(element.getStructureType())) {
          texts.add(element.getAlternateDescription());
        }
        texts.addAll(figures(element.getKids()));
      }
    }
    return texts;
  }

  @Test
  void samples_can_be_looked_at() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "sample-invoices"));
    sample.payment = PaymentStatus.SUCCEEDED;
    sample.description = "Thank you for your business.";
    showLogo(sample);
    Files.write(folder.resolve("paid.pdf"), sample.print());
    SampleInvoice german = new SampleInvoice();
    german.currency = "eur";
    german.lineCount = 45;
    german.buyer = SampleInvoice.buyer("Grüne Äpfel GmbH & Co. KG, 株式会社東京", "DE", "de-DE");
    Files.write(folder.resolve("german.pdf"), german.print());

    assertThat(folder).isDirectoryContaining("glob:**paid.pdf");
  }

  /** Every name in the document's objects, compressed ones too. */
  private static Set<String> everyName(byte[] pdf) throws IOException {
    Set<String> names = new HashSet<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      collect(document.getDocument().getTrailer(), names, new HashSet<>());
    }
    return names;
  }

  private static void collect(COSBase object, Set<String> names, Set<COSBase> seen) {
    COSBase read = object instanceof COSObject reference ? reference.getObject() : object;
    if (read instanceof COSName name) {
      names.add(name.getName());
    } else if (read != null && seen.add(read)) {
      if (read instanceof COSDictionary dictionary) {
        dictionary.keySet().forEach(key -> names.add(key.getName()));
        dictionary.getValues().forEach(value -> collect(value, names, seen));
      } else if (read instanceof COSArray array) {
        array.forEach(value -> collect(value, names, seen));
      }
    }
  }

  private static PDPage firstPage(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getPage(0);
    }
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
    }
  }
}
