package dev.billingportal.service.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.domain.shared.ValidationFailed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogoReaderTest {
  private static final int GREEN = 0xff0e9384;

  private final LogoReader reader = new LogoReader();

  @Test
  void a_small_picture_keeps_its_size_its_colours_and_what_is_transparent() throws IOException {
    LogoImage read = reader.read(Pictures.png(120, 40));

    BufferedImage image = image(read);
    assertThat(image.getWidth()).isEqualTo(120).isEqualTo(read.logo().width());
    assertThat(image.getHeight()).isEqualTo(40).isEqualTo(read.logo().height());
    assertThat(image.getRGB(10, 10)).isEqualTo(GREEN);
    assertThat(image.getRGB(110, 10) >>> 24).isZero();
  }

  @Test
  void a_large_picture_is_scaled_down_and_keeps_its_proportions() throws IOException {
    LogoImage wide = reader.read(Pictures.png(2_000, 500));
    assertThat(wide.logo().width()).isEqualTo(480);
    assertThat(wide.logo().height()).isEqualTo(120);
    assertThat(image(wide).getRGB(100, 60)).isEqualTo(GREEN);
    assertThat(image(wide).getRGB(400, 60) >>> 24).isZero();

    LogoImage high = reader.read(Pictures.jpeg(500, 1_600));
    assertThat(high.logo().width()).isEqualTo(50);
    assertThat(high.logo().height()).isEqualTo(160);

    LogoImage line = reader.read(Pictures.png(4_000, 2));
    assertThat(line.logo().width()).isEqualTo(480);
    assertThat(line.logo().height()).isEqualTo(1);
  }

  @Test
  void a_jpeg_becomes_a_png_baseline_or_progressive() throws IOException {
    for (byte[] file : new byte[][] {Pictures.jpeg(60, 30), Pictures.progressiveJpeg(60, 30)}) {
      LogoImage read = reader.read(file);

      assertThat(read.png()).startsWith(Pictures.PNG_SIGNATURE);
      int green = image(read).getRGB(5, 5);
      assertThat(green >> 8 & 0xff).isBetween(0x90, 0x96);
    }
  }

  @Test
  void greys_stay_as_dark_as_they_are() throws IOException {
    byte[] rows = new byte[2 * (1 + 2 * 2)];
    for (int row = 0; row < 2; row++) {
      for (int x = 0; x < 2; x++) {
        rows[row * 5 + 1 + 2 * x] = 0x40;
        rows[row * 5 + 2 + 2 * x] = (byte) (x == 0 ? 0xff : 0x80);
      }
    }
    BufferedImage image = image(reader.read(Pictures.rawPng(2, 2, 4, rows)));
    assertThat(image.getRGB(0, 0)).isEqualTo(0xff404040);
    assertThat(image.getRGB(1, 0) >>> 24).isEqualTo(0x80);

    BufferedImage grey = new BufferedImage(3, 3, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(1, 1, 0, 0x40);
    assertThat(image(reader.read(Pictures.written("png", grey))).getRGB(1, 1))
        .isEqualTo(0xff404040);
  }

  @Test
  void the_same_picture_has_the_same_hash_whatever_else_is_in_its_file() {
    LogoImage plain = reader.read(Pictures.png(50, 20));
    LogoImage chatty =
        reader.read(
            Pictures.withChunk(Pictures.png(50, 20), "tEXt", Pictures.text("Author\0somebody")));

    assertThat(chatty.png()).isEqualTo(plain.png());
    assertThat(chatty.logo()).isEqualTo(plain.logo());
    assertThat(plain.logo().hash()).matches("[0-9a-f]{32}");
    assertThat(reader.read(Pictures.png(50, 21)).logo().hash()).isNotEqualTo(plain.logo().hash());
  }

  @Test
  void nothing_is_left_of_a_file_but_its_pixels() {
    String secret = "GPS 52.5 <script>alert(1)</script>";
    byte[] text = Pictures.text("Comment\0" + secret);
    byte[] exif = Pictures.text("Exif\0\0" + secret);
    byte[] png = Pictures.png(40, 40);
    byte[] jpeg = Pictures.jpeg(40, 40);

    for (byte[] file :
        new byte[][] {
          Pictures.withChunk(png, "tEXt", text),
          Pictures.withChunk(png, "zTXt", text),
          Pictures.withChunk(png, "iTXt", text),
          Pictures.withChunk(png, "eXIf", exif),
          Pictures.withChunk(png, "iCCP", text),
          Pictures.withSegment(jpeg, 0xe1, exif),
          Pictures.withSegment(jpeg, 0xe2, text),
          Pictures.withSegment(jpeg, 0xe2, Pictures.text("ICC_PROFILE\0\1\1" + secret)),
          Pictures.withSegment(jpeg, 0xfe, text)
        }) {
      String written = new String(reader.read(file).png(), StandardCharsets.ISO_8859_1);
      assertThat(written).doesNotContain("script", "GPS", "Exif", "tEXt", "iCCP", "eXIf");
      assertThat(written.indexOf("IHDR")).isEqualTo(12);
      assertThat(written.indexOf("IDAT")).isEqualTo(37);
    }
  }

  /** A text in a PNG that would fill the memory if it were inflated. */
  @Test
  void a_text_that_inflates_without_end_is_not_inflated() {
    byte[] bomb = Pictures.deflated(new byte[64 * 1024 * 1024]);
    byte[] text = Pictures.joined(Pictures.text("Comment\0\0"), bomb);

    assertThat(reader.read(Pictures.withChunk(Pictures.png(40, 40), "zTXt", text)).logo().width())
        .isEqualTo(40);
  }

  static Stream<Arguments> hostileFiles() {
    byte[] png = Pictures.png(40, 40);
    byte[] jpeg = Pictures.jpeg(40, 40);
    byte[] otherSum = png.clone();
    otherSum[otherSum.length - 1] ^= 1;
    byte[] noEnd = Arrays.copyOf(png, png.length - 12);
    byte[] tooFewRows = Pictures.rawPng(40, 40, 2, new byte[200]);
    byte[] twoHeaders = Pictures.withChunk(png, "IHDR", Arrays.copyOfRange(png, 16, 29));
    byte[] noHeader =
        Pictures.joined(Pictures.PNG_SIGNATURE, Arrays.copyOfRange(png, 33, png.length));
    byte[] noPixels = Pictures.joined(Arrays.copyOf(png, 33), Pictures.chunk("IEND", new byte[0]));
    byte[] noHeight = jpeg.clone();
    int frame = Pictures.indexOf(jpeg, 0xff, 0xc0);
    noHeight[frame + 5] = 0;
    noHeight[frame + 6] = 0;
    byte[] arithmetic = jpeg.clone();
    arithmetic[frame + 1] = (byte) 0xc9;
    return Stream.of(
        Arguments.of("nothing", new byte[0], "must not be empty"),
        Arguments.of(
            "SVG",
            Pictures.text("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
            "PNG or JPEG picture, not SVG"),
        Arguments.of(
            "SVG with a prologue", Pictures.text("\ufeff<?xml version=\"1.0\"?><svg/>"), "not SVG"),
        Arguments.of("HTML", Pictures.text("<!DOCTYPE html><script>1</script>"), "not HTML"),
        Arguments.of("GIF", Pictures.written("gif", Pictures.drawn(4, 4, 1)), "picture, not GIF"),
        Arguments.of("WebP", Pictures.text("RIFF\0\0\0\0WEBPVP8 "), "picture, not WebP"),
        Arguments.of("BMP", Pictures.written("bmp", Pictures.drawn(4, 4, 1)), "PNG or JPEG"),
        Arguments.of("TIFF", Pictures.text("II*\0........"), "PNG or JPEG"),
        Arguments.of("PDF", Pictures.text("%PDF-1.7"), "PNG or JPEG"),
        Arguments.of("the beginning of a signature", Arrays.copyOf(png, 7), "PNG or JPEG"),
        Arguments.of("a signature alone", Arrays.copyOf(png, 8), "ends in the middle"),
        Arguments.of("half a PNG", Arrays.copyOf(png, png.length / 2), "ends in the middle"),
        Arguments.of("a PNG without its end", noEnd, "ends in the middle"),
        Arguments.of("a PNG with a wrong checksum", otherSum, "is damaged"),
        Arguments.of("a PNG with too few rows", tooFewRows, "is damaged"),
        Arguments.of("a PNG with two headers", twoHeaders, "is damaged"),
        Arguments.of("a PNG without a header", noHeader, "is damaged"),
        Arguments.of(
            "a PNG that has no palette and needs one",
            Pictures.rawPng(2, 2, 3, new byte[6]),
            "is damaged"),
        Arguments.of(
            "a PNG of a colour type that is none",
            Pictures.rawPng(2, 2, 5, new byte[6]),
            "is damaged"),
        Arguments.of("a PNG without pixels", noPixels, "is damaged"),
        Arguments.of(
            "a PNG with a part that decoders must know",
            Pictures.withChunk(png, "EVIL", new byte[4]),
            "is damaged"),
        Arguments.of(
            "an animated PNG",
            Pictures.withChunk(png, "acTL", new byte[8]),
            "must not be animated"),
        Arguments.of(
            "a PNG that is a page, too",
            Pictures.joined(png, Pictures.text("<script>alert(1)</script>")),
            "nothing after the end"),
        Arguments.of(
            "a PNG that is an archive, too",
            Pictures.joined(png, Pictures.text("PK\u0003\u0004")),
            "nothing after the end"),
        Arguments.of("a PNG of a billion pixels", bomb(32_000, 32_000), "pixels wide and high"),
        Arguments.of("a PNG of five million pixels", bomb(2_500, 2_000), "pixels wide and high"),
        Arguments.of("a PNG as wide as can be", bomb(Integer.MAX_VALUE, 1), "pixels wide"),
        Arguments.of("a PNG of negative width", bomb(-1, 1), "pixels wide and high"),
        Arguments.of("a PNG without width", bomb(0, 1), "pixels wide and high"),
        Arguments.of("half a JPEG", Arrays.copyOf(jpeg, jpeg.length / 2), "ends in the middle"),
        Arguments.of(
            "a JPEG without its end", Arrays.copyOf(jpeg, jpeg.length - 2), "ends in the middle"),
        Arguments.of(
            "a JPEG that is a page, too",
            Pictures.joined(jpeg, Pictures.text("<script>alert(1)</script>")),
            "nothing after the end"),
        Arguments.of("two JPEGs in one file", Pictures.joined(jpeg, jpeg), "nothing after the end"),
        Arguments.of("a JPEG in CMYK", Pictures.cmykJpeg(), "must not be in CMYK"),
        Arguments.of("a JPEG of other coding", arithmetic, "of a kind that browsers do not show"),
        Arguments.of("a JPEG without height", noHeight, "is damaged"),
        Arguments.of("a JPEG of a billion pixels", hugeJpeg(), "pixels wide and high"),
        Arguments.of("a JPEG whose pixels are gone", emptyScan(), "is damaged"),
        Arguments.of("a JPEG of a thousand steps", endlessJpeg(), "of a kind that browsers"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileFiles")
  void what_is_no_plain_picture_is_refused_and_told_why(String what, byte[] file, String why) {
    assertThatThrownBy(() -> reader.read(file))
        .isInstanceOfSatisfying(
            ValidationFailed.class,
            refused -> assertThat(refused.details().get("logo")).contains(why));
  }

  @Test
  void a_file_of_more_than_512_kilobytes_is_not_looked_at() {
    assertThatThrownBy(() -> reader.read(new byte[512 * 1024 + 1]))
        .isInstanceOfSatisfying(
            PortalException.class,
            refused -> assertThat(refused.code().httpStatus()).isEqualTo(413));
  }

  @Test
  void whatever_byte_is_wrong_nothing_but_a_refusal_comes_of_it() {
    Random random = new Random(41);
    for (byte[] file :
        new byte[][] {
          Pictures.png(30, 30), Pictures.jpeg(30, 30), Pictures.progressiveJpeg(30, 30)
        }) {
      for (int i = 0; i < 2_000; i++) {
        byte[] changed = file.clone();
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        try {
          LogoImage read = reader.read(changed);
          assertThat(read.logo().width()).isBetween(1, 480);
        } catch (ValidationFailed refused) {
          assertThat(refused.details()).containsOnlyKeys("logo");
        }
      }
    }
  }

  private static byte[] bomb(int width, int height) {
    return Pictures.rawPng(width, height, 2, new byte[100_000]);
  }

  private static byte[] hugeJpeg() {
    byte[] jpeg = Pictures.jpeg(40, 40);
    int frame = Pictures.indexOf(jpeg, 0xff, 0xc0);
    for (int i = 5; i < 9; i++) {
      jpeg[frame + i] = 0x7f;
    }
    return jpeg;
  }

  private static byte[] emptyScan() {
    byte[] jpeg = Pictures.jpeg(40, 40);
    int scan = Pictures.indexOf(jpeg, 0xff, 0xda);
    return Pictures.joined(Arrays.copyOf(jpeg, scan + 14), new byte[] {(byte) 0xff, (byte) 0xd9});
  }

  /** Each scan costs a few bytes, and as much time as the whole picture has points. */
  private static byte[] endlessJpeg() {
    byte[] jpeg = Pictures.progressiveJpeg(40, 40);
    int last = jpeg.length - 2;
    int scan = Pictures.indexOf(jpeg, 0xff, 0xda);
    byte[] again = Arrays.copyOfRange(jpeg, scan, scan + 20);
    byte[] file = Arrays.copyOf(jpeg, last);
    for (int i = 0; i < 1_000; i++) {
      file = Pictures.joined(file, again);
    }
    return Pictures.joined(file, new byte[] {(byte) 0xff, (byte) 0xd9});
  }

  private static BufferedImage image(LogoImage logo) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(logo.png()));
  }
}
