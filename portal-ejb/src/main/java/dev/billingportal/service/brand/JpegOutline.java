package dev.billingportal.service.brand;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads the segments of a JPEG file up to the end of the file. */
final class JpegOutline {
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int APPLICATION = 0xe0;
  private static final int ADOBE = 0xee;
  private static final int JFIF_ALONE = 16;

  /** A file in steps has ten; each costs as much time as the whole picture has points. */
  private static final int MOST_SCANS = 32;

  private final byte[] file;
  private final ByteArrayOutputStream essence;
  private int at = 2;
  private int width;
  private int height;
  private int scans;

  private JpegOutline(byte[] file) {
    this.file = file;
    this.essence = new ByteArrayOutputStream(file.length);
  }

  static boolean isOne(byte[] file) {
    return file.length >= 3
        && (file[0] & 0xff) == 0xff
        && (file[1] & 0xff) == START
        && (file[2] & 0xff) == 0xff;
  }

  static PictureOutline of(byte[] file) {
    return new JpegOutline(file).read();
  }

  private PictureOutline read() {
    essence.write(0xff);
    essence.write(START);
    for (int marker = marker(); marker != END; marker = marker()) {
      int length = length();
      switch (marker) {
        // Tables of the decoder, and how often it may start anew.
        case 0xc4, 0xdb, 0xdd -> keep(marker, length);
        case 0xc0, 0xc1, 0xc2 -> frame(marker, length);
        case SCAN -> scan(length);
        default -> other(marker, length);
      }
    }
    if (scans == 0) {
      throw PictureOutline.damaged();
    }
    if (at != file.length) {
      throw PictureOutline.followed();
    }
    essence.write(0xff);
    essence.write(END);
    return new PictureOutline("jpeg", width, height, essence.toByteArray());
  }

  private int marker() {
    if (at < file.length && unsigned(at) != 0xff) {
      throw PictureOutline.damaged();
    }
    while (at < file.length && unsigned(at) == 0xff) {
      at++;
    }
    if (at >= file.length) {
      throw PictureOutline.truncated();
    }
    return unsigned(at++);
  }

  private int length() {
    if (at + 2 > file.length || at + word(at) > file.length) {
      throw PictureOutline.truncated();
    }
    if (word(at) < 2) {
      throw PictureOutline.damaged();
    }
    return word(at);
  }

  private void frame(int marker, int length) {
    if (width != 0 || length < 8) {
      throw PictureOutline.damaged();
    }
    int colours = unsigned(at + 7);
    if (colours == 4) {
      throw PictureOutline.refused("must not be in CMYK, the colours of printers");
    }
    if (unsigned(at + 2) != 8 || colours != 1 && colours != 3) {
      throw unreadable();
    }
    height = word(at + 3);
    width = word(at + 5);
    if (width == 0 || height == 0) {
      throw PictureOutline.damaged();
    }
    keep(marker, length);
  }

  private void scan(int length) {
    if (width == 0) {
      throw PictureOutline.damaged();
    }
    if (++scans > MOST_SCANS) {
      throw unreadable();
    }
    keep(SCAN, length);
    int start = at;
    while (at < file.length && !isEndOfScan()) {
      at++;
    }
    if (at >= file.length) {
      throw PictureOutline.truncated();
    }
    essence.write(file, start, at - start);
  }

  /** Within a scan there are stuffed bytes, marks to start anew and padding. */
  private boolean isEndOfScan() {
    if (unsigned(at) != 0xff || at + 1 >= file.length) {
      return false;
    }
    int next = unsigned(at + 1);
    return next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7);
  }

  private void other(int marker, int length) {
    boolean isApplication = marker >= APPLICATION && marker <= 0xef;
    boolean isComment = marker == 0xfe;
    if (!isApplication && !isComment) {
      throw unreadable();
    }
    if (marker == ADOBE && begins("Adobe") || length == JFIF_ALONE && begins("JFIF\0")) {
      // These two say how the colours are meant.
      keep(marker, length);
    } else {
      at += length;
    }
  }

  private boolean begins(String text) {
    int start = at + 2;
    return start + text.length() <= file.length
        && new String(file, start, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }

  private void keep(int marker, int length) {
    essence.write(0xff);
    essence.write(marker);
    essence.write(file, at, length);
    at += length;
  }

  private int word(int index) {
    return unsigned(index) << 8 | unsigned(index + 1);
  }

  private int unsigned(int index) {
    return file[index] & 0xff;
  }

  private static RuntimeException unreadable() {
    return PictureOutline.refused("is a JPEG of a kind that browsers do not show");
  }
}
