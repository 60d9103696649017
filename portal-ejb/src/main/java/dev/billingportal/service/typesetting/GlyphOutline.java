package dev.billingportal.service.typesetting;

import java.awt.geom.CubicCurve2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A glyph as the table {@code glyf} has it: closed contours of lines and quadratic curves. */
record GlyphOutline(
    int advance, int left, int bottom, int right, int top, int points, int contours, byte[] bytes) {
  static final GlyphOutline NONE = new GlyphOutline(1024, 0, 0, 0, 0, 0, 0, new byte[0]);

  private record Point(int x, int y, boolean onCurve) {}

  static GlyphOutline of(GeneralPath path, int advance) {
    List<List<Point>> contours = contours(path);
    List<Point> all = contours.stream().flatMap(List::stream).toList();
    if (all.isEmpty()) {
      return new GlyphOutline(advance, 0, 0, 0, 0, 0, 0, new byte[0]);
    }
    int left = all.stream().mapToInt(Point::x).min().orElseThrow();
    int right = all.stream().mapToInt(Point::x).max().orElseThrow();
    int bottom = all.stream().mapToInt(Point::y).min().orElseThrow();
    int top = all.stream().mapToInt(Point::y).max().orElseThrow();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (int value : new int[] {contours.size(), left, bottom, right, top}) {
        out.writeShort(value);
      }
      int last = -1;
      for (List<Point> contour : contours) {
        last += contour.size();
        out.writeShort(last);
      }
      out.writeShort(0);
      for (Point point : all) {
        out.writeByte(point.onCurve() ? 1 : 0);
      }
      int before = 0;
      for (Point point : all) {
        out.writeShort(point.x() - before);
        before = point.x();
      }
      before = 0;
      for (Point point : all) {
        out.writeShort(point.y() - before);
        before = point.y();
      }
      out.write(new byte[-out.size() & 3]);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be written to", e);
    }
    return new GlyphOutline(
        advance, left, bottom, right, top, all.size(), contours.size(), bytes.toByteArray());
  }

  private static List<List<Point>> contours(GeneralPath path) {
    List<List<Point>> contours = new ArrayList<>();
    List<Point> contour = new ArrayList<>();
    double[] to = new double[6];
    double x = 0;
    double y = 0;
    for (PathIterator each = path.getPathIterator(null); !each.isDone(); each.next()) {
      int last = 0;
      switch (each.currentSegment(to)) {
        case PathIterator.SEG_MOVETO -> {
          close(contour, contours);
          contour = new ArrayList<>(List.of(point(to[0], to[1], true)));
        }
        case PathIterator.SEG_LINETO -> contour.add(point(to[0], to[1], true));
        case PathIterator.SEG_QUADTO -> {
          contour.add(point(to[0], to[1], false));
          contour.add(point(to[2], to[3], true));
          last = 2;
        }
        case PathIterator.SEG_CUBICTO -> {
          cubic(contour, new CubicCurve2D.Double(x, y, to[0], to[1], to[2], to[3], to[4], to[5]));
          last = 4;
        }
        default -> {
          continue;
        }
      }
      x = to[last];
      y = to[last + 1];
    }
    close(contour, contours);
    return contours;
  }

  /** Four quadratic curves come as near as can be seen. */
  private static void cubic(List<Point> contour, CubicCurve2D curve) {
    CubicCurve2D[] halves = halves(curve);
    for (CubicCurve2D half : halves) {
      for (CubicCurve2D quarter : halves(half)) {
        contour.add(
            point(
                (3 * (quarter.getCtrlX1() + quarter.getCtrlX2())
                        - quarter.getX1()
                        - quarter.getX2())
                    / 4,
                (3 * (quarter.getCtrlY1() + quarter.getCtrlY2())
                        - quarter.getY1()
                        - quarter.getY2())
                    / 4,
                false));
        contour.add(point(quarter.getX2(), quarter.getY2(), true));
      }
    }
  }

  private static CubicCurve2D[] halves(CubicCurve2D curve) {
    CubicCurve2D[] halves = {new CubicCurve2D.Double(), new CubicCurve2D.Double()};
    curve.subdivide(halves[0], halves[1]);
    return halves;
  }

  private static Point point(double x, double y, boolean onCurve) {
    return new Point((int) Math.round(x), (int) Math.round(y), onCurve);
  }

  /** A contour ends where it began, which need not be said. */
  private static void close(List<Point> contour, List<List<Point>> contours) {
    int last = contour.size() - 1;
    if (last > 0 && contour.get(last).equals(contour.get(0))) {
      contour.remove(last);
    }
    if (contour.size() > 2) {
      contours.add(contour);
    }
  }
}
