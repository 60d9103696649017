package dev.billingportal.service.typesetting;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/**
 * The order in which a line is read: the Unicode bidirectional algorithm, applied to each line
 * after it was broken. A paragraph runs the way of its first letter.
 */
final class ReadingOrder implements BidiReorderer {
  private static final String OPENING = "([{<\u00ab\u2039\u2264";
  private static final String CLOSING = ")]}>\u00bb\u203a\u2265";

  private final StandIns standIns;

  ReadingOrder(StandIns standIns) {
    this.standIns = standIns;
  }

  static boolean isRightToLeft(String text) {
    return !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
  }

  BidiSplitter splitter() {
    return new Splitter();
  }

  @Override
  public String reorderRTLTextToLTR(String line) {
    Bidi bidi = new Bidi(standIns.readable(line), Bidi.DIRECTION_RIGHT_TO_LEFT);
    Character[] characters = new Character[line.length()];
    byte[] levels = new byte[line.length()];
    for (int at = 0; at < line.length(); at++) {
      levels[at] = (byte) bidi.getLevelAt(at);
      characters[at] = levels[at] % 2 == 1 ? mirrored(line.charAt(at)) : line.charAt(at);
    }
    Bidi.reorderVisually(levels, 0, characters, 0, characters.length);
    StringBuilder visual = new StringBuilder(line.length());
    for (Character each : characters) {
      visual.append(each.charValue());
    }
    return visual.toString();
  }

  private static char mirrored(char character) {
    int opening = OPENING.indexOf(character);
    int closing = CLOSING.indexOf(character);
    return opening >= 0
        ? CLOSING.charAt(opening)
        : closing >= 0 ? OPENING.charAt(closing) : character;
  }

  /** Clusters are shaped already. */
  @Override
  public String shapeText(String text) {
    return text;
  }

  @Override
  public String deshapeText(String text) {
    return text;
  }

  @Override
  public boolean isLiveImplementation() {
    return true;
  }

  /** A paragraph's stretches that are reordered as a whole, and those that stay as they are. */
  private final class Splitter implements BidiSplitter {
    private final List<BidiTextRun> runs = new ArrayList<>();

    @Override
    public void setParagraph(String text, byte direction) {
      runs.clear();
      if (text.isEmpty()) {
        runs.add(new BidiTextRun(0, 0, LTR));
        return;
      }
      Bidi bidi = new Bidi(standIns.readable(text), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
      int begin = 0;
      for (int at = 1; at <= text.length(); at++) {
        if (at == text.length() || turns(bidi, at) != turns(bidi, begin)) {
          runs.add(new BidiTextRun(begin, at - begin, turns(bidi, begin) ? RTL : LTR));
          begin = at;
        }
      }
    }

    private static boolean turns(Bidi bidi, int at) {
      return bidi.getLevelAt(at) > 0;
    }

    @Override
    public int countTextRuns() {
      return runs.size();
    }

    @Override
    public BidiTextRun getVisualRun(int run) {
      return runs.get(run);
    }

    @Override
    public byte getBaseDirection(String paragraph) {
      return isRightToLeft(standIns.readable(paragraph)) ? RTL : LTR;
    }
  }
}
