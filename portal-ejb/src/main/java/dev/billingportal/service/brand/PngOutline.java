package dev.billingportal.service.brand;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/** Reads the chunks of a PNG file, each with its checksum, up to the end of the file. */
final class PngOutline {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Length, type and checksum. */
  private static final int AROUND_DATA = 12;

  private static final int HEADER_DATA = 13;
  private static final Set<String> PICTURE = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
  private static final Set<String> ANIMATION = Set.of("acTL", "fcTL", "fdAT");

  private PngOutline() {}

  static boolean isOne(byte[] file) {
    return file.length >= SIGNATURE.length
        && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  static PictureOutline of(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE.length);
    ByteArrayOutputStream essence = new ByteArrayOutputStream(file.length);
    essence.writeBytes(SIGNATURE);
    int width = 0;
    int height = 0;
    boolean hasData = false;
    for (boolean isFirst = true; ; isFirst = false) {
      int start = in.position();
      String type = chunk(in);
      int data = start + 8;
      if (isFirst != type.equals("IHDR")) {
        throw PictureOutline.damaged();
      }
      if (isFirst) {
        if (in.position() - start != HEADER_DATA + AROUND_DATA) {
          throw PictureOutline.damaged();
        }
        width = in.getInt(data);
        height = in.getInt(data + 4);
      }
      if (ANIMATION.contains(type)) {
        throw PictureOutline.refused("must not be animated");
      }
      boolean needsUnderstanding = Character.isUpperCase(type.charAt(0));
      if (PICTURE.contains(type)) {
        essence.write(file, start, in.position() - start);
      } else if (needsUnderstanding) {
        throw PictureOutline.damaged();
      }
      hasData |= type.equals("IDAT");
      if (type.equals("IEND")) {
        if (in.hasRemaining()) {
          throw PictureOutline.followed();
        }
        if (!hasData) {
          throw PictureOutline.damaged();
        }
        return new PictureOutline("png", width, height, essence.toByteArray());
      }
    }
  }

  /** Goes past the next chunk and gives its type. */
  private static String chunk(ByteBuffer in) {
    if (in.remaining() < AROUND_DATA) {
      throw PictureOutline.truncated();
    }
    int length = in.getInt();
    if (length < 0 || length > in.remaining() - 8) {
      throw PictureOutline.truncated();
    }
    int start = in.position();
    CRC32 sum = new CRC32();
    sum.update(in.array(), start, 4 + length);
    in.position(start + 4 + length);
    if (in.getInt() != (int) sum.getValue()) {
      throw PictureOutline.damaged();
    }
    return new String(in.array(), start, 4, StandardCharsets.ISO_8859_1);
  }
}
