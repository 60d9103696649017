package dev.billingportal.service.typesetting;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** The shaped texts of one document, and the font that draws them. */
public final class ShapedText {
  private final StandIns standIns = new StandIns();
  private boolean found;

  private ShapedText() {}

  /** Shapes what stands below a node, in place: each cluster becomes one character. */
  public static ShapedText in(Node root) {
    ShapedText shaped = new ShapedText();
    shaped.shape(root);
    return shaped;
  }

  /** Whether the document has any text in these scripts. */
  public boolean isFound() {
    return found;
  }

  /**
   * Draws the texts in a document.
   *
   * @param family the name by which the style sheet knows the font
   */
  public void fit(PdfRendererBuilder builder, PDDocument document, String family)
      throws IOException {
    for (Typeface face : Typeface.values()) {
      if (standIns.isEmpty()) {
        builder.useFont(face::open, family, face.weight(), FontStyle.NORMAL, true);
      } else {
        PDFontSupplier font = new PDFontSupplier(font(document, face));
        builder.useFont(font, family, face.weight(), FontStyle.NORMAL, false);
      }
    }
    ReadingOrder order = new ReadingOrder(standIns);
    builder.useUnicodeBidiReorderer(order);
    builder.useUnicodeBidiSplitter(order::splitter);
    builder.useUnicodeLineBreaker(new LineBreaks(standIns));
  }

  private PDType0Font font(PDDocument document, Typeface face) throws IOException {
    byte[] file = GlyphFont.of(standIns.clusters(), face);
    PDType0Font font = PDType0Font.load(document, new ByteArrayInputStream(file), false);
    byte[] layer = TextLayer.of(standIns.clusters());
    font.getCOSObject()
        .setItem(
            COSName.TO_UNICODE,
            new PDStream(document, new ByteArrayInputStream(layer), COSName.FLATE_DECODE));
    return font;
  }

  private void shape(Node node) {
    if (node instanceof Text text) {
      text.setData(shaped(text.getData()));
    }
    for (Node each = node.getFirstChild(); each != null; each = each.getNextSibling()) {
      shape(each);
    }
  }

  private String shaped(String text) {
    Matcher runs = ShapedScripts.runs(text);
    StringBuilder result = new StringBuilder();
    while (runs.find()) {
      found = true;
      runs.appendReplacement(result, Matcher.quoteReplacement(drawn(runs.group())));
    }
    return runs.appendTail(result).toString();
  }

  private String drawn(String run) {
    Optional<List<Cluster>> clusters =
        Typeface.canBeShaped() && standIns.hasRoomFor(run.length())
            ? Shaper.shape(run)
            : Optional.empty();
    if (clusters.isEmpty()) {
      return run;
    }
    StringBuilder drawn = new StringBuilder();
    clusters.get().forEach(each -> drawn.append(standIns.of(each)));
    return drawn.toString();
  }
}
