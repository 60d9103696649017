package dev.billingportal.service.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.wallet.TransactionReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreditConsumptionTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-02-01");
  private static final LocalDate SOON = TODAY.plusDays(1);
  private static final LocalDate LATER = TODAY.plusDays(30);

  @Test
  void the_lowest_priority_number_is_spent_first() {
    assertThat(order(grant("a", "1", 2, SOON), grant("b", "1", 1, LATER), grant("c", "1", 0, null)))
        .containsExactly("c", "b", "a");
  }

  @Test
  void a_grant_without_priority_is_spent_after_those_with_one() {
    assertThat(order(grant("a", "1", null, SOON), grant("b", "1", 99, null)))
        .containsExactly("b", "a");
  }

  @Test
  void a_negative_priority_comes_before_zero() {
    assertThat(order(grant("a", "1", 0, SOON), grant("b", "1", -1, null)))
        .containsExactly("b", "a");
  }

  @Test
  void among_equals_the_grant_that_ends_first_is_spent_first() {
    assertThat(order(grant("a", "9", 1, LATER), grant("b", "1", 1, SOON)))
        .containsExactly("b", "a");
  }

  @Test
  void a_grant_without_an_end_is_spent_after_those_with_one() {
    assertThat(order(grant("a", "9", null, null), grant("b", "1", null, LATER)))
        .containsExactly("b", "a");
  }

  @Test
  void among_equals_the_largest_is_spent_first() {
    assertThat(order(grant("a", "10", null, null), grant("b", "10.01", null, null)))
        .containsExactly("b", "a");
  }

  @Test
  void equal_grants_are_spent_by_age() {
    assertThat(order(grant("b", "10", 1, SOON), grant("a", "10.00", 1, SOON)))
        .containsExactly("a", "b");
  }

  @Test
  void a_demand_takes_whole_grants_and_a_part_of_the_last() {
    CreditConsumption consumption =
        consumption(
            grant("a", "100", 1, null), grant("b", "50.5", 2, null), grant("c", "9", 3, null));

    assertThat(consumption.cover(new BigDecimal("120.25")))
        .containsExactly(
            new CreditConsumption.Share("a", new BigDecimal("100")),
            new CreditConsumption.Share("b", new BigDecimal("20.25")));
  }

  @Test
  void a_demand_of_all_credits_empties_every_grant() {
    CreditConsumption consumption =
        consumption(grant("a", "1.5", 1, null), grant("b", "2", 2, null));

    assertThat(consumption.cover(consumption.available())).hasSize(2);
  }

  @Test
  void a_demand_for_more_than_there_is_is_refused() {
    CreditConsumption consumption =
        consumption(grant("a", "1.5", 1, null), grant("b", "2", 2, null));

    assertThatThrownBy(() -> consumption.cover(new BigDecimal("3.50000001")))
        .isInstanceOfSatisfying(
            InvalidOperation.class,
            refused -> assertThat(refused.details()).containsKey("credits"));
  }

  @Test
  void expired_credits_cannot_be_spent_nor_count_as_available() {
    CreditConsumption consumption =
        consumption(grant("gone", "100", 0, TODAY.minusDays(1)), grant("a", "1", 9, null));

    assertThat(consumption.available()).isEqualByComparingTo("1");
    assertThatThrownBy(() -> consumption.cover(new BigDecimal("2")))
        .isInstanceOf(InvalidOperation.class);
  }

  @Test
  void credits_are_good_through_their_last_day() {
    assertThat(order(grant("yesterday", "1", null, TODAY.minusDays(1)))).isEmpty();
    assertThat(order(grant("today", "1", null, TODAY))).containsExactly("today");
  }

  @Test
  void an_empty_wallet_refuses_any_demand() {
    assertThatThrownBy(() -> consumption().cover(new BigDecimal("0.00000001")))
        .isInstanceOf(InvalidOperation.class);
  }

  private static List<String> order(OpenGrant... grants) {
    return consumption(grants).inOrder().stream().map(OpenGrant::id).toList();
  }

  private static CreditConsumption consumption(OpenGrant... grants) {
    return new CreditConsumption(List.of(grants), TODAY);
  }

  private static OpenGrant grant(String id, String credits, Integer priority, LocalDate expiry) {
    return new OpenGrant(
        "wallet",
        id,
        TransactionReason.FREE_CREDIT_GRANT,
        new BigDecimal(credits),
        priority,
        expiry,
        Instant.EPOCH);
  }
}
