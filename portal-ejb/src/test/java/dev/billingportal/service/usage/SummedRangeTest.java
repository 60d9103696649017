package dev.billingportal.service.usage;

import static dev.billingportal.service.usage.BucketSize.DAY;
import static dev.billingportal.service.usage.BucketSize.QUARTER_HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SummedRangeTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void days_are_read_between_and_buckets_at_both_ends() {
    assertThat(between(hour(-3), hour(50), hour(-3), hour(50)))
        .containsExactly(
            new SummedRange(QUARTER_HOUR, hour(-3), hour(0)),
            new SummedRange(DAY, hour(0), hour(48)),
            new SummedRange(QUARTER_HOUR, hour(48), hour(50)));
  }

  @Test
  void cuts_at_midnight_go_through_no_day() {
    assertThat(between(hour(0), hour(72), hour(0), hour(24), hour(48), hour(72)))
        .containsExactly(new SummedRange(DAY, hour(0), hour(72)));
  }

  @Test
  void a_day_that_a_cut_goes_through_is_read_from_its_buckets() {
    assertThat(between(hour(0), hour(96), hour(0), hour(29), hour(96)))
        .containsExactly(
            new SummedRange(DAY, hour(0), hour(24)),
            new SummedRange(QUARTER_HOUR, hour(24), hour(48)),
            new SummedRange(DAY, hour(48), hour(96)));
  }

  @Test
  void days_of_another_time_zone_are_read_from_buckets_in_one_go() {
    Instant[] cuts =
        Stream.iterate(5, at -> at + 24)
            .limit(30)
            .map(SummedRangeTest::hour)
            .toArray(Instant[]::new);

    assertThat(between(hour(5), cuts[29], cuts))
        .containsExactly(new SummedRange(QUARTER_HOUR, hour(5), cuts[29]));
  }

  @Test
  void too_many_ranges_are_one_of_buckets() {
    Instant[] cuts =
        Stream.iterate(5, at -> at + 48)
            .limit(30)
            .map(SummedRangeTest::hour)
            .toArray(Instant[]::new);

    assertThat(between(hour(0), hour(2000), cuts))
        .containsExactly(new SummedRange(QUARTER_HOUR, hour(0), hour(2000)));
  }

  @Test
  void less_than_a_day_is_read_from_buckets() {
    assertThat(between(hour(1), hour(23), hour(1), hour(23)))
        .containsExactly(new SummedRange(QUARTER_HOUR, hour(1), hour(23)));
    assertThat(between(hour(1), hour(1), hour(1))).isEmpty();
  }

  @Property
  void they_follow_each_other_and_no_cut_goes_through_a_day(
      @ForAll @IntRange(max = 2000) int from,
      @ForAll @IntRange(max = 2000) int length,
      @ForAll @Size(max = 40) List<@IntRange(max = 4000) Integer> quarters) {
    Instant start = quarter(from);
    Instant end = quarter(from + length);
    Cuts cuts =
        Cuts.at(
            Stream.concat(quarters.stream().map(SummedRangeTest::quarter), Stream.of(start))
                .toList());

    List<SummedRange> ranges = SummedRange.between(start, end, cuts);

    Instant reached = start;
    for (SummedRange range : ranges) {
      assertThat(range.from()).isEqualTo(reached).isBefore(range.to());
      reached = range.to();
      if (range.size() == DAY) {
        assertThat(UsageDays.startOf(range.from())).isEqualTo(range.from());
        assertThat(UsageDays.startOf(range.to())).isEqualTo(range.to());
        assertThat(cuts.moments())
            .filteredOn(cut -> cut.isAfter(range.from()) && cut.isBefore(range.to()))
            .allMatch(cut -> UsageDays.startOf(cut).equals(cut));
      }
    }
    assertThat(reached).isEqualTo(end);
    assertThat(ranges).hasSizeLessThanOrEqualTo(16);
  }

  private static List<SummedRange> between(Instant from, Instant to, Instant... cuts) {
    return SummedRange.between(from, to, Cuts.at(List.of(cuts)));
  }

  private static Instant hour(int hours) {
    return MIDNIGHT.plus(hours, ChronoUnit.HOURS);
  }

  private static Instant quarter(int quarters) {
    return MIDNIGHT.plus(quarters * 15L, ChronoUnit.MINUTES);
  }
}
