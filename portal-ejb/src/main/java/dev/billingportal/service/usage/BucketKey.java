package dev.billingportal.service.usage;

import java.time.Instant;
import java.util.Comparator;

/** Fifteen minutes of one customer and meter. The order is that in which rows are locked. */
record BucketKey(String externalCustomerId, String meterId, Instant start)
    implements Comparable<BucketKey> {
  static final long SECONDS = 15 * 60;

  private static final Comparator<BucketKey> ORDER =
      Comparator.comparing(BucketKey::externalCustomerId)
          .thenComparing(BucketKey::meterId)
          .thenComparing(BucketKey::start);

  /** The start of the bucket that holds a moment: quarters of an hour in UTC. */
  static Instant startOf(Instant moment) {
    return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), SECONDS) * SECONDS);
  }

  static boolean isStart(Instant moment) {
    return startOf(moment).equals(moment);
  }

  @Override
  public int compareTo(BucketKey other) {
    return ORDER.compare(this, other);
  }
}
