package dev.billingportal.service.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The logo of the demo's merchant: two peaks and the name, drawn in lines, so that no font matters.
 */
final class DemoLogo {
  static final String COLOR = "#0b7a75";

  private static final Color INK = new Color(0x15, 0x17, 0x1c);
  private static final int WIDTH = 352;
  private static final int HEIGHT = 96;

  private DemoLogo() {}

  static byte[] png() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    mark(graphics);
    name(graphics);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's logo cannot be drawn", e);
    }
    return bytes.toByteArray();
  }

  private static void mark(Graphics2D graphics) {
    graphics.setColor(Color.decode(COLOR));
    graphics.fill(new RoundRectangle2D.Double(2, 4, 88, 88, 26, 26));
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(line(18, 66, 38, 34, 52, 56));
    graphics.draw(line(46, 66, 58, 47, 74, 66));
  }

  private static void name(Graphics2D graphics) {
    graphics.setColor(INK);
    graphics.setStroke(new BasicStroke(10, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(line(120, 71, 140, 25, 160, 71));
    graphics.draw(line(128, 56, 152, 56));
    graphics.draw(new Arc2D.Double(181, 25, 46, 46, 45, 270, Arc2D.OPEN));
    graphics.draw(line(246, 71, 246, 25, 266, 54, 286, 25, 286, 71));
    graphics.draw(line(342, 25, 312, 25, 312, 71, 342, 71));
    graphics.draw(line(312, 48, 336, 48));
  }

  private static Path2D line(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    return path;
  }
}
