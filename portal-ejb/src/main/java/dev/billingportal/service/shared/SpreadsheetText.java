package dev.billingportal.service.shared;

/** Texts that come from outside, for the cells of files that spreadsheets open. */
public final class SpreadsheetText {
  /** What a formula begins with, for one spreadsheet or another, also in its wide form. */
  private static final String BEGINS_A_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private SpreadsheetText() {}

  /**
   * The text, with a quote in front if a spreadsheet might take it for a formula. What nobody sees
   * in front of a formula does not hide it: some programs leave it out.
   */
  public static String harmless(String text) {
    return beginsAFormula(text) ? "'" + text : text;
  }

  private static boolean beginsAFormula(String text) {
    int at = 0;
    while (at < text.length()) {
      int sign = text.codePointAt(at);
      if (BEGINS_A_FORMULA.indexOf(sign) >= 0) {
        return true;
      }
      if (!isUnseen(sign)) {
        return false;
      }
      at += Character.charCount(sign);
    }
    return false;
  }

  private static boolean isUnseen(int sign) {
    return Character.isWhitespace(sign)
        || Character.isSpaceChar(sign)
        || Character.isISOControl(sign)
        || Character.getType(sign) == Character.FORMAT;
  }
}
