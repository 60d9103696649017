package dev.billingportal.web.session;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides in which slot of a browser a customer's portal is opened, so that no open tab of another
 * customer comes to show this one.
 *
 * @param first the slot of the customer to whom the first one belongs or last belonged; null if
 *     nobody has been there
 * @param further the further slots that the browser has a cookie for
 */
record SlotChoice(Slot first, Set<Slot> further) {
  /** More would make a request's cookies grow without bound. */
  static final int MOST_FURTHER = 8;

  /**
   * Where the customer was before, or else the first slot if nobody has been there, or else their
   * own.
   */
  Slot of(Slot own) {
    if (own.equals(first)) {
      return Slot.FIRST;
    }
    return first == null && !further.contains(own) ? Slot.FIRST : own;
  }

  /**
   * The slots that have to go so that one more has room.
   *
   * @param lastSeen when a slot was last used, as something that can be compared
   */
  <T extends Comparable<T>> List<Slot> leaving(Slot chosen, Function<Slot, T> lastSeen) {
    if (chosen.isFirst() || further.contains(chosen)) {
      return List.of();
    }
    int tooMany = further.size() + 1 - MOST_FURTHER;
    if (tooMany <= 0) {
      return List.of();
    }
    Map<Slot, T> seen = further.stream().collect(Collectors.toMap(Function.identity(), lastSeen));
    return further.stream().sorted(Comparator.comparing(seen::get)).limit(tooMany).toList();
  }
}
