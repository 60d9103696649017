package dev.billingportal.service.operator;

import java.time.Duration;
import java.time.Instant;

/**
 * How many times signing in may fail: after {@code free} failures each further one is answered by a
 * pause, which doubles from one minute up to 15, so that guessing is hopeless and the account's
 * owner is never shut out for long. An hour without a try wipes the slate.
 */
record LockOut(int free) {
  /** One account, tried from anywhere. */
  static final LockOut ACCOUNT = new LockOut(5);

  /** One address, trying any accounts; an office may share it. */
  static final LockOut ADDRESS = new LockOut(25);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  /** How long nothing is tried any more; zero if the next try is free. */
  Duration pause(int failures, Instant lastAt, Instant now) {
    if (failures < free || isForgotten(lastAt, now)) {
      return Duration.ZERO;
    }
    Duration whole = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - free, 10));
    Duration shown = whole.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : whole;
    Duration left = Duration.between(now, lastAt.plus(shown));
    return left.isNegative() ? Duration.ZERO : left;
  }

  boolean isForgotten(Instant lastAt, Instant now) {
    return !now.isBefore(lastAt.plus(FORGOTTEN_AFTER));
  }
}
