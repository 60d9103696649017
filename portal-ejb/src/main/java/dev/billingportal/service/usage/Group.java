package dev.billingportal.service.usage;

import java.util.Comparator;
import java.util.List;

/**
 * A part of a meter's events that is told apart from the rest.
 *
 * @param shown false for events that a filter left out; they still move tiered prices
 * @param values of the properties grouped by, each may be empty
 */
record Group(boolean shown, List<String> values) implements Comparable<Group> {
  static final Group ALL = new Group(true, List.of());
  static final Group LEFT_OUT = new Group(false, List.of());

  private static final Comparator<Group> ORDER =
      Comparator.comparing(Group::shown).thenComparing(group -> String.join("\0", group.values()));

  @Override
  public int compareTo(Group other) {
    return ORDER.compare(this, other);
  }
}
