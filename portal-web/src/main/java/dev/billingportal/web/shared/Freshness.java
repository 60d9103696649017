package dev.billingportal.web.shared;

import dev.billingportal.service.usage.UsageReport;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says how far the usage on a page reaches, for example "Usage up to 14:03, Asia/Kolkata". */
public final class Freshness {
  private Freshness() {}

  /**
   * The stamp; null where nothing was ever used. An older day is named as well, and if the figures
   * of a new feature are not whole yet, that is said.
   */
  public static String of(UsageReport report, Formats formats, Words words, Clock clock) {
    if (!report.isStillCounting()) {
      return stamp(report, formats, words, clock);
    }
    return Stream.of(stamp(report, formats, words, clock), words.say("freshness.counting"))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  private static String stamp(UsageReport report, Formats formats, Words words, Clock clock) {
    if (report.upTo() == null) {
      return null;
    }
    LocalDate day = report.upTo().atZone(report.zone()).toLocalDate();
    boolean today = day.equals(LocalDate.ofInstant(clock.instant(), report.zone()));
    String time = formats.time(report.upTo());
    return words.say(
        "freshness",
        today ? time : formats.date(report.upTo()) + ", " + time,
        report.zone().getId());
  }
}
