package dev.billingportal.service.typesetting;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the glyphs of a document's own font say when they are copied, searched or read out. */
final class TextLayer {
  private static final int MOST_IN_A_BLOCK = 100;

  private TextLayer() {}

  /** A ToUnicode CMap (ISO 32000-1, 9.10.3): glyph 1 is the first cluster. */
  static byte[] of(List<Cluster> clusters) {
    StringBuilder map =
        new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (int begin = 0; begin < clusters.size(); begin += MOST_IN_A_BLOCK) {
      int end = Math.min(begin + MOST_IN_A_BLOCK, clusters.size());
      map.append(end - begin).append(" beginbfchar\n");
      for (int at = begin; at < end; at++) {
        map.append(String.format("<%04X> <", at + 1));
        for (byte each : clusters.get(at).text().getBytes(StandardCharsets.UTF_16BE)) {
          map.append(String.format("%02X", each));
        }
        map.append(">\n");
      }
      map.append("endbfchar\n");
    }
    map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return map.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
