package dev.billingportal.service.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.subscription.SubscriptionStatus;
import dev.billingportal.service.subscription.BillingPeriods.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionTimelineTest {
  private static final String START = "2026-01-06";

  @ParameterizedTest
  @CsvSource({
    "2026-01-06T00:00:00Z, 2026-01-06, 2026-02-06",
    "2026-02-05T23:59:59Z, 2026-01-06, 2026-02-06",
    "2026-02-06T00:00:00Z, 2026-02-06, 2026-03-06",
    "2026-12-31T00:00:00Z, 2026-12-06, 2027-01-06",
  })
  void periods_roll_by_the_clock(Instant now, String start, String end) {
    SubscriptionTimeline timeline = monthly(null, null, null);
    assertThat(timeline.periodAt(now)).isEqualTo(span(start, end));
    assertThat(timeline.nextBillingAt(now)).isEqualTo(day(end));
  }

  @Test
  void before_it_begins_the_first_period_is_shown() {
    assertThat(monthly(null, null, null).periodAt(day("2025-06-01")))
        .isEqualTo(span("2026-01-06", "2026-02-06"));
  }

  @Test
  void before_it_begins_it_is_a_draft_and_bills_nothing() {
    Instant before = day(START).minusNanos(1000);
    for (SubscriptionTimeline timeline :
        List.of(monthly(null, null, null), monthly(null, "2026-01-20", null))) {
      assertThat(timeline.statusAt(before)).isEqualTo(SubscriptionStatus.DRAFT);
      assertThat(timeline.nextBillingAt(before)).isNull();
      assertThat(timeline.statusAt(day(START))).isNotEqualTo(SubscriptionStatus.DRAFT);
    }
  }

  @Test
  void a_start_between_two_anchors_makes_the_first_period_shorter() {
    BillingPeriods calendar =
        new BillingPeriods(day("2026-01-01"), BillingPeriod.MONTHLY, 1, ZoneId.of("UTC"));
    SubscriptionTimeline timeline =
        new SubscriptionTimeline(day(START), null, null, null, SubscriptionStatus.ACTIVE, calendar);
    assertThat(timeline.periodAt(day("2026-01-20"))).isEqualTo(span(START, "2026-02-01"));
    assertThat(timeline.periodAt(day("2026-02-20"))).isEqualTo(span("2026-02-01", "2026-03-01"));
  }

  @Test
  void a_cancellation_takes_effect_at_its_moment_and_not_before() {
    SubscriptionTimeline timeline = monthly(null, null, "2026-03-06");
    assertThat(timeline.statusAt(day("2026-03-06").minusNanos(1)))
        .isEqualTo(SubscriptionStatus.ACTIVE);
    assertThat(timeline.statusAt(day("2026-03-06"))).isEqualTo(SubscriptionStatus.CANCELLED);
  }

  @Test
  void the_last_period_is_followed_by_no_charge_and_the_one_before_it_is() {
    SubscriptionTimeline timeline = monthly(null, null, "2026-03-06");
    assertThat(timeline.nextBillingAt(day("2026-01-20"))).isEqualTo(day("2026-02-06"));
    assertThat(timeline.nextBillingAt(day("2026-02-20"))).isNull();
    assertThat(timeline.nextBillingAt(day("2026-04-20"))).isNull();
  }

  @Test
  void an_end_within_a_period_cuts_it_and_the_last_period_stays_shown() {
    SubscriptionTimeline timeline = monthly("2026-02-20", null, null);
    assertThat(timeline.periodAt(day("2026-02-10"))).isEqualTo(span("2026-02-06", "2026-02-20"));
    assertThat(timeline.periodAt(day("2027-02-10"))).isEqualTo(span("2026-02-06", "2026-02-20"));
    assertThat(timeline.statusAt(day("2026-02-20"))).isEqualTo(SubscriptionStatus.CANCELLED);
  }

  @Test
  void the_earlier_of_end_and_cancellation_ends_it() {
    assertThat(monthly("2026-05-01", null, "2026-04-01").endsAt()).isEqualTo(day("2026-04-01"));
    assertThat(monthly("2026-03-01", null, "2026-04-01").endsAt()).isEqualTo(day("2026-03-01"));
    assertThat(monthly(null, null, null).endsAt()).isNull();
  }

  @Test
  void a_trial_shows_until_it_ends_and_the_first_charge_comes_with_the_period_after_it() {
    SubscriptionTimeline timeline = monthly(null, "2026-02-10", null);
    assertThat(timeline.statusAt(day("2026-02-09"))).isEqualTo(SubscriptionStatus.TRIALING);
    assertThat(timeline.statusAt(day("2026-02-10"))).isEqualTo(SubscriptionStatus.ACTIVE);
    assertThat(timeline.nextBillingAt(day("2026-01-20"))).isEqualTo(day("2026-03-06"));
  }

  @Test
  void a_trial_that_is_cancelled_shows_as_cancelled() {
    SubscriptionTimeline timeline = monthly(null, "2026-02-10", "2026-01-20");
    assertThat(timeline.statusAt(day("2026-01-19"))).isEqualTo(SubscriptionStatus.TRIALING);
    assertThat(timeline.statusAt(day("2026-01-20"))).isEqualTo(SubscriptionStatus.CANCELLED);
  }

  @Test
  void one_cancelled_before_it_began_has_an_empty_period() {
    SubscriptionTimeline timeline = monthly(null, null, "2025-12-01");
    assertThat(timeline.periodAt(day("2026-01-01"))).isEqualTo(span(START, START));
    assertThat(timeline.nextBillingAt(day("2026-01-01"))).isNull();
  }

  @Test
  void a_onetime_subscription_never_bills_again() {
    SubscriptionTimeline once =
        new SubscriptionTimeline(
            day(START),
            null,
            null,
            null,
            SubscriptionStatus.ACTIVE,
            new BillingPeriods(day(START), BillingPeriod.ONETIME, 1, ZoneId.of("UTC")));
    assertThat(once.periodAt(day("2030-01-01")).end()).isEqualTo(BillingPeriods.NEVER);
    assertThat(once.nextBillingAt(day("2030-01-01"))).isNull();
  }

  private static SubscriptionTimeline monthly(String end, String trialEnd, String cancelAt) {
    return new SubscriptionTimeline(
        day(START),
        day(end),
        day(trialEnd),
        day(cancelAt),
        SubscriptionStatus.ACTIVE,
        new BillingPeriods(day(START), BillingPeriod.MONTHLY, 1, ZoneId.of("UTC")));
  }

  private static Span span(String start, String end) {
    return new Span(day(start), day(end));
  }

  private static Instant day(String date) {
    return date == null ? null : Instant.parse(date + "T00:00:00Z");
  }
}
