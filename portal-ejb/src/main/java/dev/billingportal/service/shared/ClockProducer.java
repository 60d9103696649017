package dev.billingportal.service.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/**
 * The clock everything asks for the time: UTC, in steps of a microsecond, which is what both
 * databases keep, so that a time reads back as it was written.
 */
@ApplicationScoped
public class ClockProducer {
  @Produces
  @ApplicationScoped
  public Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
  }
}
