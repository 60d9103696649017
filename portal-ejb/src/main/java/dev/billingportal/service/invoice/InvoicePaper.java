package dev.billingportal.service.invoice;

import dev.billingportal.domain.invoice.Buyer;
import dev.billingportal.domain.invoice.DisplayStatus;
import dev.billingportal.domain.invoice.InvoiceStatus;
import dev.billingportal.domain.invoice.InvoiceType;
import dev.billingportal.domain.tenant.MerchantLogo;
import dev.billingportal.domain.tenant.MerchantProfile;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Lays out an invoice as a page of XHTML, with the status and the rest to pay that pages and API
 * show. The document stays the same until one of them changes.
 */
final class InvoicePaper {
  /** The only address in the page; it leads to the logo and nowhere else. */
  static final String LOGO = "portal:logo";

  private static final int WIDEST_LOGO = 150;
  private static final int HIGHEST_LOGO = 38;
  private static final Set<String> LETTER_COUNTRIES = Set.of("US", "CA");

  private static final List<String> FACTS = List.of("number", "issued", "due", "period");
  private static final double LABEL_LETTER = 5;
  private static final int LABEL_GAP = 10;

  /** What a footer has room for on two lines, in the widest letters. */
  private static final int LONGEST_IN_FOOTER = 30;

  private final InvoiceView invoice;
  private final MerchantProfile seller;
  private final Buyer buyer;
  private final InvoiceLanguage language;
  private final byte[] logo;
  private final PaperBuilder paper = new PaperBuilder();

  private InvoicePaper(
      InvoiceView invoice,
      MerchantProfile seller,
      Buyer buyer,
      InvoiceLanguage language,
      byte[] logo) {
    this.invoice = invoice;
    this.seller = seller;
    this.buyer = buyer;
    this.language = language;
    this.logo = logo;
  }

  /**
   * The invoice in the buyer's language, or else in the reader's, in the buyer's zone.
   *
   * @param logo the seller's, a PNG; null to print their name
   */
  static InvoicePaper of(
      InvoiceView invoice, MerchantProfile seller, Buyer buyer, String readerLocale, byte[] logo) {
    String tag = buyer.locale() != null ? buyer.locale() : readerLocale;
    ZoneId zone = ZoneId.of(Objects.requireNonNullElse(buyer.timezone(), "UTC"));
    return new InvoicePaper(invoice, seller, buyer, InvoiceLanguage.of(tag, zone), logo);
  }

  String title() {
    return PaperBuilder.plain(heading() + (invoice.number() == null ? "" : " " + invoice.number()));
  }

  String author() {
    return PaperBuilder.plain(sellerName());
  }

  String languageTag() {
    return language.tag();
  }

  /** When the document was issued; what it is dated with. */
  Instant issuedAt() {
    return invoice.finalizedAt() != null ? invoice.finalizedAt() : invoice.createdAt();
  }

  /** The seller's logo, a PNG; null if there is none. */
  byte[] logo() {
    return logo;
  }

  boolean isLetter() {
    return buyer.country() != null && LETTER_COUNTRIES.contains(buyer.country());
  }

  /**
   * @param styles the style sheet
   */
  Document layOut(String styles) {
    Element html = paper.add(paper.document(), "html", "");
    html.setAttribute("lang", language.tag());
    Element head = paper.add(html, "head", "");
    paper.text(head, "title", "", title());
    meta(head, "author", author());
    meta(head, "subject", title());
    meta(head, "description", title());
    Element style = paper.add(head, "style", "");
    style.appendChild(
        paper
            .document()
            .createTextNode(styles + "@page { size: " + (isLetter() ? "letter" : "A4") + "; }"));
    Element body = paper.add(html, "body", "");
    footer(body);
    head(body);
    parties(body);
    paper.line(body, "lead", lead());
    paper.line(body, "note", invoice.terms().description());
    new InvoiceTables(invoice, language, paper).write(body);
    return paper.document();
  }

  private void meta(Element head, String name, String content) {
    Element meta = paper.add(head, "meta", "");
    meta.setAttribute("name", name);
    meta.setAttribute("content", content);
  }

  private String heading() {
    return language.word(invoice.type() == InvoiceType.CREDIT ? "creditNote" : "invoice");
  }

  private String sellerName() {
    return seller.legalName() != null ? seller.legalName() : seller.brandName();
  }

  private void head(Element body) {
    Element row = paper.add(paper.add(body, "table", "head"), "tr", "");
    Element left = paper.add(row, "td", "");
    if (logo == null) {
      paper.text(left, "p", "brand", seller.brandName());
    } else {
      picture(paper.add(left, "p", ""));
    }
    Element right = paper.add(row, "td", "right");
    paper.text(right, "h1", "", heading());
    paper.text(paper.add(right, "p", "status"), "span", "mark " + tone(), status());
  }

  /** In points: two of the picture's pixels or more, so that it is sharp on paper. */
  private void picture(Element parent) {
    MerchantLogo size = seller.logo().within(WIDEST_LOGO, HIGHEST_LOGO);
    Element picture = paper.add(parent, "img", "logo");
    picture.setAttribute("src", LOGO);
    picture.setAttribute("alt", PaperBuilder.plain(seller.brandName()));
    picture.setAttribute("style", "width: " + size.width() + "pt; height: " + size.height() + "pt");
  }

  private String status() {
    return invoice.invoiceStatus() == InvoiceStatus.DRAFT
        ? language.word("draft")
        : language.word("status." + invoice.display());
  }

  private String tone() {
    if (invoice.invoiceStatus() == InvoiceStatus.DRAFT) {
      return "";
    }
    return switch (invoice.display()) {
      case PAID -> "paid";
      case VOID, FAILED -> "off";
      case PENDING, OVERDUE, PARTIALLY_PAID -> "warn";
      case REFUNDED -> "";
    };
  }

  private String lead() {
    if (invoice.display() == DisplayStatus.VOID) {
      return null;
    }
    if (invoice.display() == DisplayStatus.PAID && invoice.payment().paidAt() != null) {
      return language.sentence(
          "paidOn",
          language.money(invoice.payment().paid(), invoice.currency()),
          language.day(invoice.payment().paidAt()));
    }
    String open = language.money(invoice.payment().remaining(), invoice.currency());
    return invoice.payment().remaining().signum() == 0
        ? null
        : invoice.terms().dueDate() == null
            ? language.sentence("dueOnly", open)
            : language.sentence("dueBy", open, language.day(invoice.terms().dueDate()));
  }

  private void parties(Element body) {
    Element row = paper.add(paper.add(body, "table", "parties"), "tr", "");
    party(
        paper.add(row, "td", ""),
        language.word("seller"),
        sellerName(),
        Stream.of(
            seller.addressLine1(),
            seller.addressLine2(),
            PostalPlace.of(
                seller.addressCountry(),
                seller.addressPostalCode(),
                seller.addressCity(),
                seller.addressState()),
            country(seller.addressCountry()),
            seller.email()),
        seller.taxId());
    party(
        paper.add(row, "td", ""),
        language.word("buyer"),
        buyer.name(),
        Stream.of(
            buyer.line1(),
            buyer.line2(),
            PostalPlace.of(buyer.country(), buyer.postalCode(), buyer.city(), buyer.state()),
            country(buyer.country()),
            buyer.email()),
        buyer.taxId());
    Element facts = paper.add(paper.add(row, "td", "wide"), "table", "facts");
    fact(facts, "number", invoice.number());
    fact(facts, "issued", language.day(invoice.terms().issueDate()));
    if (invoice.terms().dueDate() != null) {
      fact(facts, "due", language.day(invoice.terms().dueDate()));
    }
    if (invoice.terms().periodStart() != null && invoice.terms().periodEnd() != null) {
      fact(
          facts,
          "period",
          language.period(invoice.terms().periodStart(), invoice.terms().periodEnd()));
    }
  }

  private void party(
      Element cell, String heading, String name, Stream<String> lines, String taxId) {
    paper.text(cell, "h2", "", heading);
    paper.text(cell, "p", "", name).setAttribute("style", "font-weight: bold");
    lines.forEach(line -> paper.line(cell, "", line));
    if (taxId != null && !taxId.isBlank()) {
      paper.line(cell, "soft", language.word("taxId") + " " + taxId);
    }
  }

  private void fact(Element table, String label, String value) {
    if (value != null) {
      Element row = paper.add(table, "tr", "");
      paper
          .text(row, "td", "label", language.word(label))
          .setAttribute("style", "width: " + labelWidth() + "pt");
      paper.text(row, "td", "", value);
    }
  }

  private String country(String code) {
    return code == null || code.isBlank()
        ? null
        : new Locale.Builder()
            .setRegion(code)
            .build()
            .getDisplayCountry(Locale.forLanguageTag(language.tag()));
  }

  private void footer(Element body) {
    Element row = paper.add(paper.add(paper.add(body, "div", "footer"), "table", ""), "tr", "");
    Element left = paper.add(row, "td", "");
    paper.text(left, "span", "", shortened(sellerName())).setAttribute("dir", "auto");
    paper.words(left, invoice.number() == null ? "" : " · " + shortened(invoice.number()));
    Element pages = paper.add(row, "td", "right");
    String[] parts = language.sentence("page", "\t", "\f").split("[\t\f]", -1);
    paper.words(pages, parts[0]);
    paper.add(pages, "span", "page");
    paper.words(pages, parts[1]);
    paper.add(pages, "span", "pages");
    paper.words(pages, parts[2]);
  }

  /** In points: the longest label on one line. */
  private long labelWidth() {
    int longest =
        FACTS.stream().mapToInt(label -> language.word(label).length()).max().orElseThrow();
    return Math.round(longest * LABEL_LETTER) + LABEL_GAP;
  }

  private static String shortened(String text) {
    String plain = PaperBuilder.plain(text);
    return plain.codePointCount(0, plain.length()) <= LONGEST_IN_FOOTER
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_IN_FOOTER)) + "…";
  }
}
