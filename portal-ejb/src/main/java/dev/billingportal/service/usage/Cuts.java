package dev.billingportal.service.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** Moments that cut time into segments: segment i lasts from cut i to before cut i + 1. */
record Cuts(List<Instant> moments) {
  static Cuts at(Collection<Instant> moments) {
    return new Cuts(List.copyOf(new TreeSet<>(moments)));
  }

  Instant first() {
    return moments.get(0);
  }

  Instant last() {
    return moments.get(moments.size() - 1);
  }

  /** The segment that holds a moment; -1 before the first cut. */
  int segmentOf(Instant moment) {
    int found = Collections.binarySearch(moments, moment);
    return found >= 0 ? found : -found - 2;
  }

  int segments() {
    return moments.size() - 1;
  }

  Instant start(int segment) {
    return moments.get(segment);
  }
}
