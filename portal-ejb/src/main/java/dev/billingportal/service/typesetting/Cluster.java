package dev.billingportal.service.typesetting;

import java.awt.geom.GeneralPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The smallest stretch of a text that is drawn as one: a letter with its marks, a conjunct or a
 * ligature.
 *
 * @param text the characters, in the order in which they are spoken
 * @param drawings an outline for each typeface
 */
record Cluster(String text, Map<Typeface, Drawing> drawings) {

  /**
   * An outline with its origin on the base line, y upwards, in {@link Typeface#UNITS} to the em.
   *
   * @param key the same for equal outlines
   */
  record Drawing(GeneralPath outline, int advance, String key) {
    static final Drawing NOTHING = new Drawing(new GeneralPath(), 0, "");
  }

  /**
   * One for each character: the first draws all, the others nothing. Programs that read a line from
   * right to left turn it around character by character, also within what one glyph stands for.
   */
  List<Cluster> characters() {
    List<Cluster> characters = new ArrayList<>();
    Map<Typeface, Drawing> nothing =
        Map.of(Typeface.REGULAR, Drawing.NOTHING, Typeface.BOLD, Drawing.NOTHING);
    text.codePoints()
        .forEach(
            each ->
                characters.add(
                    new Cluster(
                        Character.toString(each), characters.isEmpty() ? drawings : nothing)));
    return characters;
  }

  /** The same for clusters that read and look the same. */
  String key() {
    StringBuilder key = new StringBuilder(text);
    for (Typeface face : Typeface.values()) {
      Drawing drawing = drawings.get(face);
      key.append('/').append(drawing == null ? "" : drawing.key());
    }
    return key.toString();
  }
}
