package dev.billingportal.service.brand;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files of pictures, good and bad, made by code. */
final class Pictures {
  static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Pictures() {}

  static BufferedImage drawn(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0x0e, 0x93, 0x84));
    graphics.fillRect(0, 0, width / 2, height);
    graphics.dispose();
    return image;
  }

  /** The left half is green, the right one transparent. */
  static byte[] png(int width, int height) {
    return written("png", drawn(width, height, BufferedImage.TYPE_INT_ARGB));
  }

  static byte[] jpeg(int width, int height) {
    return written("jpeg", drawn(width, height, BufferedImage.TYPE_INT_RGB));
  }

  static byte[] written(String format, BufferedImage image) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("Nobody writes " + format);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] progressiveJpeg(int width, int height) {
    return jpeg(new IIOImage(drawn(width, height, BufferedImage.TYPE_INT_RGB), null, null), true);
  }

  static byte[] cmykJpeg() {
    WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 4, null);
    return jpeg(new IIOImage(raster, null, null), false);
  }

  private static byte[] jpeg(IIOImage image, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (progressive) {
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(out);
      writer.write(null, image, how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A PNG of grey points and alpha, or of whatever the colour type says, all of one byte. */
  static byte[] rawPng(int width, int height, int colourType, byte[] rows, byte[]... chunks) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) 8)
            .put((byte) colourType)
            .array();
    byte[] file = joined(PNG_SIGNATURE, chunk("IHDR", header));
    for (byte[] chunk : chunks) {
      file = joined(file, chunk);
    }
    return joined(file, chunk("IDAT", deflated(rows)), chunk("IEND", new byte[0]));
  }

  static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) sum.getValue())
        .array();
  }

  /** A chunk put into a PNG right after its header. */
  static byte[] withChunk(byte[] png, String type, byte[] data) {
    int after = PNG_SIGNATURE.length + 25;
    return joined(
        Arrays.copyOf(png, after), chunk(type, data), Arrays.copyOfRange(png, after, png.length));
  }

  /** A segment put into a JPEG right after its start. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
    byte[] head =
        ByteBuffer.allocate(4)
            .put((byte) 0xff)
            .put((byte) marker)
            .putShort((short) (data.length + 2))
            .array();
    return joined(Arrays.copyOf(jpeg, 2), head, data, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static int indexOf(byte[] file, int first, int second) {
    for (int i = 0; i < file.length - 1; i++) {
      if ((file[i] & 0xff) == first && (file[i + 1] & 0xff) == second) {
        return i;
      }
    }
    throw new IllegalStateException("Not in the file");
  }
}
