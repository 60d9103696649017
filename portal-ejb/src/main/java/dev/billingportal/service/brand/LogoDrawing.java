package dev.billingportal.service.brand;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** Draws a decoded picture in plain colours and in the size in which it is shown. */
final class LogoDrawing {
  private LogoDrawing() {}

  /** The same picture in red, green, blue and alpha of eight bits each. */
  static BufferedImage plain(BufferedImage image) {
    BufferedImage plain =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    if (image.getColorModel() instanceof ComponentColorModel model
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      greys(image, plain);
      return plain;
    }
    Graphics2D graphics = plain.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return plain;
  }

  /** Java takes greys for linear light and would brighten them; files mean what screens show. */
  private static void greys(BufferedImage image, BufferedImage plain) {
    Raster raster = image.getRaster();
    int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
    boolean hasAlpha = raster.getNumBands() > 1;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int grey = raster.getSample(x, y, 0) >> shift;
        int alpha = hasAlpha ? raster.getSample(x, y, 1) >> shift : 0xff;
        plain.setRGB(x, y, alpha << 24 | grey << 16 | grey << 8 | grey);
      }
    }
  }

  /** The picture within these bounds, never larger than it was; opaque ones without alpha. */
  static BufferedImage scaled(BufferedImage image, int widest, int highest) {
    double factor =
        Math.min(
            1, Math.min((double) widest / image.getWidth(), (double) highest / image.getHeight()));
    int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
    BufferedImage step = image;
    while (step.getWidth() != width || step.getHeight() != height) {
      // By halves, so that each pixel of the picture has its part in the result.
      step =
          drawn(
              step,
              Math.max(width, (step.getWidth() + 1) / 2),
              Math.max(height, (step.getHeight() + 1) / 2),
              BufferedImage.TYPE_INT_ARGB_PRE);
    }
    return drawn(
        step,
        width,
        height,
        isOpaque(step) ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
  }

  private static BufferedImage drawn(BufferedImage image, int width, int height, int type) {
    BufferedImage drawn = new BufferedImage(width, height, type);
    Graphics2D graphics = drawn.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return drawn;
  }

  private static boolean isOpaque(BufferedImage image) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) >>> 24 != 0xff) {
          return false;
        }
      }
    }
    return true;
  }
}
