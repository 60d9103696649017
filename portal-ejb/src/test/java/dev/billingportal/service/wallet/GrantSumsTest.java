package dev.billingportal.service.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.wallet.TransactionReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantSumsTest {
  private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

  @Test
  void credits_are_told_apart_by_whether_they_were_bought() {
    GrantSums sums =
        of(
            grant(TransactionReason.PURCHASED_CREDIT_INVOICED, "1", null),
            grant(TransactionReason.PURCHASED_CREDIT_DIRECT, "2", null),
            grant(TransactionReason.PURCHASED_CREDIT_BONUS, "4", null),
            grant(TransactionReason.FREE_CREDIT_GRANT, "8", null));

    assertThat(sums.purchased()).isEqualByComparingTo("3");
    assertThat(sums.free()).isEqualByComparingTo("12");
    assertThat(sums.credits()).isEqualByComparingTo("15");
  }

  @Test
  void expired_credits_count_for_nothing_before_the_ledger_says_so() {
    GrantSums sums =
        of(free("1", NOW), free("2", NOW.minusSeconds(9)), free("4", NOW.plusSeconds(1)));

    assertThat(sums.credits()).isEqualByComparingTo("4");
    assertThat(sums.nextExpiryAt()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void credits_expire_soon_up_to_and_including_the_thirtieth_day() {
    Instant thirtieth = NOW.plus(Duration.ofDays(30));
    GrantSums sums =
        of(free("1", thirtieth), free("2", thirtieth.plusNanos(1000)), free("4", null));

    assertThat(sums.expiringSoon()).isEqualByComparingTo("1");
  }

  @Test
  void the_next_expiry_is_the_earliest_whatever_the_order() {
    Instant first = NOW.plusSeconds(5);

    assertThat(
            of(free("1", null), free("1", first.plusSeconds(1)), free("1", first)).nextExpiryAt())
        .isEqualTo(first);
    assertThat(
            of(free("1", first), free("1", null), free("1", first.plusSeconds(1))).nextExpiryAt())
        .isEqualTo(first);
  }

  @Test
  void without_grants_there_is_nothing_and_nothing_expires() {
    assertThat(of()).isEqualTo(GrantSums.NONE);
    assertThat(of().nextExpiryAt()).isNull();
  }

  private static GrantSums of(OpenGrant... grants) {
    return GrantSums.of(List.of(grants), NOW);
  }

  private static OpenGrant free(String credits, Instant expiry) {
    return grant(TransactionReason.FREE_CREDIT_GRANT, credits, expiry);
  }

  private static OpenGrant grant(TransactionReason reason, String credits, Instant expiry) {
    return new OpenGrant(
        "wallet", "grant", reason, new BigDecimal(credits), null, expiry, NOW.minusSeconds(99));
  }
}
