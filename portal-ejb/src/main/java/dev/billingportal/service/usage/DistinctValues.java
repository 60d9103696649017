package dev.billingportal.service.usage;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The distinct values of buckets as rows, in the order in which they are to be written. */
final class DistinctValues {
  private DistinctValues() {}

  static List<Map.Entry<BucketKey, String>> of(SortedMap<BucketKey, Accumulator> buckets) {
    return buckets.entrySet().stream()
        .flatMap(
            bucket ->
                bucket.getValue().distinct().stream()
                    .sorted()
                    .map(value -> Map.entry(bucket.getKey(), value)))
        .toList();
  }
}
