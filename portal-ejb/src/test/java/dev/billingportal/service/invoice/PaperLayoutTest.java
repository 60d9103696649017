package dev.billingportal.service.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.invoice.Buyer;
import dev.billingportal.domain.invoice.PaymentStatus;
import dev.billingportal.domain.tenant.MerchantProfile;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands on an invoice stands on the page. */
class PaperLayoutTest {
  /** 18 mm, less half a point for what an accent or an italic overhangs. */
  private static final double MARGIN = 50.5;

  @ParameterizedTest
  @ValueSource(strings = {"W", "i", "0", "é", "ب", "श्री", "ก", "கொ", "京", "한", "א", "-", "/"})
  void a_word_of_300_characters_anywhere_pushes_nothing_off_the_page(String letter)
      throws IOException {
    String word = letter.repeat(300 / letter.length());
    for (String country : List.of("US", "DE")) {
      SampleInvoice sample = filledWith(word, country);
      PrintedPage page = PrintedPage.of(sample.print());

      assertThat(page.glyphs()).isNotEmpty();
      assertThat(page.glyphs()).filteredOn(glyph -> !glyph.isWithin(MARGIN)).isEmpty();
      assertThat(page.closeUp()).contains(word);
      assertThat(page.text()).contains("60.00", "120.00", "12.00", "132.00", "0.015");
    }
  }

  @Property(tries = 60)
  void any_text_stays_within_the_page(
      @ForAll @StringLength(min = 1, max = 400) String text,
      @ForAll @IntRange(min = 0, max = 1) int at)
      throws IOException {
    PrintedPage page = PrintedPage.of(filledWith(text, at == 0 ? "US" : "DE").print());

    assertThat(page.glyphs())
        .filteredOn(glyph -> !glyph.text().isBlank())
        .allMatch(glyph -> glyph.isWithin(MARGIN));
    assertThat(page.text()).contains("60.00", "120.00", "132.00");
  }

  @Test
  void amounts_of_38_digits_are_on_the_page_digit_by_digit() throws IOException {
    SampleInvoice sample = new SampleInvoice();
    sample.quantity = new BigDecimal("12345678901234567890123456789012345678");
    sample.amount = sample.quantity;
    sample.currency = "kwd";
    sample.payment = PaymentStatus.SUCCEEDED;

    PrintedPage page = PrintedPage.of(sample.print());

    assertThat(page.glyphs()).filteredOn(glyph -> !glyph.isWithin(MARGIN)).isEmpty();
    assertThat(page.closeUp())
        .contains("12,345,678,901,234,567,890,123,456,789,012,345,678")
        .contains("KWD12,345,678,901,234,567,890,123,456,789,012,345,678.000");
  }

  @Test
  void figures_that_fit_are_on_one_line_and_end_at_the_same_edge() throws IOException {
    SampleInvoice sample = new SampleInvoice();
    sample.amount = new BigDecimal("1234567.89");
    sample.lineName = "W".repeat(300);

    PrintedPage page = PrintedPage.of(sample.print());

    assertThat(page.text().lines().filter(line -> line.endsWith("$1,234,567.89"))).hasSize(2);
    double edge = page.glyphs().get(0).box().getWidth() - 18 * 72 / 25.4;
    assertThat(page.glyphs().stream().filter(glyph -> Math.abs(glyph.right() - edge) < 0.6))
        .hasSizeGreaterThan(5);
  }

  @Test
  void the_unit_price_is_printed_on_every_line() throws IOException {
    SampleInvoice sample = new SampleInvoice();
    sample.quantity = new BigDecimal("1234567");
    sample.amount = new BigDecimal("1.4814804");
    assertThat(PrintedPage.of(sample.print()).text()).contains("1,234,567 $0.0000012 $1.48");

    sample.quantity = new BigDecimal("3");
    sample.amount = new BigDecimal("10");
    assertThat(PrintedPage.of(sample.print()).text()).contains("3 $3.333 $10.00");

    sample.quantity = new BigDecimal("55");
    sample.amount = new BigDecimal("3.69");
    assertThat(PrintedPage.of(sample.print()).text()).contains("55 $0.067 $3.69");

    sample.quantity = BigDecimal.ZERO;
    assertThat(PrintedPage.of(sample.print()).text()).contains("0 – $3.69");
  }

  @Test
  void each_address_is_in_the_order_of_its_own_country() throws IOException {
    SampleInvoice sample = new SampleInvoice();
    sample.buyer = SampleInvoice.buyer("Kunde A", "DE", "en");
    assertThat(PrintedPage.of(sample.print()).text())
        .contains("San Francisco, CA 94105", "62701 Springfield, IL");

    sample.seller = seller("Straße 1", "DE");
    sample.buyer = SampleInvoice.buyer("Customer A", "US", "en");
    assertThat(PrintedPage.of(sample.print()).text())
        .contains("94105 San Francisco, CA", "Springfield, IL 62701");
  }

  private static SampleInvoice filledWith(String text, String country) {
    SampleInvoice sample = new SampleInvoice();
    sample.number = text;
    sample.lineName = text;
    sample.planName = text + "p";
    sample.taxName = text;
    sample.description = text;
    sample.metadata = Map.of(text, text);
    sample.seller =
        new MerchantProfile(
            text, text, text, text, text, text, text, "US", text, text, null, null, "INV", null,
            null, null);
    sample.buyer =
        new Buyer(text, text, text, text, text, text, text, text, text, country, "UTC", "en");
    return sample;
  }

  private static MerchantProfile seller(String line, String country) {
    MerchantProfile like = SampleInvoice.SELLER;
    return new MerchantProfile(
        like.brandName(),
        like.legalName(),
        line,
        null,
        like.addressCity(),
        like.addressState(),
        like.addressPostalCode(),
        country,
        like.taxId(),
        like.email(),
        null,
        null,
        "INV",
        null,
        null,
        null);
  }
}
