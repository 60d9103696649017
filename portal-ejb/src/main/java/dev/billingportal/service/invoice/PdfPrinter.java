package dev.billingportal.service.invoice;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
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

/**
 * Prints a page as PDF: with fonts of its own, nothing fetched from anywhere, and the same bytes
 * for the same page.
 */
final class PdfPrinter {
  private static final String PRODUCER = "Billing Portal";

  /** Anything but Latin, Greek, Cyrillic and the common signs. */
  private static final Pattern WIDER =
      Pattern.compile("[^\\u0000-\\u052F\\u1E00-\\u1FFF\\u2010-\\u2027\\u20AC\\u2212\\u2122]");

  private static final String STYLES = read("invoice.css");

  static {
    // It tells of every font and style sheet; what goes wrong comes as an exception.
    XRLog.setLoggingEnabled(false);
    // Else each picture takes its way over a file of its own.
    ImageIO.setUseCache(false);
  }

  private PdfPrinter() {}

  static byte[] print(InvoicePaper paper) {
    try (PdfBoxRenderer renderer = builder(paper).buildPdfRenderer()) {
      renderer.layout();
      renderer.createPDFWithoutClosing();
      try (PDDocument document = renderer.getPdfDocument()) {
        describe(document, paper);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An invoice cannot be printed", e);
    }
  }

  private static PdfRendererBuilder builder(InvoicePaper paper) {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.withProducer(PRODUCER);
    font(builder, "LiberationSans-Regular.ttf", "body", 400);
    font(builder, "LiberationSans-Bold.ttf", "body", 700);
    Document page = paper.layOut(STYLES);
    if (WIDER.matcher(page.getDocumentElement().getTextContent()).find()) {
      // Reading a font takes longer than all the rest, so only who needs these waits for them.
      font(builder, "DejaVuSans.ttf", "wide", 400);
      font(builder, "DroidSansFallback.ttf", "cjk", 400);
    }
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
