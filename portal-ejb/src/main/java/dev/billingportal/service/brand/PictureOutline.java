package dev.billingportal.service.brand;

import dev.billingportal.domain.shared.ValidationFailed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a picture file says of itself, read without decoding it.
 *
 * @param format as ImageIO names it
 * @param essence the file without all that is no picture: texts, profiles, thumbnails
 */
record PictureOutline(String format, int width, int height, byte[] essence) {
  static final String FIELD = "logo";
  private static final int BEGINNING = 256;

  /**
   * Goes by what is in the file, whatever it is called.
   *
   * @throws ValidationFailed saying why it cannot be a logo
   */
  static PictureOutline of(byte[] file) {
    if (file.length == 0) {
      throw refused("must not be empty");
    }
    if (PngOutline.isOne(file)) {
      return PngOutline.of(file);
    }
    if (JpegOutline.isOne(file)) {
      return JpegOutline.of(file);
    }
    throw refused("must be a PNG or JPEG picture" + other(file));
  }

  static ValidationFailed refused(String problem) {
    return new ValidationFailed(FIELD, problem);
  }

  static ValidationFailed truncated() {
    return refused("ends in the middle of the picture");
  }

  static ValidationFailed damaged() {
    return refused("is damaged and cannot be read");
  }

  static ValidationFailed followed() {
    return refused("must have nothing after the end of the picture");
  }

  private static String other(byte[] file) {
    String begin =
        new String(
                Arrays.copyOf(file, Math.min(BEGINNING, file.length)), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    String name = null;
    if (begin.startsWith("gif8")) {
      name = "GIF";
    } else if (begin.startsWith("riff") && begin.startsWith("webp", 8)) {
      name = "WebP";
    } else if (begin.contains("<svg") || begin.contains("<?xml")) {
      name = "SVG";
    } else if (begin.contains("<html") || begin.contains("<!doctype")) {
      name = "HTML";
    }
    return name == null ? "" : ", not " + name;
  }
}
