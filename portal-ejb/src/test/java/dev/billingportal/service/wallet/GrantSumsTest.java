package dev.billingportal.service.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.wallet.TransactionReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantSumsTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-02-01");

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
        of(free("1", TODAY.minusDays(1)), free("2", TODAY.minusDays(9)), free("4", TODAY));

    assertThat(sums.credits()).isEqualByComparingTo("4");
    assertThat(sums.nextExpiry()).isEqualTo(TODAY);
  }

  @Test
  void credits_expire_soon_up_to_and_including_the_thirtieth_day() {
    LocalDate thirtieth = TODAY.plusDays(30);
    GrantSums sums = of(free("1", thirtieth), free("2", thirtieth.plusDays(1)), free("4", null));

    assertThat(sums.expiringSoon()).isEqualByComparingTo("1");
  }

  @Test
  void the_next_expiry_is_the_earliest_whatever_the_order() {
    LocalDate first = TODAY.plusDays(5);

    assertThat(of(free("1", null), free("1", first.plusDays(1)), free("1", first)).nextExpiry())
        .isEqualTo(first);
    assertThat(of(free("1", first), free("1", null), free("1", first.plusDays(1))).nextExpiry())
        .isEqualTo(first);
  }

  @Test
  void without_grants_there_is_nothing_and_nothing_expires() {
    assertThat(of()).isEqualTo(GrantSums.NONE);
    assertThat(of().nextExpiry()).isNull();
  }

  private static GrantSums of(OpenGrant... grants) {
    return GrantSums.of(List.of(grants), TODAY);
  }

  private static OpenGrant free(String credits, LocalDate expiry) {
    return grant(TransactionReason.FREE_CREDIT_GRANT, credits, expiry);
  }

  private static OpenGrant grant(TransactionReason reason, String credits, LocalDate expiry) {
    return new OpenGrant(
        "wallet", "grant", reason, new BigDecimal(credits), null, expiry, Instant.EPOCH);
  }
}
