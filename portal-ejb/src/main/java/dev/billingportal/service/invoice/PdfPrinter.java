package dev.billingportal.service.invoice;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import dev.billingportal.service.typesetting.ShapedText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/**
 * Prints a page as PDF: with fonts of its own, nothing fetched from anywhere, and the same bytes
 * for the same page.
 */
final class PdfPrinter {
  private static final String PRODUCER = "Billing Portal";
  private static final float PDF_VERSION = 1.7f;

  /** Anything but Latin, Greek, Cyrillic, the common signs and what is shaped. */
  private static final Pattern WIDER =
      Pattern.compile(
          "[^\\u0000-\\u052F\\u1E00-\\u1FFF\\u2010-\\u2027\\u20AC\\u2212\\u2122\\uE000-\\uF8FF]");

  private static final Pattern CHINESE_JAPANESE_KOREAN =
      Pattern.compile(
          "[\\u1100-\\u11FF\\u2E80-\\uD7FF\\uF900-\\uFAFF\\uFE30-\\uFE4F\\uFF00-\\uFFEF]");

  private static final String STYLES = read("invoice.css");

  static {
    // It tells of every font and style sheet; what goes wrong comes as an exception.
    XRLog.setLoggingEnabled(false);
    // Else each picture takes its way over a file of its own.
    ImageIO.setUseCache(false);
  }

  private PdfPrinter() {}

  static byte[] print(InvoicePaper paper) {
    try (PDDocument document = new PDDocument();
        PdfBoxRenderer renderer = builder(paper, document).buildPdfRenderer()) {
      renderer.layout();
      renderer.createPDFWithoutClosing();
      describe(document, paper);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("An invoice cannot be printed", e);
    }
  }

  private static PdfRendererBuilder builder(InvoicePaper paper, PDDocument document)
      throws IOException {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePDDocument(document);
    builder.usePdfUaAccessibility(true);
    builder.withProducer(PRODUCER);
    Document page = paper.layOut(STYLES);
    fonts(builder, document, page);
    // The page names nothing but its logo; should it ever, there is no way out.
    builder.useUriResolver((base, uri) -> InvoicePaper.LOGO.equals(uri) ? uri : null);
    if (paper.logo() != null) {
      builder.useProtocolsStreamImplementation(uri -> new Picture(paper.logo()), "portal");
    }
    builder.useHttpStreamImplementation(PdfPrinter::refuse);
    builder.useProtocolsStreamImplementation(
        PdfPrinter::refuse, "http", "https", "file", "jar", "ftp", "data", "classpath");
    builder.withW3cDocument(page, null);
    return builder;
  }

  /** Reading a font takes longer than all the rest, so only who needs one waits for it. */
  private static void fonts(PdfRendererBuilder builder, PDDocument document, Document page)
      throws IOException {
    font(builder, "LiberationSans-Regular.ttf", "body", 400);
    font(builder, "LiberationSans-Bold.ttf", "body", 700);
    Node body = page.getElementsByTagName("body").item(0);
    ShapedText shaped = ShapedText.in(body);
    if (shaped.isFound()) {
      shaped.fit(builder, document, "shaped");
    }
    String text = body.getTextContent();
    if (WIDER.matcher(text).find()) {
      font(builder, "DejaVuSans.ttf", "wide", 400);
    }
    if (CHINESE_JAPANESE_KOREAN.matcher(text).find()) {
      font(builder, "DroidSansFallback.ttf", "cjk", 400);
    }
  }

  /** A file that is here already. */
  private record Picture(byte[] content) implements FSStream {
    @Override
    public InputStream getStream() {
      return new ByteArrayInputStream(content);
    }

    @Override
    public Reader getReader() {
      return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
    }
  }

  private static FSStream refuse(String uri) {
    throw new IllegalStateException("A printed page fetches nothing");
  }

  private static void font(PdfRendererBuilder builder, String file, String family, int weight) {
    builder.useFont(() -> open("fonts/" + file), family, weight, FontStyle.NORMAL, true);
  }

  /** Dates and the file's id come from the invoice, not from the clock. */
  private static void describe(PDDocument document, InvoicePaper paper) {
    PDDocumentInformation information = document.getDocumentInformation();
    GregorianCalendar issued = GregorianCalendar.from(paper.issuedAt().atZone(ZoneOffset.UTC));
    information.setTitle(paper.title());
    information.setAuthor(paper.author());
    information.setCreationDate(issued);
    information.setModificationDate(issued);
    document.setDocumentInformation(information);
    document.setVersion(PDF_VERSION);
    document.getDocumentCatalog().setLanguage(paper.languageTag());
    document.setDocumentId(paper.issuedAt().toEpochMilli());
  }

  private static InputStream open(String name) {
    InputStream stream = PdfPrinter.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("Missing from the application: " + name);
    }
    return stream;
  }

  private static String read(String name) {
    try (InputStream stream = open(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
