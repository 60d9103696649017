package dev.billingportal.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.usage.WindowSize;
import dev.billingportal.service.usage.UsageReport;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
  private static final Instant NOON = Instant.parse("2026-01-05T06:30:00Z");

  @Test
  void usage_of_today_is_stamped_with_its_time() {
    assertThat(of(NOON.minusSeconds(60), false)).isEqualTo("Usage up to 11:59, Asia/Kolkata");
  }

  @Test
  void usage_of_an_older_day_is_stamped_with_the_day_too() {
    assertThat(of(NOON.minus(Duration.ofDays(2)), false)).contains("Jan 3, 2026");
  }

  @Test
  void nothing_is_said_where_nothing_was_used() {
    assertThat(of(null, false)).isNull();
  }

  @Test
  void figures_that_are_not_whole_yet_are_said_to_be_so() {
    assertThat(of(NOON.minusSeconds(60), true))
        .isEqualTo("Usage up to 11:59, Asia/Kolkata · Earlier usage is still being counted");
    assertThat(of(null, true)).isEqualTo("Earlier usage is still being counted");
  }

  private static String of(Instant upTo, boolean stillCounting) {
    UsageReport.Feature feature =
        new UsageReport.Feature(
            "f",
            "Feature B",
            null,
            null,
            null,
            null,
            BigDecimal.ONE,
            1,
            stillCounting,
            List.of(),
            List.of());
    return Freshness.of(
        new UsageReport(
            NOON.minus(Duration.ofDays(7)), NOON, KOLKATA, WindowSize.DAY, upTo, List.of(feature)),
        new Formats(Locale.ENGLISH, KOLKATA),
        new Words(Locale.ENGLISH),
        Clock.fixed(NOON, KOLKATA));
  }
}
