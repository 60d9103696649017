package dev.billingportal.it.server;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Asks until something is so, or as long as it must stay so. */
public final class Soon {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Soon() {}

  /**
   * Whether it becomes so in time. Asked again until it is; the last time is not before the time is
   * over, however slow the machine.
   */
  public static boolean is(Duration promised, BooleanSupplier so) {
    Instant deadline = Instant.now().plus(promised);
    while (true) {
      boolean last = !Instant.now().isBefore(deadline);
      if (so.getAsBoolean()) {
        return true;
      }
      if (last) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Whether it stays so all the time; asked the last time when that is over. */
  public static boolean stays(Duration time, BooleanSupplier so) {
    return !is(time, () -> !so.getAsBoolean());
  }
}
