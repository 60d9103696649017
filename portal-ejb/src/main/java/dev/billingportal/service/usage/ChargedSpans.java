package dev.billingportal.service.usage;

import dev.billingportal.service.subscription.PricedMeters.PricedMeter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The spans whose charges a range needs: those of the meters that are read, and where such a span
 * shares a commitment, those of all its subscription's lines in the whole period, later ones too:
 * as long as one follows, the period has not ended.
 */
final class ChargedSpans {
  private ChargedSpans() {}

  /**
   * @param read the spans of each meter that is read
   * @param prices reads those that apply at some time between two moments
   */
  static List<PricedSpan> of(
      UsageWindows windows,
      Collection<List<PricedSpan>> read,
      BiFunction<Instant, Instant, List<PricedMeter>> prices) {
    List<PricedSpan> charged = new ArrayList<>();
    Set<String> sharing = new HashSet<>();
    Instant earliest = windows.from();
    Instant latest = windows.to();
    for (List<PricedSpan> ofMeter : read) {
      for (PricedSpan span : ofMeter) {
        if (!span.sharesCommitment()) {
          charged.add(span);
          continue;
        }
        sharing.add(span.priced().subscriptionId());
        earliest = span.period().start().isBefore(earliest) ? span.period().start() : earliest;
        latest = span.period().end().isAfter(latest) ? span.period().end() : latest;
      }
    }
    if (sharing.isEmpty()) {
      return charged;
    }
    for (PricedMeter price : prices.apply(earliest, latest)) {
      if (sharing.contains(price.subscriptionId())) {
        price.periods().overlapping(windows.from(), windows.to()).stream()
            .map(period -> PricedSpan.of(price, period))
            .filter(PricedSpan::sharesCommitment)
            .filter(span -> span.start().isBefore(span.end()))
            .forEach(charged::add);
      }
    }
    return charged;
  }
}
