package dev.billingportal.it.server;

import io.restassured.response.Response;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Logos of merchants, drawn by the tests. */
public final class Logo {
  private Logo() {}

  /** A picture whose left half is of one colour and whose right half is transparent. */
  public static byte[] png(int width, int height) {
    return png(width, height, 0x0e9384);
  }

  public static byte[] png(int width, int height, int color) {
    return written("png", width, height, BufferedImage.TYPE_INT_ARGB, color);
  }

  public static byte[] jpeg(int width, int height) {
    return written("jpeg", width, height, BufferedImage.TYPE_INT_RGB, 0x0e9384);
  }

  public static byte[] gif(int width, int height) {
    return written("gif", width, height, BufferedImage.TYPE_INT_RGB, 0x0e9384);
  }

  private static byte[] written(String format, int width, int height, int type, int color) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(color));
    graphics.fillRect(0, 0, width / 2, height);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What the API answers when a merchant sends this file as their logo. */
  public static Response show(Merchant merchant, byte[] file) {
    return show(merchant, file, "image/png");
  }

  public static Response show(Merchant merchant, byte[] file, String type) {
    return merchant.request().contentType(type).body(file).put("/settings/portal/logo");
  }
}
