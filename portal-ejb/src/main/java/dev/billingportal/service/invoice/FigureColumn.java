package dev.billingportal.service.invoice;

import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * A column of figures on paper: as wide as its heading or its widest figure, up to a limit. A
 * figure beyond the limit is broken, as it would else run over its neighbours or off the page.
 */
final class FigureColumn {
  private static final double FIGURE_SIZE = 9.5;
  private static final double HEADING_SIZE = 8;
  private static final double GAP = 10;
  private static final double WIDEST = 110;
  private static final String NARROW = ".,'\u2019\u00a0 -";

  private final String heading;
  private final double width;

  private FigureColumn(String heading, double width) {
    this.heading = heading;
    this.width = width;
  }

  static FigureColumn of(String heading, Stream<String> figures) {
    double widest =
        figures.mapToDouble(FigureColumn::width).filter(FigureColumn::fits).max().orElse(0);
    return new FigureColumn(heading, Math.max(widest, ems(heading) * HEADING_SIZE));
  }

  void head(PaperBuilder paper, Element row) {
    paper
        .text(row, "th", "right", heading)
        .setAttribute("style", "width: " + Math.ceil(Math.min(width, WIDEST) + GAP) + "pt");
  }

  /** A cell with a figure on one line if it fits. */
  static void cell(PaperBuilder paper, Element row, String figure) {
    paper.text(row, "td", fits(width(figure)) ? "right nowrap" : "right", figure);
  }

  private static boolean fits(double width) {
    return width <= WIDEST;
  }

  private static double width(String figure) {
    return ems(figure) * FIGURE_SIZE;
  }

  /** No less than what the letters need, bold ones too. */
  private static double ems(String text) {
    return text.codePoints()
        .mapToDouble(
            each ->
                NARROW.indexOf(each) >= 0
                    ? 0.34
                    : each < 0x2e80 ? Character.isUpperCase(each) ? 0.8 : 0.6 : 1)
        .sum();
  }
}
