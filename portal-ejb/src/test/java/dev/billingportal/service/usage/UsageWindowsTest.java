package dev.billingportal.service.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.usage.WindowSize;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageWindowsTest {
  @Test
  void days_in_utc_begin_at_midnight() {
    UsageWindows windows = windows("2026-01-01T00:00:00Z", "2026-01-04T00:00:00Z", "DAY", "UTC");

    assertThat(windows.starts())
        .containsExactly(
            at("2026-01-01T00:00:00Z"), at("2026-01-02T00:00:00Z"), at("2026-01-03T00:00:00Z"));
    assertThat(windows.end(2)).isEqualTo(at("2026-01-04T00:00:00Z"));
  }

  @Test
  void the_first_window_may_begin_before_the_range_and_its_usage_does_not() {
    UsageWindows windows = windows("2026-01-01T10:20:00Z", "2026-01-01T12:10:00Z", "HOUR", "UTC");

    assertThat(windows.starts())
        .containsExactly(
            at("2026-01-01T10:00:00Z"), at("2026-01-01T11:00:00Z"), at("2026-01-01T12:00:00Z"));
    assertThat(windows.begin(0)).isEqualTo(at("2026-01-01T10:20:00Z"));
    assertThat(windows.end(2)).isEqualTo(at("2026-01-01T12:10:00Z"));
  }

  @Test
  void days_in_kolkata_begin_at_half_past_six_in_the_evening_utc() {
    assertThat(
            windows("2026-01-01T12:00:00Z", "2026-01-02T19:00:00Z", "DAY", "Asia/Kolkata").starts())
        .containsExactly(
            at("2025-12-31T18:30:00Z"), at("2026-01-01T18:30:00Z"), at("2026-01-02T18:30:00Z"));
  }

  @Test
  void hours_and_half_days_in_kathmandu_are_a_quarter_off() {
    assertThat(
            windows("2026-01-01T00:00:00Z", "2026-01-01T02:00:00Z", "HOUR", "Asia/Kathmandu")
                .starts())
        .containsExactly(
            at("2025-12-31T23:15:00Z"), at("2026-01-01T00:15:00Z"), at("2026-01-01T01:15:00Z"));
    assertThat(
            windows("2025-12-31T18:15:00Z", "2026-01-01T18:15:00Z", "12HOUR", "Asia/Kathmandu")
                .starts())
        .containsExactly(at("2025-12-31T18:15:00Z"), at("2026-01-01T06:15:00Z"));
  }

  @Test
  void the_day_on_which_new_york_springs_forward_has_23_hours() {
    Instant from = at("2026-03-08T05:00:00Z");
    UsageWindows days =
        windows("2026-03-08T05:00:00Z", "2026-03-10T04:00:00Z", "DAY", "America/New_York");
    UsageWindows hours =
        windows("2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", "HOUR", "America/New_York");
    UsageWindows threes =
        windows("2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", "3HOUR", "America/New_York");

    assertThat(days.starts()).containsExactly(from, at("2026-03-09T04:00:00Z"));
    assertThat(hours.count()).isEqualTo(23);
    assertThat(threes.starts().subList(0, 3))
        .containsExactly(from, at("2026-03-08T07:00:00Z"), at("2026-03-08T10:00:00Z"));
    assertThat(threes.count()).isEqualTo(8);
  }

  @Test
  void the_day_on_which_new_york_falls_back_has_25_hours() {
    UsageWindows hours =
        windows("2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", "HOUR", "America/New_York");
    UsageWindows threes =
        windows("2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", "3HOUR", "America/New_York");
    UsageWindows days =
        windows("2026-11-01T04:00:00Z", "2026-11-03T05:00:00Z", "DAY", "America/New_York");

    assertThat(hours.count()).isEqualTo(25);
    assertThat(threes.count()).isEqualTo(8);
    assertThat(Duration.between(threes.begin(0), threes.end(0))).isEqualTo(Duration.ofHours(4));
    assertThat(days.starts())
        .containsExactly(at("2026-11-01T04:00:00Z"), at("2026-11-02T05:00:00Z"));
  }

  @Test
  void an_hour_of_lord_howe_that_is_cut_by_half_ends_at_the_change() {
    // 02:00 +10:30 becomes 02:30 +11:00 on 4 October 2026.
    assertThat(
            windows("2026-10-03T14:30:00Z", "2026-10-03T17:00:00Z", "HOUR", "Australia/Lord_Howe")
                .starts())
        .containsExactly(
            at("2026-10-03T14:30:00Z"), at("2026-10-03T15:30:00Z"), at("2026-10-03T16:00:00Z"));
    // 02:00 +11:00 becomes 01:30 +10:30 on 5 April 2026.
    assertThat(
            windows("2026-04-04T14:00:00Z", "2026-04-04T16:30:00Z", "HOUR", "Australia/Lord_Howe")
                .starts())
        .containsExactly(
            at("2026-04-04T14:00:00Z"), at("2026-04-04T15:00:00Z"), at("2026-04-04T15:30:00Z"));
  }

  @Test
  void a_day_without_midnight_begins_at_the_change() {
    // Sao Paulo went from 00:00 to 01:00 on 4 November 2018.
    assertThat(
            windows("2018-11-03T03:00:00Z", "2018-11-05T02:00:00Z", "DAY", "America/Sao_Paulo")
                .starts())
        .containsExactly(at("2018-11-03T03:00:00Z"), at("2018-11-04T03:00:00Z"));
  }

  @Test
  void weeks_begin_on_monday_and_months_on_the_first() {
    assertThat(windows("2026-01-01T00:00:00Z", "2026-01-13T00:00:00Z", "WEEK", "UTC").starts())
        .containsExactly(
            at("2025-12-29T00:00:00Z"), at("2026-01-05T00:00:00Z"), at("2026-01-12T00:00:00Z"));
    assertThat(
            windows("2026-01-15T00:00:00Z", "2026-04-01T04:00:00Z", "MONTH", "America/New_York")
                .starts())
        .containsExactly(
            at("2026-01-01T05:00:00Z"), at("2026-02-01T05:00:00Z"), at("2026-03-01T05:00:00Z"));
  }

  @Test
  void too_many_points_and_a_range_without_length_are_refused() {
    assertThat(
            catchThrowableOfType(
                    ValidationFailed.class,
                    () -> windows("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "HOUR", "UTC"))
                .details())
        .containsOnlyKeys("window_size");
    assertThat(
            catchThrowableOfType(
                    ValidationFailed.class,
                    () -> windows("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "HOUR", "UTC"))
                .details())
        .containsOnlyKeys("end_time");
  }

  @ParameterizedTest
  @EnumSource(WindowSize.class)
  void windows_of_every_size_follow_each_other_and_cover_the_range_in_every_zone(WindowSize size) {
    Random random = new Random(20260106);
    List<String> zones =
        List.of(
            "UTC",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "America/New_York",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Pacific/Apia",
            "Europe/Dublin",
            "+05:17");
    for (int i = 0; i < 400; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      Instant from = at("2011-06-01T00:00:00Z").plusSeconds(random.nextInt(480_000_000));
      Instant to = from.plusSeconds(1 + random.nextInt(100_000));
      UsageWindows windows = UsageWindows.of(from, to, size, zone);

      assertThat(windows.starts().get(0)).isBeforeOrEqualTo(from);
      assertThat(windows.begin(0)).isEqualTo(from);
      assertThat(windows.end(windows.count() - 1)).isEqualTo(to);
      assertThat(windows.starts()).isSorted().doesNotHaveDuplicates();
      IntStream.range(0, windows.count())
          .forEach(
              w -> {
                assertThat(windows.begin(w)).isBefore(windows.end(w));
                assertThat(UsageWindows.startOf(windows.begin(w), size, zone))
                    .isEqualTo(windows.starts().get(w));
                assertThat(BucketKey.isStart(windows.starts().get(w)) || size == WindowSize.MINUTE)
                    .isTrue();
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe"})
  void the_ranges_of_the_portal_are_whole_hours_and_whole_days(String name) {
    ZoneId zone = ZoneId.of(name);
    for (Instant now :
        List.of(
            at("2026-03-08T12:34:56Z"), at("2026-10-03T15:31:00Z"), at("2026-11-01T23:59:59Z"))) {
      UsageWindows day = UsageQueries.windows(UsageRange.ONE_DAY, zone, now);
      assertThat(Duration.between(day.from(), day.to())).isEqualTo(Duration.ofHours(24));
      assertThat(now).isBetween(day.begin(day.count() - 1), day.end(day.count() - 1));

      UsageWindows month = UsageQueries.windows(UsageRange.THIRTY_DAYS, zone, now);
      LocalDate today = LocalDate.ofInstant(now, zone);
      assertThat(month.count()).isEqualTo(30);
      assertThat(month.starts())
          .startsWith(today.minusDays(29).atStartOfDay(zone).toInstant())
          .endsWith(today.atStartOfDay(zone).toInstant());
    }
  }

  private static UsageWindows windows(String from, String to, String size, String zone) {
    return UsageWindows.of(
        at(from), at(to), WindowSize.ofWire(size).orElseThrow(), ZoneId.of(zone));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
