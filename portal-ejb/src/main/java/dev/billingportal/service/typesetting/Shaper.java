package dev.billingportal.service.typesetting;

import dev.billingportal.service.typesetting.Cluster.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Cuts a stretch of text into its clusters. */
final class Shaper {
  private Shaper() {}

  /** In the order of the text; empty if a glyph is missing. */
  static Optional<List<Cluster>> shape(String run) {
    if (!Typeface.REGULAR.has(run)) {
      return Optional.empty();
    }
    TreeMap<Integer, Map<Typeface, Drawing>> drawn = Typeface.shapeInAll(run);
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    List<Cluster> clusters = new ArrayList<>();
    for (Map.Entry<Integer, Map<Typeface, Drawing>> each : drawn.entrySet()) {
      // What has no glyph of its own, as a joiner, belongs to what stands before it.
      int begin = clusters.isEmpty() ? 0 : each.getKey();
      Integer next = drawn.higherKey(each.getKey());
      clusters.add(
          new Cluster(run.substring(begin, next == null ? run.length() : next), each.getValue()));
    }
    return Optional.of(
        ReadingOrder.isRightToLeft(run)
            ? clusters.stream().flatMap(each -> each.characters().stream()).toList()
            : clusters);
  }
}
