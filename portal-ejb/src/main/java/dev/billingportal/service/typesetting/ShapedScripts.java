package dev.billingportal.service.typesetting;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scripts that are shaped before they are printed. */
public final class ShapedScripts {
  /** Hebrew, Arabic, Syriac, Thaana and the like, with the presentation forms. */
  private static final String RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc";

  /**
   * From Devanagari to Myanmar, Ethiopic, Khmer and Mongolian. Georgian and Hangul, which lie in
   * between, need no shaping.
   */
  private static final String LEFT_TO_RIGHT =
      "\u0900-\u109f\u1200-\u139f\u1780-\u18af\ua8e0-\ua8ff";

  private static final String LETTERS = RIGHT_TO_LEFT + LEFT_TO_RIGHT;
  private static final String JOINERS = "\u200c\u200d";
  private static final Pattern RUN = Pattern.compile(run(RIGHT_TO_LEFT) + "|" + run(LEFT_TO_RIGHT));

  private static final Pattern STRAY_JOINER =
      Pattern.compile(
          "(?<![" + LETTERS + "])[" + JOINERS + "]|[" + JOINERS + "](?![" + LETTERS + "])");

  private ShapedScripts() {}

  private static String run(String letters) {
    return "[" + letters + "]+(?:[" + JOINERS + "]+[" + letters + "]+)*";
  }

  /** The stretches of a text that are shaped, none of which contains a space. */
  static Matcher runs(CharSequence text) {
    return RUN.matcher(text);
  }

  /**
   * What is drawn with the letter before it, so that no line ends between the two: marks, joiners,
   * and the Thai and Lao AM, which Unicode has for letters.
   */
  static boolean isMark(char character) {
    int type = Character.getType(character);
    return isJoiner(character)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || character == '\u0e33'
        || character == '\u0eb3';
  }

  static boolean isJoiner(int character) {
    return JOINERS.indexOf(character) >= 0;
  }

  /**
   * The text without zero-width joiners and non-joiners, except between two letters of these
   * scripts, where they are part of the spelling.
   */
  public static String withoutStrayJoiners(String text) {
    return STRAY_JOINER.matcher(text).replaceAll("");
  }
}
