package dev.billingportal.web.download;

import dev.billingportal.service.shared.SpreadsheetText;
import java.util.regex.Pattern;

/** Text as the cells of a workbook and the names of its sheets can hold it. */
final class XlsxText {
  /**
   * What a workbook's readers take for one character: {@code _x}, four hexadecimal digits and
   * {@code _} (ECMA-376 part 1, 22.9.2.19, ST_Xstring). Some take a capital X too.
   */
  private static final Pattern ESCAPE = Pattern.compile("_(?=[xX][0-9a-fA-F]{4}_)");

  private static final int LONGEST_TEXT = 32_767;
  private static final int LONGEST_NAME = 31;
  private static final char UNKNOWN = '\ufffd';

  private XlsxText() {}

  /** The text of a cell, so that it is read as it stands and is no formula. */
  static String cell(String text) {
    return literal(shortened(SpreadsheetText.harmless(text)));
  }

  /** The name of a sheet, without what Excel refuses there. */
  static String sheet(String title) {
    String allowed = title.replaceAll("[\\[\\]:*?/\\\\]", " ").replaceAll("^'|'$", " ").strip();
    String shorter =
        allowed.length() > LONGEST_NAME ? allowed.substring(0, LONGEST_NAME).strip() : allowed;
    return literal(shorter.isEmpty() ? "Sheet1" : shorter);
  }

  private static String literal(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.replace("\r\n", "\n").codePoints().forEach(each -> append(clean, each));
    return ESCAPE.matcher(clean).replaceAll("_x005F_");
  }

  /**
   * What XML 1.0 has no place for is left out; half a character becomes a replacement character.
   */
  private static void append(StringBuilder clean, int character) {
    if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
      clean.append(UNKNOWN);
    } else if (character == '\r') {
      clean.append('\n');
    } else if (character >= ' ' && character != 0xfffe && character != 0xffff
        || character == '\n'
        || character == '\t') {
      clean.appendCodePoint(character);
    }
  }

  /** As long as a cell may be, no character cut in two. */
  private static String shortened(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    boolean cutsAPair = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
    return text.substring(0, cutsAPair ? LONGEST_TEXT - 1 : LONGEST_TEXT);
  }
}
