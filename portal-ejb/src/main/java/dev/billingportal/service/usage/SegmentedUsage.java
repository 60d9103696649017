package dev.billingportal.service.usage;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was used in each segment of time, by meter and group. Segments without usage are absent. */
final class SegmentedUsage {
  private final Cuts cuts;
  private final Map<String, SortedMap<Integer, SortedMap<Group, Accumulator>>> meters =
      new HashMap<>();

  SegmentedUsage(Cuts cuts) {
    this.cuts = cuts;
  }

  Cuts cuts() {
    return cuts;
  }

  /** Where to add what a meter counted in a segment. */
  Accumulator at(String meterId, int segment, Group group) {
    return meters
        .computeIfAbsent(meterId, id -> new TreeMap<>())
        .computeIfAbsent(segment, index -> new TreeMap<>())
        .computeIfAbsent(group, g -> new Accumulator());
  }

  /** A meter's usage by segment, in order of time. */
  SortedMap<Integer, SortedMap<Group, Accumulator>> of(String meterId) {
    return meters.getOrDefault(meterId, Collections.emptySortedMap());
  }
}
