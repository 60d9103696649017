package dev.billingportal.service.typesetting;

import dev.billingportal.service.typesetting.Cluster.Drawing;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Noto Sans with the scripts merged into it; shaped by the JDK, which uses HarfBuzz. */
enum Typeface {
  REGULAR("NotoSansMerged-Regular.ttf", 400),
  BOLD("NotoSansMerged-Bold.ttf", 700);

  /** The fonts' own units, so that outlines come out in whole numbers. */
  static final int UNITS = 2048;

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private final String file;
  private final int weight;
  private Font font;

  Typeface(String file, int weight) {
    this.file = file;
    this.weight = weight;
  }

  int weight() {
    return weight;
  }

  /**
   * Whether the JDK can shape at all: a server without fontconfig, or without a single font of its
   * own, cannot.
   */
  static boolean canBeShaped() {
    return Availability.SHAPES;
  }

  /** Looked for once, and only when a document needs it. */
  private static final class Availability {
    private static final boolean SHAPES = tried();

    private static boolean tried() {
      try {
        return REGULAR.has("a");
      } catch (LinkageError | InternalError | RuntimeException e) {
        Logger.getLogger(Typeface.class.getName())
            .log(Level.WARNING, "Scripts that need shaping are printed letter by letter", e);
        return false;
      }
    }
  }

  /** Whether there is a glyph for each character. */
  boolean has(String text) {
    Font loaded = font();
    return text.codePoints()
        .allMatch(each -> ShapedScripts.isJoiner(each) || loaded.canDisplay(each));
  }

  /** The glyphs of one stretch, by the index of the character at which each cluster begins. */
  TreeMap<Integer, Drawing> shape(String run) {
    char[] text = run.toCharArray();
    int direction =
        ReadingOrder.isRightToLeft(run) ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT;
    GlyphVector glyphs = font().layoutGlyphVector(EXACT, text, 0, text.length, direction);
    TreeSet<Integer> letters = new TreeSet<>();
    for (int at = 0; at < glyphs.getNumGlyphs(); at++) {
      int character = glyphs.getGlyphCharIndex(at);
      if (!ShapedScripts.isMark(text[character])) {
        letters.add(character);
      }
    }
    TreeMap<Integer, Sketch> sketches = new TreeMap<>();
    for (int at = 0; at < glyphs.getNumGlyphs(); at++) {
      int character = glyphs.getGlyphCharIndex(at);
      if (!ShapedScripts.isJoiner(text[character])) {
        Integer letter = letters.floor(character);
        sketches.computeIfAbsent(letter == null ? 0 : letter, key -> new Sketch()).add(glyphs, at);
      }
    }
    TreeMap<Integer, Drawing> drawings = new TreeMap<>();
    sketches.forEach((begin, sketch) -> drawings.put(begin, sketch.drawing()));
    return drawings;
  }

  private synchronized Font font() {
    if (font == null) {
      try (InputStream stream = open()) {
        font = Font.createFont(Font.TRUETYPE_FONT, stream).deriveFont((float) UNITS);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (FontFormatException e) {
        throw new IllegalStateException(file + " is not a font", e);
      }
    }
    return font;
  }

  InputStream open() {
    InputStream stream = Typeface.class.getResourceAsStream("/fonts/sans/" + file);
    if (stream == null) {
      throw new IllegalStateException("Missing from the application: " + file);
    }
    return stream;
  }

  /** The glyphs of a cluster as they are collected, from left to right. */
  private static final class Sketch {
    private final GeneralPath outline = new GeneralPath();
    private final StringBuilder key = new StringBuilder();
    private double left;
    private double advance;

    void add(GlyphVector glyphs, int at) {
      double x = glyphs.getGlyphPosition(at).getX();
      double y = glyphs.getGlyphPosition(at).getY();
      if (key.isEmpty()) {
        left = x;
      }
      key.append(glyphs.getGlyphCode(at)).append('@').append(Math.round(x - left));
      key.append(',').append(Math.round(y)).append(' ');
      Shape shape = glyphs.getGlyphOutline(at);
      outline.append(
          new AffineTransform(1, 0, 0, -1, -left, 0).createTransformedShape(shape), false);
      advance += glyphs.getGlyphPosition(at + 1).getX() - x;
    }

    Drawing drawing() {
      int width = Math.max(0, (int) Math.round(advance));
      return new Drawing(outline, width, key.append(width).toString());
    }
  }

  /** One typeface's clusters, or those that two have in common where both begin one. */
  static TreeMap<Integer, Map<Typeface, Drawing>> shapeInAll(String run) {
    TreeMap<Integer, Drawing> regular = REGULAR.shape(run);
    TreeMap<Integer, Drawing> bold = BOLD.has(run) ? BOLD.shape(run) : regular;
    boolean alike = bold.keySet().equals(regular.keySet());
    TreeMap<Integer, Map<Typeface, Drawing>> both = new TreeMap<>();
    regular.forEach(
        (begin, drawing) ->
            both.put(begin, Map.of(REGULAR, drawing, BOLD, alike ? bold.get(begin) : drawing)));
    return both;
  }
}
