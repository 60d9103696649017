package dev.billingportal.service.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.service.subscription.BillingPeriods.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillingPeriodsTest {
  private static final String NEW_YORK = "America/New_York";

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Kolkata", "America/New_York", "Asia/Kathmandu"})
  void months_from_the_31st_end_on_the_last_day_of_short_months(String zone) {
    BillingPeriods periods = from("2025-01-31T09:30", zone, BillingPeriod.MONTHLY, 1);
    assertThat(starts(periods, zone, "2025-01-31T09:30", "2025-07-01T00:00"))
        .containsExactly(
            "2025-01-31T09:30",
            "2025-02-28T09:30",
            "2025-03-31T09:30",
            "2025-04-30T09:30",
            "2025-05-31T09:30",
            "2025-06-30T09:30");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Kolkata", "America/New_York", "Asia/Kathmandu"})
  void a_leap_year_has_a_29th_of_february_and_years_from_it_fall_on_the_28th(String zone) {
    BillingPeriods months = from("2024-01-31T00:00", zone, BillingPeriod.MONTHLY, 1);
    assertThat(starts(months, zone, "2024-02-29T00:00", "2024-04-01T00:00"))
        .containsExactly("2024-02-29T00:00", "2024-03-31T00:00");
    BillingPeriods years = from("2024-02-29T00:00", zone, BillingPeriod.ANNUAL, 1);
    assertThat(starts(years, zone, "2024-03-01T00:00", "2028-12-31T00:00"))
        .containsExactly(
            "2024-02-29T00:00",
            "2025-02-28T00:00",
            "2026-02-28T00:00",
            "2027-02-28T00:00",
            "2028-02-29T00:00");
  }

  @ParameterizedTest
  @CsvSource({
    "DAILY, 1, 2025-03-02T08:00",
    "DAILY, 10, 2025-03-11T08:00",
    "WEEKLY, 1, 2025-03-08T08:00",
    "WEEKLY, 2, 2025-03-15T08:00",
    "MONTHLY, 1, 2025-04-01T08:00",
    "MONTHLY, 5, 2025-08-01T08:00",
    "QUARTERLY, 1, 2025-06-01T08:00",
    "HALF_YEARLY, 1, 2025-09-01T08:00",
    "ANNUAL, 1, 2026-03-01T08:00",
    "ANNUAL, 3, 2028-03-01T08:00",
  })
  void a_period_is_as_long_as_its_unit_times_its_count(BillingPeriod unit, int count, String end) {
    for (String zone : List.of("UTC", "Asia/Kolkata", NEW_YORK, "Asia/Kathmandu")) {
      BillingPeriods periods = from("2025-03-01T08:00", zone, unit, count);
      assertThat(periods.at(local("2025-03-01T08:00", zone)))
          .isEqualTo(new Span(local("2025-03-01T08:00", zone), local(end, zone)));
    }
  }

  @Test
  void a_day_is_23_hours_long_in_spring_and_25_in_autumn() {
    BillingPeriods days = from("2025-01-01T00:00", NEW_YORK, BillingPeriod.DAILY, 1);
    assertThat(length(days, "2025-03-09T12:00")).isEqualTo(Duration.ofHours(23));
    assertThat(length(days, "2025-03-10T12:00")).isEqualTo(Duration.ofHours(24));
    assertThat(length(days, "2025-11-02T12:00")).isEqualTo(Duration.ofHours(25));
  }

  @Test
  void an_hour_that_the_clocks_skip_moves_only_that_one_day() {
    BillingPeriods days = from("2025-03-07T02:30", NEW_YORK, BillingPeriod.DAILY, 1);
    assertThat(starts(days, NEW_YORK, "2025-03-08T02:30", "2025-03-11T00:00"))
        .containsExactly("2025-03-08T02:30", "2025-03-09T03:30", "2025-03-10T02:30");
  }

  @Test
  void the_hour_that_comes_twice_belongs_to_one_period_only() {
    BillingPeriods days = from("2025-10-01T01:30", NEW_YORK, BillingPeriod.DAILY, 1);
    Instant first = Instant.parse("2025-11-02T05:30:00Z");
    Instant second = Instant.parse("2025-11-02T06:30:00Z");
    assertThat(days.at(first)).isEqualTo(days.at(second));
    assertThat(days.at(first).start()).isEqualTo(first);
    assertThat(days.at(first.minusNanos(1)).end()).isEqualTo(first);
  }

  @Test
  void months_keep_their_local_hour_over_daylight_saving_time() {
    BillingPeriods months = from("2025-01-15T00:00", NEW_YORK, BillingPeriod.MONTHLY, 1);
    assertThat(months.at(Instant.parse("2025-03-15T03:59:59Z")).end())
        .isEqualTo("2025-03-15T04:00:00Z");
    assertThat(months.at(Instant.parse("2025-01-20T00:00:00Z")).start())
        .isEqualTo("2025-01-15T05:00:00Z");
  }

  @Test
  void days_in_kathmandu_begin_at_a_quarter_past_six_in_the_evening_utc() {
    BillingPeriods days = from("2025-06-01T00:00", "Asia/Kathmandu", BillingPeriod.DAILY, 1);
    assertThat(days.at(Instant.parse("2025-06-10T18:14:59Z")).end())
        .isEqualTo("2025-06-10T18:15:00Z");
    assertThat(days.at(Instant.parse("2025-06-10T18:15:00Z")).start())
        .isEqualTo("2025-06-10T18:15:00Z");
  }

  @Test
  void a_start_belongs_to_its_own_period_and_an_end_to_the_next() {
    BillingPeriods months = from("2025-01-01T00:00", "UTC", BillingPeriod.MONTHLY, 1);
    Span march = months.at(Instant.parse("2025-03-15T00:00:00Z"));
    assertThat(months.at(march.start())).isEqualTo(march);
    assertThat(months.at(march.end()).start()).isEqualTo(march.end());
    assertThat(months.at(march.end().minusNanos(1))).isEqualTo(march);
  }

  @Test
  void periods_run_before_the_anchor_too() {
    BillingPeriods months = from("2025-05-31T00:00", "UTC", BillingPeriod.MONTHLY, 1);
    assertThat(starts(months, "UTC", "2025-02-10T00:00", "2025-06-01T00:00"))
        .containsExactly(
            "2025-01-31T00:00",
            "2025-02-28T00:00",
            "2025-03-31T00:00",
            "2025-04-30T00:00",
            "2025-05-31T00:00");
  }

  @Test
  void a_onetime_subscription_has_one_period_without_an_end() {
    BillingPeriods once = from("2025-05-31T00:00", "UTC", BillingPeriod.ONETIME, 1);
    Span only = new Span(Instant.parse("2025-05-31T00:00:00Z"), BillingPeriods.NEVER);
    assertThat(once.at(Instant.parse("2042-01-01T00:00:00Z"))).isEqualTo(only);
    assertThat(once.overlapping(Instant.parse("2020-01-01T00:00:00Z"), only.end()))
        .containsExactly(only);
    assertThat(once.overlapping(Instant.parse("2020-01-01T00:00:00Z"), only.start())).isEmpty();
  }

  @Test
  void a_range_that_ends_where_a_period_begins_does_not_touch_it() {
    BillingPeriods months = from("2025-01-01T00:00", "UTC", BillingPeriod.MONTHLY, 1);
    Instant february = Instant.parse("2025-02-01T00:00:00Z");
    Instant march = Instant.parse("2025-03-01T00:00:00Z");
    assertThat(months.overlapping(february, march)).containsExactly(new Span(february, march));
    assertThat(months.overlapping(february, february.plusNanos(1)))
        .containsExactly(new Span(february, march));
    assertThat(months.overlapping(february, february)).isEmpty();
  }

  @Test
  void a_day_that_a_zone_left_out_is_no_period() {
    BillingPeriods days = from("2011-12-28T00:00", "Pacific/Apia", BillingPeriod.DAILY, 1);
    List<Span> spans =
        days.overlapping(
            local("2011-12-28T00:00", "Pacific/Apia"), local("2012-01-02T00:00", "Pacific/Apia"));
    assertThat(spans)
        .hasSize(4)
        .allMatch(s -> Duration.between(s.start(), s.end()).toHours() == 24);
  }

  @Test
  void a_period_without_units_is_refused() {
    assertThatThrownBy(() -> from("2025-01-01T00:00", "UTC", BillingPeriod.MONTHLY, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "DAILY, 2025-08-13T00:00",
    "WEEKLY, 2025-08-11T00:00",
    "MONTHLY, 2025-08-01T00:00",
    "QUARTERLY, 2025-07-01T00:00",
    "HALF_YEARLY, 2025-07-01T00:00",
    "ANNUAL, 2025-01-01T00:00",
  })
  void the_calendar_anchors_at_local_midnight_of_the_units_first_day(
      BillingPeriod unit, String first) {
    for (String zone : List.of("UTC", "Asia/Kolkata", NEW_YORK, "Asia/Kathmandu")) {
      Instant moment = local("2025-08-13T23:10", zone);
      assertThat(BillingPeriods.calendarAnchor(moment, unit, ZoneId.of(zone)))
          .isEqualTo(local(first, zone));
    }
  }

  @Test
  void a_midnight_that_the_clocks_skip_does_not_shift_the_calendar() {
    // In Santiago the clocks went from midnight to one o'clock on 8 September 2024.
    ZoneId zone = ZoneId.of("America/Santiago");
    Instant moment = local("2024-09-08T15:00", zone.getId());
    BillingPeriods days =
        new BillingPeriods(
            BillingPeriods.calendarAnchor(moment, BillingPeriod.DAILY, zone),
            BillingPeriod.DAILY,
            1,
            zone);
    assertThat(days.at(moment))
        .isEqualTo(
            new Span(
                local("2024-09-08T01:00", zone.getId()), local("2024-09-09T00:00", zone.getId())));
  }

  @Test
  void periods_follow_one_another_without_gap_or_overlap() {
    Random random = new Random(20260101);
    List<String> zones =
        List.of("UTC", "Asia/Kolkata", NEW_YORK, "Asia/Kathmandu", "Australia/Lord_Howe");
    BillingPeriod[] units = BillingPeriod.values();
    for (int i = 0; i < 2_000; i++) {
      BillingPeriods periods =
          new BillingPeriods(
              Instant.ofEpochSecond(1_500_000_000L + random.nextInt(300_000_000)),
              units[random.nextInt(units.length - 1)],
              1 + random.nextInt(4),
              ZoneId.of(zones.get(random.nextInt(zones.size()))));
      Instant moment = Instant.ofEpochSecond(1_400_000_000L + random.nextInt(500_000_000));
      Span span = periods.at(moment);
      assertThat(moment).as("%s", periods).isBetween(span.start(), span.end().minusNanos(1));
      assertThat(periods.at(span.end()).start()).as("%s", periods).isEqualTo(span.end());
      assertThat(periods.at(span.start().minusNanos(1)).end())
          .as("%s", periods)
          .isEqualTo(span.start());
      List<Span> spans = periods.overlapping(moment, span.end().plusSeconds(86_400L * 40));
      assertThat(spans.get(0)).isEqualTo(span);
      for (int k = 1; k < spans.size(); k++) {
        assertThat(spans.get(k).start()).isEqualTo(spans.get(k - 1).end());
      }
    }
  }

  private static BillingPeriods from(String anchor, String zone, BillingPeriod unit, int count) {
    return new BillingPeriods(local(anchor, zone), unit, count, ZoneId.of(zone));
  }

  private static Instant local(String time, String zone) {
    return LocalDateTime.parse(time).atZone(ZoneId.of(zone)).toInstant();
  }

  private static List<String> starts(BillingPeriods periods, String zone, String from, String to) {
    return periods.overlapping(local(from, zone), local(to, zone)).stream()
        .map(span -> span.start().atZone(ZoneId.of(zone)).toLocalDateTime().toString())
        .toList();
  }

  private static Duration length(BillingPeriods periods, String at) {
    Span span = periods.at(local(at, NEW_YORK));
    return Duration.between(span.start(), span.end());
  }
}
