package dev.billingportal.service.usage;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was used in each segment of time, by meter and group. Segments without usage are absent. */
final class SegmentedUsage {
  private final Cuts cuts;
  private final Group rest;
  private final Map<String, SortedMap<Integer, SortedMap<Group, Accumulator>>> meters =
      new HashMap<>();
  private final Set<String> counting = new HashSet<>();

  /**
   * @param rest the group of what belongs to no event
   */
  SegmentedUsage(Cuts cuts, Group rest) {
    this.cuts = cuts;
    this.rest = rest;
  }

  Cuts cuts() {
    return cuts;
  }

  Group rest() {
    return rest;
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

  /** What a meter that accumulates brings along to a moment from an earlier one, by group. */
  SortedMap<Group, Accumulator> carried(String meterId, Instant since, Instant to) {
    SortedMap<Group, Accumulator> carried = new TreeMap<>();
    int end = Math.max(cuts.segmentOf(to), 0);
    of(meterId)
        .subMap(Math.min(Math.max(cuts.segmentOf(since), 0), end), end)
        .values()
        .forEach(
            groups ->
                groups.forEach(
                    (group, sums) ->
                        carried
                            .computeIfAbsent(group, g -> new Accumulator())
                            .merge(sums.carriedTo(to))));
    return carried;
  }

  /** Notes that some of the meter's events are missing here, because it is still being filled. */
  void stillCounts(String meterId) {
    counting.add(meterId);
  }

  boolean isStillCounting(String meterId) {
    return counting.contains(meterId);
  }
}
