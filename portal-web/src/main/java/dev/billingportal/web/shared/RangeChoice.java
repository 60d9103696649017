package dev.billingportal.web.shared;

import dev.billingportal.service.usage.UsageRange;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One button of the range selector above a usage chart.
 *
 * @param words the range in full, for readers who cannot see its neighbours
 */
public record RangeChoice(String code, String words, String address, boolean chosen) {
  private static final UsageRange DEFAULT = UsageRange.SEVEN_DAYS;

  /** The range with this code; seven days where the text names none. */
  public static UsageRange named(String code) {
    return Arrays.stream(UsageRange.values())
        .filter(range -> range.code().equals(code))
        .findFirst()
        .orElse(DEFAULT);
  }

  /** The code for an address, which leaves the default out. */
  public static String code(UsageRange range) {
    return range == DEFAULT ? null : range.code();
  }

  /** All ranges, each with its address. */
  public static List<RangeChoice> all(
      UsageRange chosen, Words words, Function<UsageRange, Link> address) {
    return Arrays.stream(UsageRange.values())
        .map(
            range ->
                new RangeChoice(
                    range.code(),
                    words.say("range.days", range.days()),
                    address.apply(range).toString(),
                    range == chosen))
        .toList();
  }
}
