package dev.billingportal.service.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/**
 * A value and the event it came with. The greatest is the newest: of values at one moment that of
 * the event which arrived last. Events from before arrivals were noted have the same, 0, and go by
 * their ids.
 *
 * @param at when the event happened
 * @param arrival see {@link UsageEvent}
 */
record NewestValue(Instant at, long arrival, String eventId, BigDecimal value)
    implements Comparable<NewestValue> {
  private static final Comparator<NewestValue> ORDER =
      Comparator.comparing(NewestValue::at)
          .thenComparingLong(NewestValue::arrival)
          .thenComparing(NewestValue::eventId);

  /** The newer of two, either of which may be null. */
  static NewestValue of(NewestValue one, NewestValue other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) >= 0 ? one : other;
  }

  @Override
  public int compareTo(NewestValue other) {
    return ORDER.compare(this, other);
  }
}
