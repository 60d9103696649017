package dev.billingportal.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarDayTest {
  @ParameterizedTest
  @CsvSource({
    // Midnight UTC with nothing else is that date in every zone.
    "2026-09-01T00:00:00Z, America/Los_Angeles, 2026-09-01",
    "2026-09-01T00:00:00Z, Pacific/Kiritimati, 2026-09-01",
    // Everything else is read in the zone.
    "2026-09-01T00:00:01Z, America/Los_Angeles, 2026-08-31",
    "2026-09-01T00:00:00.000001Z, America/Los_Angeles, 2026-08-31",
    "2026-09-01T06:59:59.999999Z, America/Los_Angeles, 2026-08-31",
    "2026-09-01T07:00:00Z, America/Los_Angeles, 2026-09-01",
    "2026-08-31T22:00:00Z, Europe/Berlin, 2026-09-01",
    "2026-12-31T23:59:59.9999999Z, UTC, 2026-12-31",
    // The day on which clocks go forward begins at one o'clock here.
    "2018-11-04T03:00:00Z, America/Sao_Paulo, 2018-11-04",
    "2018-11-04T02:59:59Z, America/Sao_Paulo, 2018-11-03"
  })
  void a_moment_stands_for_one_day(Instant moment, String zone, LocalDate day) {
    assertThat(CalendarDay.of(moment, ZoneId.of(zone))).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-01T00:00:00Z, America/Los_Angeles, 2026-09-01",
    "2026-09-01T07:00:00Z, America/Los_Angeles, 2026-09-01",
    "2026-09-01T06:59:59.999999Z, America/Los_Angeles, 2026-09-01",
    "2026-08-31T23:59:59.9999999Z, UTC, 2026-09-01",
    "2026-08-31T12:00:00Z, UTC, 2026-09-01",
    "2018-11-04T03:00:00Z, America/Sao_Paulo, 2018-11-04",
    "2018-11-04T02:59:59Z, America/Sao_Paulo, 2018-11-04"
  })
  void a_span_holds_the_day_in_which_it_ends(Instant end, String zone, LocalDate day) {
    assertThat(CalendarDay.endOf(end, ZoneId.of(zone))).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu"})
  void a_day_is_read_back_from_how_it_is_written(String zone) {
    LocalDate day = LocalDate.parse("2026-03-29");

    assertThat(CalendarDay.of(CalendarDay.written(day), ZoneId.of(zone))).isEqualTo(day);
    assertThat(CalendarDay.endOf(CalendarDay.written(day), ZoneId.of(zone))).isEqualTo(day);
  }

  @Test
  void no_day_is_written_as_none() {
    assertThat(CalendarDay.written(null)).isNull();
  }
}
