package dev.billingportal.service.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The growing pauses between attempts, as the Standard Webhooks specification suggests them. */
final class RetrySchedule {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private RetrySchedule() {}

  /**
   * How long to wait after so many failed attempts; nothing when it is time to give up.
   *
   * @param failedAttempts at least 1
   */
  static Optional<Duration> pauseAfter(int failedAttempts) {
    return failedAttempts > PAUSES.size()
        ? Optional.empty()
        : Optional.of(PAUSES.get(failedAttempts - 1));
  }
}
