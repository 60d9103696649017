package dev.billingportal.service.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LockOutTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final LockOut RULE = new LockOut(5);

  @Test
  void the_first_tries_are_free() {
    for (int failures = 0; failures < 5; failures++) {
      assertThat(RULE.pause(failures, NOW, NOW)).isZero();
    }
  }

  @Test
  void then_each_failure_doubles_the_pause() {
    assertThat(RULE.pause(5, NOW, NOW)).isEqualTo(Duration.ofMinutes(1));
    assertThat(RULE.pause(6, NOW, NOW)).isEqualTo(Duration.ofMinutes(2));
    assertThat(RULE.pause(7, NOW, NOW)).isEqualTo(Duration.ofMinutes(4));
    assertThat(RULE.pause(8, NOW, NOW)).isEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void no_pause_is_longer_than_a_quarter_of_an_hour() {
    for (int failures : new int[] {9, 10, 70, 1_000_000, Integer.MAX_VALUE}) {
      assertThat(RULE.pause(failures, NOW, NOW)).isEqualTo(Duration.ofMinutes(15));
    }
  }

  @Test
  void a_pause_runs_from_the_last_try_and_ends() {
    assertThat(RULE.pause(5, NOW, NOW.plusSeconds(20))).isEqualTo(Duration.ofSeconds(40));
    assertThat(RULE.pause(5, NOW, NOW.plusSeconds(60))).isZero();
    assertThat(RULE.pause(5, NOW, NOW.plusSeconds(61))).isZero();
  }

  @Test
  void an_hour_without_a_try_wipes_the_slate() {
    assertThat(RULE.isForgotten(NOW, NOW.plusSeconds(3599))).isFalse();
    assertThat(RULE.isForgotten(NOW, NOW.plusSeconds(3600))).isTrue();
    assertThat(RULE.pause(100, NOW, NOW.plusSeconds(3600))).isZero();
  }

  @Test
  void guessing_at_full_speed_gets_about_a_hundred_tries_a_day() {
    Instant at = NOW;
    Instant last = NOW;
    int failures = 0;
    int tries = 0;
    while (at.isBefore(NOW.plus(Duration.ofDays(1)))) {
      Duration pause = RULE.pause(failures, last, at);
      if (pause.isZero()) {
        failures++;
        tries++;
        last = at;
      } else {
        at = at.plus(pause);
      }
    }
    assertThat(tries).isBetween(90, 115);
  }
}
