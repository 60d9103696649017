package dev.billingportal.service.typesetting;

import static org.assertj.core.api.Assertions.assertThat;

import com.openhtmltopdf.bidi.BidiSplitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {
  private final ReadingOrder order = new ReadingOrder(new StandIns());

  @Test
  void a_line_is_turned_around_but_for_its_numbers_and_latin_words() {
    assertThat(order.reorderRTLTextToLTR("אבג 123 abc דה")).isEqualTo("הד abc 123 גבא");
  }

  @Test
  void brackets_open_towards_what_they_enclose() {
    assertThat(order.reorderRTLTextToLTR("אב (12)")).isEqualTo("(12) בא");
  }

  @Test
  void a_paragraph_runs_the_way_of_its_first_letter() {
    assertThat(runs("abc אבג 12 ד def")).containsExactly("abc ", "<אבג 12 ד>", " def");
    assertThat(runs("אבג abc")).containsExactly("<אבג abc>");
    assertThat(runs("12 abc")).containsExactly("12 abc");
    assertThat(runs("")).containsExactly("");
  }

  /** Those to be turned around in brackets. */
  private List<String> runs(String text) {
    BidiSplitter splitter = order.splitter();
    splitter.setParagraph(text, BidiSplitter.LTR);
    List<String> runs = new ArrayList<>();
    for (int at = 0; at < splitter.countTextRuns(); at++) {
      int start = splitter.getVisualRun(at).getStart();
      String run = text.substring(start, start + splitter.getVisualRun(at).getLength());
      runs.add(
          splitter.getVisualRun(at).getDirection() == BidiSplitter.RTL ? "<" + run + ">" : run);
    }
    return runs;
  }
}
