package dev.billingportal.service.invoice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** What a program that reads a document finds in it, and where. */
record PrintedPage(String text, List<Glyph> glyphs) {

  /** In points, a quarter of an inch: what no printer leaves out. */
  private static final double EDGE = 18;

  /** A character on a page, in points from its upper left corner. */
  record Glyph(String text, int page, double left, double right, double baseLine, PDRectangle box) {
    boolean isWithin(double margin) {
      return left >= box.getLowerLeftX() + margin
          && right <= box.getUpperRightX() - margin
          && baseLine >= margin
          && baseLine <= box.getHeight() - EDGE;
    }
  }

  static PrintedPage of(byte[] pdf) throws IOException {
    List<Glyph> glyphs = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripper reader =
          new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition at) {
              glyphs.add(
                  new Glyph(
                      at.getUnicode(),
                      getCurrentPageNo(),
                      at.getXDirAdj(),
                      at.getXDirAdj() + at.getWidthDirAdj(),
                      at.getYDirAdj(),
                      getCurrentPage().getMediaBox()));
              super.processTextPosition(at);
            }
          };
      return new PrintedPage(reader.getText(document).replace('\u00a0', ' '), glyphs);
    }
  }

  /** Without spaces and ends of lines, where a long word may be broken. */
  String closeUp() {
    return text.replaceAll("\\s+", "");
  }
}
