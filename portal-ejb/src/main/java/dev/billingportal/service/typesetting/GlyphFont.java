package dev.billingportal.service.typesetting;

import dev.billingportal.service.typesetting.Cluster.Drawing;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A TrueType font that has nothing but the clusters of one document, each at its stand-in (OpenType
 * 1.9, chapter "Font file").
 */
final class GlyphFont {
  private static final int ASCENT = 1854;
  private static final int DESCENT = 434;
  private static final int HEAD_CHECKSUM = 8;
  private static final int MAGIC = 0x5f0f3cf5;
  private static final int CHECKSUM_OF_ALL = 0xb1b0afba;

  private final String name;
  private final int weight;
  private final List<GlyphOutline> glyphs = new ArrayList<>();

  private GlyphFont(String name, int weight) {
    this.name = name;
    this.weight = weight;
  }

  static byte[] of(List<Cluster> clusters, Typeface face) {
    GlyphFont font = new GlyphFont("PortalShaped-" + face.weight(), face.weight());
    font.glyphs.add(GlyphOutline.NONE);
    for (Cluster cluster : clusters) {
      Drawing drawing = cluster.drawings().get(face);
      font.glyphs.add(GlyphOutline.of(drawing.outline(), drawing.advance()));
    }
    try {
      return font.write();
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be written to", e);
    }
  }

  /** One table, or a part of one. */
  private interface Part {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Part part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    part.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static void shorts(DataOutputStream out, int... values) throws IOException {
    for (int value : values) {
      out.writeShort(value);
    }
  }

  private byte[] write() throws IOException {
    ByteArrayOutputStream outlines = new ByteArrayOutputStream();
    List<Integer> offsets = new ArrayList<>(List.of(0));
    for (GlyphOutline glyph : glyphs) {
      outlines.write(glyph.bytes());
      offsets.add(outlines.size());
    }
    Map<String, byte[]> tables = new TreeMap<>();
    tables.put("glyf", outlines.toByteArray());
    tables.put(
        "loca",
        bytes(
            out -> {
              for (int offset : offsets) {
                out.writeInt(offset);
              }
            }));
    tables.put(
        "hmtx",
        bytes(
            out -> {
              for (GlyphOutline glyph : glyphs) {
                shorts(out, glyph.advance(), glyph.left());
              }
            }));
    tables.put("head", bytes(this::head));
    tables.put("hhea", bytes(this::horizontalHeader));
    tables.put("maxp", bytes(this::profile));
    tables.put("cmap", bytes(this::characters));
    tables.put("name", bytes(this::names));
    tables.put("OS/2", bytes(this::metrics));
    tables.put("post", bytes(this::postScript));
    return file(tables);
  }

  private void head(DataOutputStream out) throws IOException {
    out.writeInt(0x00010000);
    out.writeInt(0x00010000);
    out.writeInt(0);
    out.writeInt(MAGIC);
    shorts(out, 0b1011, Typeface.UNITS);
    out.writeLong(0);
    out.writeLong(0);
    shorts(
        out,
        glyphs.stream().mapToInt(GlyphOutline::left).min().orElse(0),
        glyphs.stream().mapToInt(GlyphOutline::bottom).min().orElse(0),
        glyphs.stream().mapToInt(GlyphOutline::right).max().orElse(0),
        glyphs.stream().mapToInt(GlyphOutline::top).max().orElse(0));
    shorts(out, weight > 400 ? 1 : 0, 8, 2, 1, 0);
  }

  private void horizontalHeader(DataOutputStream out) throws IOException {
    out.writeInt(0x00010000);
    shorts(out, ASCENT, -DESCENT, 0, widest(), 0, 0, widest(), 1, 0, 0, 0, 0, 0, 0, 0);
    shorts(out, glyphs.size());
  }

  private int widest() {
    return glyphs.stream().mapToInt(GlyphOutline::advance).max().orElse(0);
  }

  private void profile(DataOutputStream out) throws IOException {
    out.writeInt(0x00010000);
    shorts(out, glyphs.size());
    shorts(out, glyphs.stream().mapToInt(GlyphOutline::points).max().orElse(0));
    shorts(out, glyphs.stream().mapToInt(GlyphOutline::contours).max().orElse(0));
    shorts(out, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Format 4: one segment for all the stand-ins, and the one that ends the list. */
  private void characters(DataOutputStream out) throws IOException {
    int last = StandIns.FIRST + glyphs.size() - 2;
    shorts(out, 0, 1, 3, 1);
    out.writeInt(12);
    shorts(out, 4, 32, 0, 4, 4, 1, 0);
    shorts(out, last, 0xffff, 0, StandIns.FIRST, 0xffff);
    shorts(out, 1 - StandIns.FIRST, 1, 0, 0);
  }

  private void names(DataOutputStream out) throws IOException {
    byte[] text = name.getBytes(StandardCharsets.UTF_16BE);
    int[] kinds = {1, 4, 6};
    shorts(out, 0, kinds.length, 6 + 12 * kinds.length);
    for (int kind : kinds) {
      shorts(out, 3, 1, 0x409, kind, text.length, 0);
    }
    out.write(text);
  }

  /** Version 4; a font of embeddable outlines. */
  private void metrics(DataOutputStream out) throws IOException {
    shorts(out, 4, widest() / 2, weight, 5, 0);
    shorts(out, 1434, 1331, 0, 287, 1434, 1331, 0, 977, 102, 530, 0);
    out.write(new byte[10]);
    out.writeInt(0);
    out.writeInt(0);
    out.writeInt(0);
    out.writeInt(0);
    out.write("NONE".getBytes(StandardCharsets.US_ASCII));
    shorts(out, weight > 400 ? 0x20 : 0x40, StandIns.FIRST, StandIns.FIRST + glyphs.size() - 2);
    shorts(out, ASCENT, -DESCENT, 0, ASCENT, DESCENT);
    out.writeInt(0);
    out.writeInt(0);
    shorts(out, 1062, 1409, 0, 32, 0);
  }

  /** Version 2 with a name for each, as PDFBox warns of a font without; they are all the same. */
  private void postScript(DataOutputStream out) throws IOException {
    out.writeInt(0x00020000);
    out.writeInt(0);
    shorts(out, -217, 150);
    for (int at = 0; at < 5; at++) {
      out.writeInt(0);
    }
    shorts(out, glyphs.size());
    shorts(out, new int[glyphs.size()]);
  }

  private static byte[] file(Map<String, byte[]> tables) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    int power = Integer.highestOneBit(tables.size());
    out.writeInt(0x00010000);
    shorts(out, tables.size(), power * 16, Integer.numberOfTrailingZeros(power));
    shorts(out, tables.size() * 16 - power * 16);
    int offset = 12 + 16 * tables.size();
    int head = 0;
    for (Map.Entry<String, byte[]> table : tables.entrySet()) {
      if (table.getKey().equals("head")) {
        head = offset;
      }
      out.write(table.getKey().getBytes(StandardCharsets.US_ASCII));
      out.writeInt(checksum(table.getValue(), table.getValue().length));
      out.writeInt(offset);
      out.writeInt(table.getValue().length);
      offset += padded(table.getValue().length);
    }
    for (byte[] table : tables.values()) {
      out.write(table);
      out.write(new byte[padded(table.length) - table.length]);
    }
    byte[] file = bytes.toByteArray();
    int sum = CHECKSUM_OF_ALL - checksum(file, file.length);
    for (int at = 0; at < 4; at++) {
      file[head + HEAD_CHECKSUM + at] = (byte) (sum >> 24 - 8 * at);
    }
    return file;
  }

  private static int padded(int length) {
    return length + 3 & ~3;
  }

  private static int checksum(byte[] bytes, int length) {
    int sum = 0;
    for (int at = 0; at < length; at++) {
      sum += (bytes[at] & 0xff) << 24 - 8 * (at & 3);
    }
    return sum;
  }
}
