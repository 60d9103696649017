package dev.billingportal.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.service.limit.RateLimits.Allowance;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  // Credentials are counted by the minute, so that the test's own time refills next to nothing.
  private final RateLimits limits = new RateLimits(1000, 1000, 3);

  @Test
  void a_caller_may_ask_as_often_as_the_limit_says_and_then_waits() {
    for (int left = 2; left >= 0; left--) {
      Allowance allowance = limits.takeForBadCredential("192.0.2.1");
      assertThat(allowance.allowed()).isTrue();
      assertThat(allowance.limit()).isEqualTo(3);
      assertThat(allowance.remaining()).isEqualTo(left);
      assertThat(allowance.retryAfterSeconds()).isZero();
    }

    Allowance refused = limits.takeForBadCredential("192.0.2.1");

    assertThat(refused.allowed()).isFalse();
    assertThat(refused.remaining()).isZero();
    assertThat(refused.retryAfterSeconds()).isBetween(1L, 20L);
    assertThat(refused.resetSeconds()).isBetween(1L, 60L);
  }

  @Test
  void callers_do_not_share_a_bucket() {
    for (int i = 0; i < 4; i++) {
      limits.takeForBadCredential("192.0.2.1");
    }

    assertThat(limits.takeForBadCredential("192.0.2.2").allowed()).isTrue();
    assertThat(limits.takeForKey("192.0.2.1").allowed()).isTrue();
    assertThat(limits.takeForSession("192.0.2.1").allowed()).isTrue();
  }

  @Test
  void a_limit_of_zero_is_no_limit() {
    RateLimits none = new RateLimits(0, 0, 0);

    for (int i = 0; i < 2000; i++) {
      assertThat(none.takeForKey("key").allowed()).isTrue();
    }
    assertThat(none.takeForKey("key").limit()).isZero();
  }
}
