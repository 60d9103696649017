package dev.billingportal.service.usage;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sorts events into the buckets of every meter that counts them. */
final class UsageBuckets {
  private final Map<String, List<MeterRule>> meters;
  private final SortedMap<BucketKey, Accumulator> buckets = new TreeMap<>();
  private long events;

  UsageBuckets(List<MeterRule> meters) {
    this.meters = meters.stream().collect(Collectors.groupingBy(MeterRule::eventName));
  }

  void add(UsageEvent event) {
    events++;
    for (MeterRule meter : meters.getOrDefault(event.name(), List.of())) {
      if (meter.counts(event.name(), event.properties())) {
        buckets
            .computeIfAbsent(
                new BucketKey(
                    event.externalCustomerId(), meter.id(), BucketKey.startOf(event.at())),
                key -> new Accumulator())
            .add(meter, event);
      }
    }
  }

  /** How many events were looked at, counted or not. */
  long events() {
    return events;
  }

  /** What was added since the last time, in the order in which rows are to be locked. */
  SortedMap<BucketKey, Accumulator> drain() {
    SortedMap<BucketKey, Accumulator> drained = new TreeMap<>(buckets);
    buckets.clear();
    return drained;
  }
}
