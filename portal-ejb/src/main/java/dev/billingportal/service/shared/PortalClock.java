package dev.billingportal.service.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock everything asks for the time: UTC, in steps of a microsecond, which is what both
 * databases keep, so that a time reads back as it was written. History can be written at its own
 * time with {@link #at}.
 */
@ApplicationScoped
public class PortalClock extends Clock {
  private static final ThreadLocal<Instant> HISTORY = new ThreadLocal<>();

  private final Clock now = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

  /** Runs something as if it were this moment, on this thread only. */
  public void at(Instant moment, Runnable past) {
    Instant outer = HISTORY.get();
    HISTORY.set(moment);
    try {
      past.run();
    } finally {
      if (outer == null) {
        HISTORY.remove();
      } else {
        HISTORY.set(outer);
      }
    }
  }

  @Override
  public Instant instant() {
    Instant moment = HISTORY.get();
    return moment == null ? now.instant() : moment;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return now.withZone(zone);
  }
}
