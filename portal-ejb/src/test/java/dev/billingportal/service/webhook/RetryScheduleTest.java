package dev.billingportal.service.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  @Test
  void each_pause_is_longer_than_the_one_before() {
    for (int failed = 2; failed <= 9; failed++) {
      assertThat(RetrySchedule.pauseAfter(failed).orElseThrow())
          .isGreaterThan(RetrySchedule.pauseAfter(failed - 1).orElseThrow());
    }
  }

  @Test
  void the_first_attempt_is_repeated_soon_and_the_tenth_not_at_all() {
    assertThat(RetrySchedule.pauseAfter(1)).contains(Duration.ofSeconds(5));
    assertThat(RetrySchedule.pauseAfter(10)).isEmpty();
  }
}
