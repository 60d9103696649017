package dev.billingportal.service.typesetting;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.text.BreakIterator;
import java.util.Locale;

/** Where a line may end, by the clusters' own letters: Thai has no spaces between its words. */
final class LineBreaks implements FSTextBreaker {
  private final BreakIterator breaks = BreakIterator.getLineInstance(Locale.forLanguageTag("th"));
  private final StandIns standIns;

  LineBreaks(StandIns standIns) {
    this.standIns = standIns;
  }

  @Override
  public void setText(String text) {
    breaks.setText(standIns.readable(text));
  }

  @Override
  public int next() {
    return breaks.next();
  }
}
