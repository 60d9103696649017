package dev.billingportal.service.typesetting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ShaperTest {
  @Test
  void marks_and_conjuncts_stay_with_their_letter() {
    assertThat(texts("श्री")).containsExactly("श्री");
    assertThat(texts("น้ำ")).containsExactly("น้ำ");
    assertThat(texts("கொ")).containsExactly("கொ");
  }

  @Test
  void from_right_to_left_each_letter_is_one_and_the_first_draws_a_ligature() {
    List<Cluster> clusters = Shaper.shape("\u0644\u0627").orElseThrow();

    assertThat(clusters).extracting(Cluster::text).containsExactly("\u0644", "\u0627");
    assertThat(clusters.get(0).drawings().get(Typeface.REGULAR).advance()).isPositive();
    assertThat(clusters.get(1).drawings().get(Typeface.REGULAR).advance()).isZero();
  }

  @Test
  void a_letter_has_other_outlines_at_the_beginning_and_at_the_end() {
    List<Cluster> clusters = Shaper.shape("ههه").orElseThrow();

    assertThat(clusters).extracting(Cluster::key).doesNotHaveDuplicates();
  }

  @Test
  void a_non_joiner_is_kept_in_the_text_and_draws_nothing() {
    assertThat(texts("می\u200cخ")).containsExactly("م", "ی", "\u200c", "خ");
  }

  @Test
  void what_has_no_glyph_is_left_to_other_fonts() {
    assertThat(Shaper.shape("\u0e81\u0e82")).isEmpty();
  }

  @Property(tries = 300)
  void no_letter_is_lost(
      @ForAll
          @StringLength(min = 1, max = 40)
          @CharRange(from = '\u0900', to = '\u097f')
          @CharRange(from = '\u0b82', to = '\u0bcd')
          @CharRange(from = '\u0e01', to = '\u0e3a')
          String text) {
    Shaper.shape(text)
        .ifPresent(
            clusters ->
                assertThat(clusters.stream().map(Cluster::text).collect(Collectors.joining()))
                    .isEqualTo(text));
  }

  @Property(tries = 300)
  void no_letter_is_lost_from_right_to_left(
      @ForAll
          @StringLength(min = 1, max = 40)
          @CharRange(from = '\u05d0', to = '\u05ea')
          @CharRange(from = '\u0620', to = '\u0655')
          String text) {
    Shaper.shape(text)
        .ifPresent(
            clusters ->
                assertThat(clusters.stream().map(Cluster::text).collect(Collectors.joining()))
                    .isEqualTo(text));
  }

  private static List<String> texts(String run) {
    return Shaper.shape(run).orElseThrow().stream().map(Cluster::text).toList();
  }
}
