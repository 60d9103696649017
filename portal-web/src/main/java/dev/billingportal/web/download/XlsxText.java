package dev.billingportal.web.download;

import java.util.regex.Pattern;

/** Text as the parts of a workbook have it. */
final class XlsxText {
  /**
   * What a workbook's readers take for one character: {@code _x}, four hexadecimal digits and
   * {@code _} (ECMA-376 part 1, 22.9.2.19, ST_Xstring). Some take a capital X too.
   */
  private static final Pattern ESCAPE = Pattern.compile("_(?=[xX][0-9a-fA-F]{4}_)");

  private XlsxText() {}

  /** The text so that it is read as it stands, in elements and in attributes. */
  static String escaped(String text) {
    String literal = ESCAPE.matcher(text).replaceAll("_x005F_");
    StringBuilder xml = new StringBuilder(literal.length() + 16);
    literal.codePoints().forEach(each -> append(xml, each));
    return xml.toString();
  }

  /**
   * What XML 1.0 has no place for is left out; half a character becomes a replacement character.
   */
  private static void append(StringBuilder xml, int character) {
    switch (character) {
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '&' -> xml.append("&amp;");
      case '"' -> xml.append("&quot;");
      case '\r' -> xml.append("&#13;");
      case '\n', '\t' -> xml.append((char) character);
      default -> {
        if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
          xml.append('\ufffd');
        } else if (character >= ' ' && character != 0xfffe && character != 0xffff) {
          xml.appendCodePoint(character);
        }
      }
    }
  }
}
