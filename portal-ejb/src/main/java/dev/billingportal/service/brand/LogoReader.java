package dev.billingportal.service.brand;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.ValidationFailed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Takes a picture file from somebody and draws it anew, so that nothing but its pixels is left. The
 * file is looked over before it is decoded, and the decoder sees only what belongs to the picture.
 */
public final class LogoReader {
  /** What a file may have at most. */
  public static final int MOST_BYTES = 512 * 1024;

  static final int WIDEST = 480;
  static final int HIGHEST = 160;
  static final int LONGEST_SIDE = 4_096;
  static final int MOST_PIXELS = 4_000_000;

  /** A picture takes up to 60 MB while it is drawn, so that there is one at a time. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock(true);

  private static final int PATIENCE_SECONDS = 5;

  /**
   * @throws ValidationFailed saying why the file cannot be a logo
   */
  public LogoImage read(byte[] file) {
    if (file.length > MOST_BYTES) {
      throw new PortalException(
          ErrorCode.PAYLOAD_TOO_LARGE,
          "The picture is too large",
          Map.of(PictureOutline.FIELD, "must have at most " + MOST_BYTES + " bytes"));
    }
    PictureOutline outline = PictureOutline.of(file);
    if (outline.width() < 1
        || outline.height() < 1
        || outline.width() > LONGEST_SIDE
        || outline.height() > LONGEST_SIDE
        || (long) outline.width() * outline.height() > MOST_PIXELS) {
      throw PictureOutline.refused(
          "must be at most "
              + LONGEST_SIDE
              + " pixels wide and high, and have at most "
              + MOST_PIXELS / 1_000_000
              + " million pixels");
    }
    waitForTurn();
    try {
      BufferedImage drawn =
          LogoDrawing.scaled(LogoDrawing.plain(decoded(outline)), WIDEST, HIGHEST);
      return LogoImage.of(png(drawn), drawn.getWidth(), drawn.getHeight());
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private static void waitForTurn() {
    try {
      if (ONE_AT_A_TIME.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new PortalException(
        ErrorCode.SERVICE_UNAVAILABLE, "Too many pictures at once. Try again later", Map.of());
  }

  private static BufferedImage decoded(PictureOutline outline) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(outline.format()).next();
    // In memory: a picture of somebody's has no business on our disk.
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(outline.essence()))) {
      reader.setInput(in, true, false);
      AtomicBoolean warned = new AtomicBoolean();
      reader.addIIOReadWarningListener((source, warning) -> warned.set(true));
      BufferedImage image = reader.read(0);
      if (warned.get()
          || image.getWidth() != outline.width()
          || image.getHeight() != outline.height()) {
        throw PictureOutline.damaged();
      }
      return image;
    } catch (PortalException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders stumble over damaged files in many ways.
      throw PictureOutline.damaged();
    } finally {
      reader.dispose();
    }
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("A picture cannot be written", e);
    }
    return bytes.toByteArray();
  }
}
