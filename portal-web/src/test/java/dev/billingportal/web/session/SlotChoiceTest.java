package dev.billingportal.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.service.session.PortalOwner;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotChoiceTest {
  private static final Slot ANNA = slot("anna");
  private static final Slot BEN = slot("ben");

  @Test
  void the_first_customer_of_a_browser_lives_at_the_plain_addresses() {
    assertThat(new SlotChoice(null, Set.of()).of(ANNA)).isEqualTo(Slot.FIRST);
  }

  @Test
  void a_customer_comes_back_to_where_they_were() {
    assertThat(new SlotChoice(ANNA, Set.of(BEN)).of(ANNA)).isEqualTo(Slot.FIRST);
    assertThat(new SlotChoice(ANNA, Set.of(BEN)).of(BEN)).isEqualTo(BEN);
    assertThat(new SlotChoice(null, Set.of(BEN)).of(BEN)).isEqualTo(BEN);
  }

  @Test
  void another_customer_gets_a_slot_of_their_own() {
    assertThat(new SlotChoice(ANNA, Set.of()).of(BEN)).isEqualTo(BEN);
  }

  @Test
  void the_first_slot_is_free_again_for_a_newcomer_once_nobody_is_known_to_have_been_there() {
    assertThat(new SlotChoice(null, Set.of(BEN)).of(ANNA)).isEqualTo(Slot.FIRST);
  }

  @Test
  void nobody_leaves_as_long_as_there_is_room() {
    assertThat(leaving(SlotChoice.MOST_FURTHER - 1, ANNA)).isEmpty();
  }

  @Test
  void who_was_not_seen_for_longest_leaves_when_there_is_none() {
    assertThat(leaving(SlotChoice.MOST_FURTHER, ANNA)).containsExactly(numbered(0));
    assertThat(leaving(SlotChoice.MOST_FURTHER + 2, ANNA))
        .containsExactly(numbered(0), numbered(1), numbered(2));
  }

  @Test
  void coming_back_takes_no_room() {
    assertThat(leaving(SlotChoice.MOST_FURTHER, Slot.FIRST)).isEmpty();
    assertThat(leaving(SlotChoice.MOST_FURTHER, numbered(3))).isEmpty();
  }

  /** The lower the number of a slot, the longer it was not seen. */
  private static List<Slot> leaving(int taken, Slot chosen) {
    List<Slot> slots = IntStream.range(0, taken).mapToObj(SlotChoiceTest::numbered).toList();
    return new SlotChoice(BEN, slots.stream().collect(Collectors.toSet()))
        .leaving(chosen, slots::indexOf);
  }

  private static Slot numbered(int number) {
    return slot("customer " + number);
  }

  private static Slot slot(String customer) {
    return Slot.of(new PortalOwner("tenant", "env", customer));
  }
}
